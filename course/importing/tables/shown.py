"""Numbers of a workbook as one sees them there: dates, per cent, money, decimals that are shown."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel

_DATE = "is a date there; look whether a fraction or another text was meant"
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|([$€£¥%])|(_.|\*.|\[[^\]]*\])')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]*))?")
_EXACT = 15  # digits that a number of Excel has


class Shown:
    """How the numbers of a workbook are shown; `book` is openpyxl's."""

    def __init__(self, book: Any) -> None:
        self._epoch = book.epoch
        self._styles = book._cell_styles
        self._formats = list(book._number_formats)
        self._format = cache(self._format_of)

    def _format_of(self, style: int) -> str:
        if not 0 <= style < len(self._styles):
            return "General"
        number = self._styles[style].numFmtId
        own = number - 164
        return str(BUILTIN_FORMATS.get(number) or (self._formats[own] if 0 <= own < len(self._formats) else "General"))

    def number(self, value: str, style: int) -> tuple[str, str]:
        """A number as text, and what is to be said of it."""
        shape = self._format(style)
        if shape not in ("General", "@") and is_date_format(shape):
            return self._date(value)
        try:
            number = Decimal(format(float(value), f".{_EXACT}g"))
        except (InvalidOperation, ValueError):
            return value, ""
        return _shaped(number, shape), ""

    def _date(self, value: str) -> tuple[str, str]:
        try:
            found = from_excel(float(value), self._epoch)
        except (ValueError, OverflowError, TypeError):
            return value, _DATE
        match found:
            case datetime():
                return (found.date() if found.time() == time() else found.replace(microsecond=0)).isoformat(), _DATE
            case date() | time():
                return found.isoformat(), _DATE
            case timedelta():
                return str(found), _DATE
        return value, _DATE


def _shaped(number: Decimal, shape: str) -> str:
    """A number in a format of Excel's, without any rounding: `50%`, `$5`, `3.50`; `General` and any other as it is."""
    if not number.is_finite():
        return str(number)
    if shape in ("General", "@"):
        return plain(number)
    positive = shape.split(";")[0]
    bare = _LITERAL.sub("", positive)
    digits = _DIGITS.search(bare)
    if digits is None or re.search("[eE/]", bare):
        return plain(number)
    before, after = _around(positive)
    text = plain(number.scaleb(2) if "%" in after + before else number)
    least = len((digits[1] or "").replace("#", "").replace("?", ""))
    whole, _, rest = text.partition(".")
    if "E" not in text and len(rest) < least:
        text = f"{whole}.{rest.ljust(least, '0')}"
    return f"{before}{text}{after}".strip()


def _around(shape: str) -> tuple[str, str]:
    """What a format shows before and after the digits."""
    sides = ["", ""]
    at = 0
    for piece in re.finditer(_LITERAL.pattern + r"|([#0?.,]+)|(.)", shape):
        if piece[6]:
            at = 1
        sides[at] += next(filter(None, (piece[1], piece[2], piece[3], piece[4], piece[7] if piece[7] == " " else "")), "")
    return sides[0], sides[1]


def plain(number: Decimal) -> str:
    """The digits of a number: 3 for 3.0, and no power of ten where it is short without."""
    if number == number.to_integral_value() and abs(number) < 10**_EXACT:
        return str(int(number))
    text = format(number.normalize(), "f")
    return text if len(text) <= _EXACT + 6 else str(number.normalize())
