"""Tables → a workbook, with the same bytes each time, row by row where there are many."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from course.containers.archive import File, streamed
from course.formats.csv.cells import LONGEST

Cell = str | Decimal
MANY = 2_000  # rows, above which a workbook is written row by row; xlsxwriter makes no table of those, only a filter
_LONG_AGO = datetime(2020, 1, 1)  # without a zone, as xlsxwriter wants it
_PIECE = 1 << 16
_LINE = 15.0  # points, of a line of cells in Calibri 11
_MOST_LINES = 10
_CORE = "docProps/core.xml"
_RICH = re.compile(r"<r>.*</r>", re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """A table. `about` says what it holds, for a screen reader; `widths` are those of columns, in characters.

    `narrow`: its columns fit on a sheet of paper side by side.
    """

    name: str
    about: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    count: int
    widths: Sequence[int]
    narrow: bool = False


@dataclass(frozen=True)
class About:
    """What a workbook says of itself."""

    title: str
    author: str
    language: str
    leftwards: bool = False


def written(sheets: Sequence[Sheet], about: About) -> Iterator[bytes]:
    """A workbook in pieces."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "workbook.xlsx"
        _write(file, sheets, about, folder)
        with zipfile.ZipFile(file) as archive:
            yield from streamed(_files(archive, about))


def _files(archive: zipfile.ZipFile, about: About) -> Iterator[File]:
    for name in archive.namelist():
        if name == _CORE:  # xlsxwriter does not know the language of a document
            said = f"<dc:language>{html.escape(about.language)}</dc:language></cp:coreProperties>"
            yield name, archive.read(name).decode().replace("</cp:coreProperties>", said).encode()
        else:
            yield name, _pieces(archive, name)


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            yield piece


def _write(file: Path, sheets: Sequence[Sheet], about: About, folder: str) -> None:
    import xlsxwriter

    many = any(sheet.count > MANY for sheet in sheets)
    # Nothing that begins with "=", looks like a number or like an address becomes anything but a text.
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "tmpdir": folder}
    book = xlsxwriter.Workbook(str(file), options | {"constant_memory": many})
    book.set_properties({"title": about.title, "author": about.author, "created": _LONG_AGO})
    body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7ECF3"}),
        "body": body,
        "number": book.add_format({"valign": "top", "align": "center"}),
        "plain": book.add_format({}),
    }
    for place, sheet in enumerate(sheets, 1):
        _sheet(book, sheet, formats, about, f"Table{place}", many=many)
    book.close()


def _sheet(book: Any, sheet: Sheet, formats: dict[str, Any], about: About, name: str, *, many: bool) -> None:
    made = book.add_worksheet(sheet.name)
    last = len(sheet.head) - 1
    for column, width in enumerate(sheet.widths):
        made.set_column(column, column, width)
    made.freeze_panes(1, 1)
    if about.leftwards:
        made.right_to_left()
    made.set_landscape()
    if sheet.narrow:
        made.fit_to_pages(1, 0)
    made.repeat_rows(0)
    made.ignore_errors({"number_stored_as_text": f"A1:XFD{sheet.count + 1}"})
    for column, head in enumerate(sheet.head):
        made.write_string(0, column, head, formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        made.set_row(number, _LINE * _lines(row, sheet.widths))
        for column, cell in enumerate(row):
            _cell(made, number, column, cell, formats)
    if many or not sheet.count:  # a table needs a row
        made.autofilter(0, 0, sheet.count, last)
    else:
        heads = [{"header": head, "header_format": formats["head"]} for head in sheet.head]
        table = {"columns": heads, "name": name, "title": sheet.name, "description": sheet.about}
        made.add_table(0, 0, sheet.count, last, table | {"style": "Table Style Light 1", "banded_rows": False})


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines a row gets: LibreOffice makes none higher by itself, and long texts are for scrolling."""
    cells = zip(row, widths, strict=True)
    needed = (sum(-(-max(len(line), 1) * 10 // (width * 9)) for line in str(cell).split("\n")) for cell, width in cells)
    return min(max(needed, default=1), _MOST_LINES)


def _cell(made: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, Decimal):
        made.write_number(row, column, float(cell), formats["number"])
    elif _RICH.fullmatch(cell):  # xlsxwriter would take it for runs of formatted text, and write it without escapes
        made.write_rich_string(row, column, cell[:1], formats["plain"], cell[1:], formats["body"])
    elif cell:
        assert len(cell) <= LONGEST, "the table of what is carried lets no such item through"
        made.write_string(row, column, cell, formats["body"])
