"""A time axis whose years may differ in width, and dates in short words for labels."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from course.dates import When


@dataclass(frozen=True)
class Axis:
    """Whole years from `first` on; `edges` are the positions where each begins, and where the last one ends."""

    first: int
    edges: tuple[float, ...]

    @property
    def years(self) -> range:
        """The years shown."""
        return range(self.first, self.first + len(self.edges) - 1)

    def column(self, year: int) -> tuple[float, float]:
        """Where a year begins and ends."""
        return self.edges[year - self.first], self.edges[year - self.first + 1]

    def at(self, day: date) -> float:
        """Where a day begins; what lies outside the axis is moved to its end."""
        if day.year < self.first:
            return self.edges[0]
        if day.year not in self.years:
            return self.edges[-1]
        left, right = self.column(day.year)
        return left + (right - left) * (day.timetuple().tm_yday - 1) / (366 if calendar.isleap(day.year) else 365)

    def span(self, when: When) -> tuple[float, float]:
        """From where to where the days reach that are meant. For "by" it is the day, month or year named."""
        when = named(when)
        return self.at(when.earliest), self.at(when.latest + timedelta(days=1))


def named(when: When) -> When:
    """What a date names: for "by 2023" the year 2023, any other date itself."""
    return When.parse(when.text.removesuffix("?").split("/")[1]) if when.precision == "by" else when


def even(first: int, last: int, left: float, right: float) -> Axis:
    """An axis with years of equal width from `left` to `right`."""
    count = last - first + 1
    return Axis(first, tuple(left + (right - left) * number / count for number in range(count + 1)))


def by_need(dates: Sequence[When], left: float, right: float, least: float) -> Axis:
    """An axis from `left` to `right` that gives crowded years more room.

    Every year is at least `least` units wide, less if there are too many; the rest goes to the years by the number of
    different dates in them. A date no finer than a year counts half: it fills its column, however wide.
    """
    shown = [named(when) for when in dates]
    first, last = min(when.earliest.year for when in shown), max(when.latest.year for when in shown)
    need = dict.fromkeys(range(first, last + 1), 0.0)
    for start, end in sorted({(when.earliest, when.latest) for when in shown}):
        for year in {start.year, end.year}:
            need[year] += 1 if (end - start).days < 200 else 0.5
    least = min(least, (right - left) / len(need))
    rest, total = right - left - least * len(need), sum(need.values())
    widths = [least + rest * share / total for share in need.values()]
    return Axis(first, tuple(accumulate(widths, initial=left)))
