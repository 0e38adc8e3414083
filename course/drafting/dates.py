"""Dates as texts write them, in English, German, French and Spanish, with the precision they are given in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from course.dates import When

LANGUAGES = ("en", "de", "fr", "es")
_LATE = r"late|late in|end of|the end of|Ende|spätes|fin|fin de|la fin de|finales de|fines de|finales del año"


@dataclass(frozen=True, order=True)
class Named:
    """A date that stands in a text, from the sign `start` to the one before `end`."""

    start: int
    end: int
    when: When


@cache
def _months() -> dict[str, int]:
    """Names of months in small letters, whole and short, without a final point, in all four languages."""
    found: dict[str, int] = {"sept": 9}
    for language in LANGUAGES:
        locale = Locale(language)
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found |= {name.lower().rstrip("."): number for number, name in locale.months[use][width].items()}
    return found


@cache
def _expression() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?:19|20)\d\d"
    month, of = rf"(?:{months})\b\.?", r"(?:\s+(?:of|de|del))?\s+"
    day = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
    shapes = (
        rf"(?P<iso>{year}[-/]\d\d[-/]\d\d)(?!\d)",
        rf"(?P<d1>{day})(?:\s+of|\s+de)?\s*(?P<m1>{month}),?{of}(?P<y1>{year})\b",
        rf"(?P<m2>{month})\s+(?P<d2>{day}),?\s+(?P<y2>{year})\b",
        rf"(?P<m3>{month}),?{of}(?P<y3>{year})\b",
        rf"(?P<late>{_LATE})\s+(?P<y4>{year})\b",
        rf"(?P<d5>\d{{1,2}})[./](?P<m5>\d{{1,2}})[./](?P<y5>{year})\b",
        rf"(?P<iso6>{year}[-/]\d\d)(?![-/]?\d)",
        rf"(?P<y7>{year})",
    )
    return re.compile(rf"(?<![\w.,/-])(?:{'|'.join(shapes)})(?![\w-]|[.,]\d)", re.IGNORECASE)


def dates_in(text: str, language: str = "") -> Iterator[Named]:
    """The dates in a text, in turn. `language` decides on 4/5/2023: month first in English, unless there is no such month."""
    for found in _expression().finditer(text):
        if (written := _written(found, language)) is None:
            continue
        try:
            yield Named(found.start(), found.end(), When.parse(written))
        except ValueError:  # 30 February
            continue


def _written(found: re.Match[str], language: str) -> str | None:
    """A date as course.dates writes it; None where day and month cannot be told apart."""
    part = found.groupdict()
    if iso := part["iso"] or part["iso6"]:
        return iso.replace("/", "-")
    for n in ("1", "2"):
        if part[f"m{n}"]:
            day = int(re.sub(r"\D", "", part[f"d{n}"]))
            return f"{part[f'y{n}']}-{_month(part[f'm{n}']):02}-{day:02}"
    if part["m3"]:
        return f"{part['y3']}-{_month(part['m3']):02}"
    if part["late"]:
        return f"{part['y4']}-late"
    if part["m5"]:
        first, second = int(part["d5"]), int(part["m5"])
        month_first = language == "en" and "." not in found[0]
        if month_first and first <= 12 and second <= 12 and first != second:
            return None  # 4/5/2023 is in April in the United States, in May in Britain
        day, month = (second, first) if second > 12 else (first, second)
        return f"{part['y5']}-{month:02}-{day:02}"
    return str(part["y7"])


def _month(name: str) -> int:
    return _months()[name.lower().rstrip(".")]
