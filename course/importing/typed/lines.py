"""A document as lines, whatever program it is of: what a line says, and what stands before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

MARKS = ("highlight", "underline", "bold", "colour", "italic")
"""The looks that may mark a right option, the surest first."""


class Said(Protocol):
    """What a line says: words with their looks."""

    @property
    def bare(self) -> str:
        """Its words; a new line within it is a line feed."""

    @property
    def looks(self) -> frozenset[str]:
        """The looks (see `MARKS`; a colour as `colour FF0000`) that all its words have."""

    def part(self, start: int, end: int | None = None) -> Said:
        """The part between two places of its words."""

    def joined(self, other: Said) -> Said:
        """This, and another in its next line."""

    def markdown(self, without: frozenset[str] = frozenset()) -> str:
        """The text as Markdown of ours; looks in `without` mean nothing here."""


@dataclass
class Line:
    """A paragraph or line.

    `label` is what its program puts before it by itself (`3.`, `b)`, `•`), at a `level` of a list (from 0; -1 none).
    `box` is a box before it: ticked, empty, or None. `heading` is its level as a heading, or 0. `block`: it is a picture, a table
    or code, in which nothing begins. `apart`: an empty line is before it. `within`: it is indented as what belongs to the entry
    before it; `joins`: it goes on with the paragraph before it. `begins`: a question
    begins here, whatever it looks like; `outside`: it belongs to none. `plus`: its bullet is a plus
    sign. `right`: something beside it calls it right. `rows` are the cells of a table, each with its lines. `reading`: it asks
    nothing, and is to be read for itself. `comments` stand in its margin.
    """

    said: Said
    number: int = 0
    label: str = ""
    level: int = -1
    box: bool | None = None
    heading: int = 0
    block: bool = False
    apart: bool = False
    within: bool = False
    rows: list[list[list[Line]]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    right: bool = False
    joins: bool = False
    begins: bool = False
    outside: bool = False
    plus: bool = False
    reading: bool = False

    @property
    def shown(self) -> str:
        """Its words with what stands before them."""
        return f"{self.label} {self.said.bare}" if self.label else self.said.bare

    def within_said(self, start: int) -> int:
        """Where a place of what is shown stands in its own words; their beginning if it is before them."""
        return max(start - (len(self.shown) - len(self.said.bare)), 0)
