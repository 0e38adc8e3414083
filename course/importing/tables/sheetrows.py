"""The rows of a sheet of a workbook, in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from course.importing.tables import MOST_COLUMNS, Row
from course.importing.tables.merges import Merges, column_of
from course.importing.tables.shown import Shown
from course.importing.tables.strings import Strings, cleared, text_of, unescaped

_FORMULA = "is a formula; the value that it had when the workbook was saved was taken"
_UNCOMPUTED = "is a formula that was never computed: open the workbook in Excel or LibreOffice, and save it"


def rows(source: IO[bytes], strings: Strings, shown: Shown, merges: Merges) -> Iterator[Row]:
    """The rows that hold something."""
    cells: dict[int, str] = {}
    notes: dict[int, str] = {}
    faults: dict[int, str] = {}
    number = 0
    parsing = etree.iterparse(source, tag=("{*}c", "{*}row"), resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in parsing:
        if element.tag.endswith("}c"):
            column = _column(element, max(cells, default=-1) + 1)
            if column < MOST_COLUMNS:
                cells[column], note, fault = _cell(element, strings, shown)
                if note:
                    notes[column] = note
                if fault:
                    faults[column] = fault
        else:
            number = int(element.get("r") or number + 1)
            listed = [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]
            merged, wide = merges.at(number, listed)
            row = Row(number, listed, notes | wide, faults, merged, element.get("hidden") in ("1", "true"))
            if not row.empty:
                yield row
            cells, notes, faults = {}, {}, {}
        cleared(element)


def _column(element: Any, following: int) -> int:
    letters = (element.get("r") or "").rstrip("0123456789")
    return column_of(letters) if letters.isascii() and letters.isupper() and len(letters) <= 3 else following


def _cell(element: Any, strings: Strings, shown: Shown) -> tuple[str, str, str]:
    """A cell's text, what is to be said of it, and why it has none."""
    kind, value = element.get("t", "n"), element.findtext("{*}v")
    formula = element.find("{*}f") is not None
    note, text = _FORMULA if formula else "", ""
    if kind == "inlineStr":
        child = element.find("{*}is")
        text = text_of(child) if child is not None else ""
    elif value is None or (not value and kind != "str"):
        return ("", "", _UNCOMPUTED) if formula else ("", "", "")
    elif kind == "s":
        text = strings[int(value)]
    elif kind == "b":
        text = "true" if value.strip() in ("1", "true") else "false"
    elif kind == "e":
        return "", "", f"holds an error of the spreadsheet, {value}"
    elif kind == "n":
        text, said = shown.number(value, int(element.get("s") or 0))
        note = said or note
    else:  # `str`, what a formula gave; `d`, a date as ISO 8601 has it
        text = unescaped(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n"), note if text else "", ""
