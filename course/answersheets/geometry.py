"""What an answer sheet is made of, in mm from the upper left of each page. Marks and corners are named by their centres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]
PAPERS: dict[str, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height."""


@dataclass(frozen=True)
class Mark:
    """Something to fill in. `value` is what it stands for: an option's letter by its place, or a digit, `-` or `.`.

    `part` counts the questions of an item from 1; `row` is the pair, the position, the gap or the digit that it answers, from 1,
    or 0 where there is one answer. Of a row's marks one is filled in, or several where they are `many`. `number` is the item's;
    0 for the student's.
    """

    number: int
    part: int
    row: int
    value: str
    x: float
    y: float
    size: float
    many: bool = False


@dataclass(frozen=True)
class Box:
    """A place for a text: to write (`name`, `answer` …), or what is printed (`head`, `code` …). Its corner is the upper left."""

    name: str
    x: float
    y: float
    wide: float
    high: float
    number: int = 0
    part: int = 0
    row: int = 0


@dataclass(frozen=True)
class Corner:
    """A black square. Up is where the one with a white middle is: at the upper left."""

    x: float
    y: float
    size: float
    up: bool = False


@dataclass(frozen=True)
class Guide:
    """A short bar at the edge, by its centre: at the height of a row, or at the place of a column across."""

    row: bool
    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Placed:
    """A strip of an item where it stands: its marks, and the boxes beside or instead of them. `label` is the row's own number."""

    kind: str
    part: int
    row: int
    label: str
    x: float
    y: float
    marks: tuple[Mark, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An item's block. `again` if it goes on from another column."""

    number: int
    x: float
    y: float
    wide: float
    high: float
    strips: tuple[Placed, ...]
    again: bool = False


@dataclass(frozen=True)
class SheetPage:
    """One page of a sheet. `student` are the marks of the student's number."""

    corners: tuple[Corner, ...]
    guides: tuple[Guide, ...]
    boxes: tuple[Box, ...]
    entries: tuple[Entry, ...]
    student: tuple[Mark, ...] = ()

    def box(self, name: str) -> Box | None:
        """The first box of this name."""
        return next((box for box in self.boxes if box.name == name), None)

    @property
    def marks(self) -> Iterator[Mark]:
        """All marks, the student's first."""
        yield from self.student
        for entry in self.entries:
            for strip in entry.strips:
                yield from strip.marks

    @property
    def written(self) -> Iterator[Box]:
        """Where answers are written."""
        for entry in self.entries:
            for strip in entry.strips:
                yield from (box for box in strip.boxes if box.name == "answer")


@dataclass(frozen=True)
class Sheet:
    """An answer sheet. `wide` and `high` are the paper's."""

    paper: Paper
    large: bool
    wide: float
    high: float
    pages: tuple[SheetPage, ...]
