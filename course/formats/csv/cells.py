"""Cells of a CSV file: quoted as RFC 4180 wants it, and none of them a formula for a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

LONGEST = 32_767  # characters that a cell of Excel and of LibreOffice Calc holds
_MARK = "\u200b"  # a blank without width: nobody sees it
_FORMULA = re.compile(f"{_MARK}*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")  # the wide ones too: Excel reads them so in Japanese
_NUMBER = re.compile(r"[-+]\d+([.,]\d+)?")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: an invisible mark stands before `=`, `+`, `-` and `@`.

    Numbers stay as they are. Taking one mark away before such a sign gives the text again, whatever it was.
    """
    return _MARK + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def lines(head: list[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """A table as UTF-8 with a byte order mark, without which Excel takes it for another encoding; a row is a piece."""
    yield b"\xef\xbb\xbf" + _line(head)
    for row in rows:
        yield _line(map(guarded, row))


def _line(cells: Iterable[str]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
