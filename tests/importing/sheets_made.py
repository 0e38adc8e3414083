"""Workbooks and tables to read in tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from course.importing.found import Found
from course.importing.readers.json import READER as JSON
from course.importing.readers.kahoot import READER as KAHOOT
from course.importing.readers.quizizz import READER as QUIZIZZ
from course.importing.readers.sheet import READER as SHEET

__all__ = ["JSON", "KAHOOT", "QUIZIZZ", "SHEET"]


def table(*rows: Sequence[Any], delimiter: str = ",") -> str:
    """A CSV file."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def workbook(*rows: Sequence[Any], **more: Sequence[Sequence[Any]]) -> bytes:
    """A workbook: a sheet `Sheet1` with these rows, and others by their names. Cells are what Excel would make of them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, lines in ({"Sheet1": rows} | more).items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(lines):
                sheet.write_row(place, 0, row)
    return out.getvalue()


def changes(found: Found) -> str:
    """What is said of it."""
    return " | ".join(found.changes)
