"""A class list: who writes a quiz, and what each of them needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any, Literal

from course.problems import Span

SHOWN = 40  # characters of a name that a page has room for
_JOINERS = "\u200c\u200d"  # between letters that would look otherwise without them


@dataclass(frozen=True)
class ExtraTime:
    """More time for a quiz: so many minutes, or so much per cent of what the quiz has."""

    amount: Fraction
    per_cent: bool = False

    def minutes(self, of: Fraction | int) -> int:
        """Whole minutes more for a quiz of so many; a part of a minute counts as one."""
        return ceil(self.amount * Fraction(of) / 100 if self.per_cent else self.amount)


@dataclass(frozen=True)
class Student:
    """Who writes. `id` tells students apart and decides what form each gets; all else may change, and the form stays.

    `name` is empty in a list without names. Where `paper` and `language` are empty, they are the course's.
    """

    id: str
    name: str = ""
    group: str = ""
    extra_time: ExtraTime | None = None
    large_print: bool = False
    paper: Literal["a4", "letter", ""] = ""
    language: str = ""
    seat: str = ""
    span: Span = field(default=Span(""), compare=False, repr=False)  # a row further down is the same student

    @property
    def shown(self) -> str:
        """The name as a page shows it, or the id where there is none: not longer than `SHOWN` characters."""
        return shortened(self.name or self.id)


@dataclass(frozen=True)
class Earlier:
    """A form that was made for a student before: its code, version and pages, and in which round (1 is the first)."""

    code: str
    version: str
    round: int = 1
    pages: int | None = None


@dataclass(frozen=True)
class Roster:
    """The students of a class in the order of their list; no two have the same id. `file` is how messages call the list.

    `earlier` are forms that stand already, by the students' ids, as `record` (a file) says, with the geometry of their answer
    `sheets`: these are not made again.
    """

    file: str
    students: tuple[Student, ...] = ()
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    record: str = ""
    sheets: Mapping[str, Any] = field(default_factory=dict)

    @property
    def round(self) -> int:
        """In which round those come to their forms who have none yet."""
        return 1 + max((one.round for one in self.earlier.values()), default=0)

    def __iter__(self) -> Iterator[Student]:
        return iter(self.students)

    def __len__(self) -> int:
        return len(self.students)


def shortened(name: str, most: int = SHOWN) -> str:
    """A name in at most so many characters: names in the middle as initials first, and only then cut, with an ellipsis.

    Only scripts with capitals have initials; elsewhere words are left out from the end. Nothing is cut off its accents.
    """
    words = name.split(" ")
    for place in range(len(words) - 2, 0, -1):
        if len(" ".join(words)) <= most:
            break
        if len(words[place]) > 2 and words[place][0].isupper():
            words[place] = _first(words[place]) + "."
    text = " ".join(words)
    if len(text) <= most:
        return text
    end = most - 1
    blank = text.rfind(" ", 0, end + 1)
    if blank > most // 2:
        return text[:blank].rstrip(" ,;") + "…"
    while end and _clings(text, end):
        end -= 1
    return text[: end or most - 1].rstrip() + "…"


def _first(word: str) -> str:
    """The first letter with its accents."""
    end = 1
    while end < len(word) and _clings(word, end):
        end += 1
    return word[:end]


def _clings(text: str, place: int) -> bool:
    """Whether the character at a place makes one with that before it."""
    joined = text[place] in _JOINERS or text[place - 1] == _JOINERS[1]
    return joined or unicodedata.category(text[place]).startswith("M")
