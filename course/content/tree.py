"""Content: the small closed tree that every text becomes. `markdown.py` reads it, formats render it with `assert_never`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center", ""]


@dataclass(frozen=True)
class Words:
    """Characters as they are to be read."""

    text: str


@dataclass(frozen=True)
class Styled:
    """Inlines that are stressed, struck out, raised or lowered."""

    style: Literal["emphasis", "strong", "struck", "superscript", "subscript"]
    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class CodeSpan:
    """A few characters of code within a line."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula as TeX, without its `$`; `display`: on a line of its own."""

    tex: str
    display: bool = False


@dataclass(frozen=True)
class Link:
    """Inlines that lead to an address (http, https or mailto)."""

    address: str
    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class Hole:
    """A gap to fill in: its number from 1, and its width in characters."""

    number: int
    width: int


@dataclass(frozen=True)
class Picture:
    """A file of `seeds/pictures/`, by its path below that folder.

    `alt` says what it shows, empty if it is decorative; `width` is in per cent of the text's width, or None for its own size.
    `caption` and `source` (where it is from, and whose) are printed below a picture that stands alone.
    """

    file: str
    alt: str
    width: int | None = None
    caption: tuple[Inline, ...] = ()
    source: tuple[Inline, ...] = ()


Inline = Words | Styled | CodeSpan | Formula | Link | Break | Hole | Picture


def words_joined(inlines: Iterable[Inline]) -> list[Inline]:
    """Inlines with words that stand side by side as one, and without those that are empty."""
    found: list[Inline] = []
    for inline in inlines:
        before = found[-1] if found else None
        if isinstance(inline, Words) and isinstance(before, Words):
            found[-1] = Words(before.text + inline.text)
        elif inline != Words(""):
            found.append(inline)
    return found


@dataclass(frozen=True)
class Paragraph:
    """Running text; a picture or a display formula that stands alone is a paragraph's only inline."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading below the page's title (level 1): 2 to 4."""

    level: int
    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class List:
    """A list; `start` is the first number, or None in a list with bullets. `loose`: its entries stand apart."""

    entries: tuple[tuple[Block, ...], ...]
    start: int | None = None
    loose: bool = False


@dataclass(frozen=True)
class Quote:
    """What somebody else wrote."""

    inside: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """Lines of code; `language` is the name that stands after the fence, or empty. Gaps are marks in it (`holes.py`)."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Table:
    """A table: its head cells, its rows, how each column is aligned, and its caption."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    align: tuple[Align, ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Raw:
    """HTML for which this tree has no place, such as a table with joined cells, as it was written; `content/raw/` cleans it.

    `inside` says the same as near as the tree can, for whatever is no HTML.
    """

    html: str
    inside: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A line across the page."""


Block = Paragraph | Heading | List | Quote | Code | Table | Raw | Rule
