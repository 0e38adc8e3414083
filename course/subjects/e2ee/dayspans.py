"""Days as numbers, and dates without a day as the span of days that they may mean."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


def day(number: int) -> date:
    """The day that a number such as 20260508 means.

    Raises:
        ValueError: there is no such day.
    """
    return date(number // 10_000, number // 100 % 100, number % 100)


def number(when: date) -> int:
    """The number that means this day."""
    return when.year * 10_000 + when.month * 100 + when.day


def told(when: date) -> str:
    """The day for readers: `8 May 2026`."""
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


@dataclass(frozen=True)
class Span:
    """A date as it was given, and the first and the last day that it may mean."""

    text: str
    earliest: date
    latest: date

    def before(self, other: Span) -> bool:
        """Whether every day meant here lies before every day meant there."""
        return self.latest < other.earliest

    def holds(self, when: date) -> bool:
        """Whether this day may be meant."""
        return self.earliest <= when <= self.latest


def span(form: str, when: date) -> Span:
    """The day, or the month, last quarter or year that it lies in; `late 2027` is October to December by our convention."""
    year, last = when.year, date(when.year, 12, 31)
    month = when.replace(day=calendar.monthrange(year, when.month)[1])
    return {
        "day": Span(told(when), when, when),
        "month": Span(f"{calendar.month_name[when.month]} {year}", when.replace(day=1), month),
        "late": Span(f"late {year}", date(year, 10, 1), last),
        "year": Span(f"{year}", date(year, 1, 1), last),
    }[form]


def legs(start: date, end: date) -> list[tuple[str, int]]:
    """The days after `start` up to and with `end`, month by month."""
    found: list[tuple[str, int]] = []
    while start < end:
        first = start + timedelta(days=1)
        start = min(span("month", first).latest, end)
        found.append((f"{calendar.month_name[first.month]} {first.year}", (start - first).days + 1))
    return found
