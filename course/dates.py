"""Dates as the articles give them: with their precision, and with a mark where they are inferred."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

Precision = Literal["day", "month", "year", "late", "interval", "by"]

_MONTHS = tuple(calendar.month_name)  # English; labels in other languages translate them
LATE_FROM_MONTH = 10  # "late 2023": the last quarter; our convention, for drawing and sorting only
DAWN = date(1, 1, 1)


@dataclass(frozen=True)
class When:
    """A date with its precision. `earliest` and `latest` (inclusive) bound the day that is meant.

    `text` is the date as typed; `inferred` is true where no article says it in words (a trailing `?`).
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    inferred: bool = False

    @classmethod
    def parse(cls, text: str) -> When:
        """Read `2026-05-08`, `2023-08`, `2016`, `2023-late`, `2022/2023` or `../2023`, each with an optional `?`.

        Raises:
            ValueError: the text is none of these, or no such day exists.
        """
        bare = text.removesuffix("?")
        inferred = bare != text
        if "/" in bare:
            start, end = bare.split("/", 1)
            last = _point(end)
            if start == "..":
                return cls(text, DAWN, last[1], "by", inferred)
            first = _point(start)
            if first[0] > last[1]:
                raise ValueError("the interval ends before it starts")
            return cls(text, first[0], last[1], "interval", inferred)
        return cls(text, *_point(bare), inferred)

    def __str__(self) -> str:
        """The date for readers: `8 May 2026`, `August 2023`, `late 2023`, `by 2023`, `2022 to 2023`; no mark of inference."""
        bare = self.text.removesuffix("?")
        if self.precision == "by":
            return f"by {When.parse(bare.split('/')[1])}"
        if self.precision == "interval":
            start, end = (str(When.parse(side)) for side in bare.split("/"))
            return f"{start} to {end}"
        return {
            "day": f"{self.earliest.day} {_MONTHS[self.earliest.month]} {self.earliest.year}",
            "month": f"{_MONTHS[self.earliest.month]} {self.earliest.year}",
            "late": f"late {self.earliest.year}",
            "year": f"{self.earliest.year}",
        }[self.precision]

    def certainly_before(self, other: When) -> bool:
        """Whether every day meant here lies before every day meant there."""
        return self.latest < other.earliest


def _point(text: str) -> tuple[date, date, Precision]:
    match = re.fullmatch(r"(\d{4})(?:-(late|\d\d))?(?:-(\d\d))?", text)
    if not match or (match[2] == "late" and match[3]):
        raise ValueError("write a date as 2026-05-08, 2023-08, 2016, 2023-late, 2022/2023 or ../2023")
    year = int(match[1])
    if match[2] is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if match[2] == "late":
        return date(year, LATE_FROM_MONTH, 1), date(year, 12, 31), "late"
    month = int(match[2])
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    days = calendar.monthrange(year, month)[1]
    if match[3] is None:
        return date(year, month, 1), date(year, month, days), "month"
    if not 1 <= int(match[3]) <= days:
        raise ValueError(f"there is no day {int(match[3])} in {_MONTHS[month]} {year}")
    day = date(year, month, int(match[3]))
    return day, day, "day"


def _read(value: object) -> object:
    return When.parse(value) if isinstance(value, str) else value


_POINT = r"\d{4}(-late|-\d\d(-\d\d)?)?"
_SCHEMA = {
    "type": "string",
    "pattern": rf"^(\.\./|{_POINT}/)?{_POINT}\??$",
    "description": "2026-05-08, 2023-08, 2016, 2023-late, 2022/2023 or ../2023; a trailing ? marks an inferred date.",
}
WhenField = Annotated[  # never a When written out as fields
    InstanceOf[When],
    BeforeValidator(_read),
    PlainSerializer(lambda when: when.text, return_type=str, when_used="json"),
    WithJsonSchema(_SCHEMA),
]
