"""A spreadsheet with texts and numbers, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

Cell = str | int | None
_LONG_AGO = datetime(1980, 1, 1)


def sheet(rows: Sequence[Sequence[Cell]], widths: Sequence[int], *, heads: Sequence[int]) -> bytes:
    """An Excel workbook with one sheet. `widths` are those of its columns in characters, `heads` the places of bold rows.

    Every text is written as a text, also one that begins as a formula does.
    """
    import xlsxwriter  # 0.1 s, for those who ask for a spreadsheet

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _LONG_AGO})
        plain, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "text_wrap": True})
        page = book.add_worksheet("Sheet1")
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    page.write_string(place, column, cell, bold if place in heads else plain)
                elif isinstance(cell, int):
                    page.write_number(place, column, cell, plain)
    return out.getvalue()
