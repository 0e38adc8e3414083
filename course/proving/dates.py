"""Dates: each in a statement stands in its spans, at least as precisely; a relative one is reckoned from the span's own year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from babel.dates import get_month_names

from course.dates import When
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

LANGUAGES = ("en", "de", "fr", "es")


@dataclass(frozen=True)
class Point:
    """A date as a text gives it: what it leaves out is None. `late`: the end of the year; `derived`: reckoned."""

    year: int
    month: int | None = None
    day: int | None = None
    late: bool = False
    derived: bool = False

    def bears_out(self, other: Point) -> bool:
        """Whether this one is the same date, at least as precise."""
        if self.year != other.year:
            return False
        if other.late and not (self.late or (self.month or 0) >= 10):
            return False
        return other.month in (None, self.month) and other.day in (None, self.day)

    def __str__(self) -> str:
        """`2023-09-04`, `2023-09`, `late 2023`."""
        if self.month is None:
            return f"late {self.year}" if self.late else f"{self.year}"
        return f"{self.year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


@cache
def _months() -> dict[str, int]:
    named: dict[str, int] = {}
    for language in LANGUAGES:
        for number, name in get_month_names("wide", locale=language).items():
            named[name.casefold()] = number
    return named


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?:1[5-9]|20)\d\d"
    late = r"late|(?:near |towards )?(?:the )?end of|close of|Ende|fin|finales de"
    return re.compile(
        rf"\b(?P<iso>{year})[-/](?P<im>\d\d)(?:[-/](?P<id>\d\d))?(?!\d)"
        rf"|\b(?P<m1>{month})\s+(?P<d1>\d{{1,2}}),?\s+(?P<y1>{year})"
        rf"|\b(?P<d2>\d{{1,2}})\.?\s+(?:de\s+)?(?P<m2>{month})(?:\s+(?:de\s+)?(?P<y2>{year}))"
        rf"|\b(?P<m3>{month}),?\s+(?:de\s+|of\s+)?(?P<y3>{year})"
        rf"|\b(?P<late>{late})\s+(?P<y4>{year})|\b(?P<y5>{year})\s+drew to a close"
        rf"|(?<![\w.,/-])(?P<y6>{year})(?![\w/%]|[.,]\d|-\d)",
        re.IGNORECASE,
    )


_END = re.compile(r"\b(?:end|close) of (?:the|this|that) year\b|\bthe year ends\b|\byear'?s end\b", re.IGNORECASE)


def points(text: str) -> list[tuple[Point, str]]:
    """The dates of a text, each with its words; `the end of the year` is that of the year named before it, if one is."""
    found: list[tuple[Point, str]] = []
    places: list[int] = []
    for match in _pattern().finditer(text):
        found.append((_point(match), match[0]))
        places.append(match.start())
    for match in _END.finditer(text):
        before = [point for (point, _), place in zip(found, places, strict=False) if place < match.start()]
        if before:
            found.append((Point(before[-1].year, 12, 31, late=True, derived=True), match[0]))
    return found


def _point(match: re.Match[str]) -> Point:
    given = match.groupdict()
    if given["iso"]:
        month, day = int(given["im"]), int(given["id"] or 0)
        if month <= 12:
            return Point(int(given["iso"]), month, day or None)
        return Point(int(given["iso"]))
    for number in "12":
        if given[f"y{number}"]:
            return Point(int(given[f"y{number}"]), _months()[given[f"m{number}"].casefold()], int(given[f"d{number}"]))
    if given["y3"]:
        return Point(int(given["y3"]), _months()[given["m3"].casefold()])
    if given["y4"]:
        end = given["late"].casefold() not in ("late", "near the end of", "towards the end of")
        return Point(int(given["y4"]), 12 if end else None, 31 if end else None, late=True)
    return Point(int(given["y5"]), 12, 31, late=True) if given["y5"] else Point(int(given["y6"]))


_PARTS = {  # parts of a year by their first and last month, in the languages of `LANGUAGES`
    (1, 3): "beginning|first quarter|Q1|Jahresbeginn|ersten? Quartal|premier trimestre|primer trimestre",
    (1, 4): "early|Anfang|début|principios|comienzos",
    (1, 6): "first half|premier semestre",
    (3, 5): "spring|Frühling|Frühjahr|printemps|primavera",
    (4, 6): "second quarter|Q2|zweiten Quartal|deuxième trimestre|segundo trimestre",
    (5, 8): "mid|middle|Mitte|mi|mediados",
    (6, 8): "summer|Sommer|été|verano",
    (7, 9): "third quarter|Q3|dritten Quartal|troisième trimestre|tercer trimestre",
    (7, 12): "second half|second semestre",
    (9, 11): "autumn|fall|Herbst|automne|otoño",
    (10, 12): "fourth quarter|Q4|vierten Quartal|quatrième trimestre|cuarto trimestre",
}
_PART_OF = re.compile(
    "|".join(rf"\b(?P<p{n}>{names})" for n, names in enumerate(_PARTS.values())).join(("(?:", ")"))
    + r"(?:\s(?:of|de)\s|\s|-)(?P<year>(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)


def ends(text: str) -> Iterator[Point]:
    """The first and the last month of each part of a year that a text names: of “spring 2028” March and May."""
    months = list(_PARTS)
    for match in _PART_OF.finditer(text):
        part = next(n for n in range(len(months)) if match[f"p{n}"])
        yield from (Point(int(match["year"]), month, derived=True) for month in months[part])


def of_when(when: When) -> list[Point]:
    """The dates that a field gives."""
    found = []
    for side in when.text.removesuffix("?").split("/"):
        if side != "..":
            given = When.parse(side)
            month = given.earliest.month if given.precision in ("day", "month") else None
            day = given.earliest.day if given.precision == "day" else None
            found.append(Point(given.earliest.year, month, day, late=given.precision == "late"))
    return found


def known(evidence: Evidence, *, inferred: bool) -> list[Point]:
    """The dates that spans and facts give; those that facts only infer if a conclusion is asked for."""
    found = [point for text in evidence.texts for point, _ in points(text)]
    for fact in evidence.facts:
        for when in (fact.date, fact.target):
            if when is not None and (inferred or not when.inferred):
                found += of_when(when)
    if inferred:
        found += [replace(point, derived=True) for article in evidence.articles for point in of_when(article.written.date)]
    return found


_BOUND = re.compile(r"\b(?:before|until|between|and) (?:the )?end of\b", re.IGNORECASE)


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each date of the statement that was not given beforehand; a number that is worked out is none."""
    if claim.worked_out:
        return
    given = [point for point, _ in points(claim.given)]
    there = known(evidence, inferred=claim.inferred or not evidence.facts)
    for point, words in points(claim.text):
        if any(one.bears_out(point) for one in given):
            continue
        if claim.inferred and point.day and point.late and _BOUND.search(claim.text):
            point = Point(point.year)  # "before the end of 2024" says no more than the year
        yield judged(point, words, there, proves=True)


def judged(point: Point, words: str, there: Iterable[Point], *, proves: bool) -> Finding:
    """Whether one of the dates there bears this one out, and if not what they say."""
    there = list(there)
    for one in sorted(there, key=lambda one: one.derived):
        if one.bears_out(point):
            return Finding("date", words, stands=True, why="derived" if one.derived else "", proves=proves)
    coarser = next((one for one in there if point.bears_out(one)), None)
    why = f"the spans say {coarser}, not so precisely" if coarser else "no span holds this date"
    return Finding("date", words, stands=False, why=why)
