"""Dates in running text: found by a language's patterns, with their precision, relative ones from the article's own date."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from course.dates import When
from course.drafting.facts.grammar import Grammar

_YEAR = r"(?P<y>1\d{3}|20\d\d)(?!\d|[.,:]\d|[-/]\d\d?(?!\d))"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_OF = re.compile(r"^(?:of|de|del|von) ")
_COUNTS = {"a": 1, "an": 1, "one": 1, "un": 1, "une": 1, "una": 1, "einem": 1, "einer": 1}


@dataclass(frozen=True)
class Dated:
    """A date in a text, from `start` up to `end`. `way` is how it is known: `stated`, `relative`, or `inferred` from others.

    `when` is None where it is relative and the article's own date is not exact enough to say.
    """

    start: int
    end: int
    when: When | None
    way: str
    until: bool = False  # the words before it say “until”, “into”: something lasts or is put off so long


def dates(text: str, grammar: Grammar, written: When | None, *, ahead: bool = False, near: When | None = None) -> list[Dated]:
    """The dates in a text, in turn.

    `written` is the article's own date, `near` the last date before this text in it; `ahead`: the text speaks of what is to come,
    so that a month without a year is the next one.
    """
    found: list[Dated] = []
    for pattern, read in _patterns(grammar):
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            anchor = _before(found, match.start()) or (None if read == "year-end" else near)
            made = _made(match, read, grammar, written, anchor, ahead)
            if made is not None:
                found.append(made)
    return sorted((_bounded(each, text, grammar) for each in found), key=lambda each: each.start)


def _before(found: list[Dated], place: int) -> When | None:
    earlier = [each for each in found if each.end <= place and each.when and each.when.precision != "by"]
    return max(earlier, key=lambda each: each.end).when if earlier else None


@cache
def _patterns(grammar: Grammar) -> list[tuple[re.Pattern[str], str]]:
    """Each pattern with the name of what reads it, the most exact first."""
    words, names = grammar.dates, "|".join(sorted(month_names(grammar.language), key=len, reverse=True))

    def fill(pattern: str) -> str:
        return re.sub(
            r"\b(?<!\\)[MDY](?![a-z])", lambda m: {"M": rf"(?P<m>{names})\b\.?", "D": rf"\b{_DAY}", "Y": _YEAR}[m[0]], pattern
        )

    before = "|".join(words.before_year)
    months = "|".join(words.before_month)
    made = [(r"\b(?P<y>\d{4})-(?P<mm>\d\d)-(?P<d>\d\d)\b", "point")]
    made += [(rf"\b(?i:{fill(pattern)})", "late") for pattern in words.late]
    made += [(rf"(?<!\w){fill(pattern)}", "point") for pattern in words.points]
    for first, second in words.between:
        made.append((rf"\b(?i:{first}) {_YEAR} (?i:{second}) {_YEAR.replace('<y>', '<y2>')}", "interval"))
    made.append(
        (rf"\b{_YEAR}\s?[–-]\s?{_YEAR.replace('<y>', '<y2>')}".replace(r"|[-/]\d\d?(?!\d)", "", 1) + r"(?!\s[A-Z])", "interval")
    )
    parts = "|".join(re.escape(part) for part in sorted(words.parts, key=len, reverse=True))
    made.append((rf"\b(?i:(?P<part>{parts}))\s?{_YEAR}", "part"))
    if words.year_end:
        made.append((rf"\b(?i:{words.year_end})\b", "year-end"))
    if words.same_year:
        made.append((rf"\b(?i:{words.same_year})\b", "same-year"))
    made.append((rf"\b(?i:{words.ago})", "ago"))
    relative = "|".join(sorted((re.escape(each) for each in words.relative), key=len, reverse=True))
    made.append((rf"(?<![\w-])(?i:(?P<relative>{relative}))(?![\w-])", "relative"))
    made.append((rf"(?<=\b(?i:on) )(?P<weekday>{'|'.join(calendar.day_name)})\b" if words.weekdays else r"(?!)", "weekday"))
    made.append((rf"(?:(?<!\w)(?i:{before}) |[(\[])(?P<bare>{_YEAR})(?![\w%€$£°])", "year"))
    made.append((rf"(?<!\w)(?i:{months}) (?P<m>{names})\b(?! \d)", "month"))
    return [(re.compile(pattern), read) for pattern, read in made]


@cache
def month_names(language: str) -> dict[str, int]:
    """Names of months, long and short, as the language writes them."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, language).items():
                found.setdefault(name.rstrip("."), number)
    if language == "en":
        found["Sept"] = 9
    return {name: number for name, number in found.items() if len(name) > 2}


def _made(
    match: re.Match[str], read: str, grammar: Grammar, written: When | None, anchor: When | None, ahead: bool
) -> Dated | None:
    part = match.groupdict()
    if read == "year" and re.search(r"[A-Z]\w+ \w+$", match.string[: match.start("bare")].rstrip()) and _OF.search(match[0]):
        return None  # “the Dam Act of 1789”: the year is part of a name
    start, end = match.start("bare") if part.get("bare") else match.start(), match.end()
    year = part.get("y")
    month = int(part["mm"]) if part.get("mm") else month_names(grammar.language)[part["m"]] if part.get("m") else None
    text, way = "", "stated"
    if read == "late":
        text = f"{year}-late"
    elif read == "interval":
        text = f"{year}/{part['y2']}"
    elif read == "part":
        low = part["part"].lower()
        first, last = next(months for words, months in grammar.dates.parts.items() if words.lower() == low)
        text = f"{year}-{first:02}/{year}-{last:02}"
    elif read == "year" or (read == "point" and year):
        text = "-".join([str(year), *([f"{month:02}"] if month else []), *([f"{int(part['d']):02}"] if part.get("d") else [])])
    else:
        way = "relative"
        text = _relative(match, read, grammar, written, anchor, ahead, month)
        if read in ("year-end", "same-year") and anchor:
            way = "inferred"
        if read == "month":
            start = match.start("m")
    try:
        when = When.parse(text if way == "stated" or not text else f"{text}?") if text else None
    except ValueError:
        return None  # no such day, or an interval that runs backwards
    return Dated(start, end, when, way)


def _relative(
    match: re.Match[str], read: str, grammar: Grammar, written: When | None, anchor: When | None, ahead: bool, month: int | None
) -> str:
    """A date that is told by another one, as `When` reads it; empty where that other one is not exact enough."""
    part = match.groupdict()
    if read == "year-end":
        base = _year(anchor) or _year(written)
        return f"{base}-late" if base else ""
    if read == "same-year":
        return str(_year(anchor) or "")
    if read == "relative":
        low = part["relative"].lower()
        unit, shift = next(value for words, value in grammar.dates.relative.items() if words.lower() == low)
        return _shifted(written, unit, shift)
    if read == "ago":
        unit = grammar.dates.units[part["unit"].lower()]
        counted = part["n"].lower()
        number = int(counted) if counted.isdigit() else _COUNTS.get(counted) or int(grammar.numbers.small.get(counted, 0))
        return _shifted(written, unit, -number) if number else ""
    if read == "weekday":
        if written is None or written.precision != "day":
            return ""
        wanted = list(calendar.day_name).index(part["weekday"])
        back = (written.earliest.weekday() - wanted) % 7
        return (
            written.earliest - timedelta(days=back) if not ahead else written.earliest + timedelta(days=(7 - back) % 7)
        ).isoformat()
    if month is None:
        return ""
    return _nearest(month, part.get("d"), written, anchor, ahead)


def _nearest(month: int, day: str | None, written: When | None, anchor: When | None, ahead: bool) -> str:
    """A month (and day) without a year: of the year told just before, else the last before the article, or the next after it."""
    tail = f"{month:02}" + (f"-{int(day):02}" if day else "")
    told, own = _year(anchor), ""
    if written and (written.earliest.year, written.earliest.month) == (written.latest.year, written.latest.month):
        shift = 1 if ahead and month < written.earliest.month else -1 if not ahead and month > written.earliest.month else 0
        own = str(written.earliest.year + shift)
    if anchor and told and (anchor.precision in ("day", "month") or not own):
        return f"{told}-{tail}"
    return f"{own}-{tail}" if own and (told is None or str(told) == own) else ""  # two years may be meant: a person must say


def _shifted(written: When | None, unit: str, shift: int) -> str:
    if written is None or written.precision == "by":
        return ""
    first, last = written.earliest, written.latest
    if unit == "year":
        return f"{first.year + shift}" if first.year == last.year else ""
    if unit == "month":
        months = first.year * 12 + first.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02}" if (first.year, first.month) == (last.year, last.month) else ""
    if first != last:
        return ""
    if unit == "day":
        return (first + timedelta(days=shift)).isoformat()
    monday = first - timedelta(days=first.weekday() - 7 * shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _year(when: When | None) -> int | None:
    """The one year that a date lies in."""
    return when.earliest.year if when and when.earliest.year == when.latest.year else None


def _bounded(found: Dated, text: str, grammar: Grammar) -> Dated:
    """With the words before it heeded: “by the end of 2023” is any time up to its last day."""
    before = text[: found.start].rstrip().lower()
    until = bool(re.search(r"\b(?:until|till|into|bis|jusqu[’'](?:en|à|au)|hasta)$", before))
    if found.when is None or not re.search(rf"(?<!\w)(?:{'|'.join(grammar.dates.by)})(?: the)?$", before, re.IGNORECASE):
        return Dated(found.start, found.end, found.when, found.way, until)
    if found.when.precision in ("by", "interval"):
        return found
    limit = date.isoformat(found.when.latest) if found.when.precision == "late" else found.when.text.removesuffix("?")
    when = When.parse(f"../{limit}{'?' if found.when.inferred else ''}")
    return Dated(found.start, found.end, when, found.way, until)
