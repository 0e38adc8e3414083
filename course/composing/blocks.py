"""What forms are put together from: pieces of drawn pages, each with what readers hear of it.

All of it is plain data: it can be kept, and handed to another process. Lengths are CSS pixels from a page's upper left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise

POINTS = 0.75  # a CSS pixel


NO_ROOM = "their names have no room on one line of the foot"
NOT_SPREAD = "its parts cannot be spread over as many pages as other forms have"
OF_ONE = (NO_ROOM, NOT_SPREAD)  # why one form cannot be put together, while others can


class NotComposableError(Exception):
    """Why a quiz cannot be put together from blocks: its forms are to be drawn one by one."""


@dataclass(eq=False)
class Atom:
    """Something drawn that is heard as a whole, or an artifact.

    `pieces` are operators in the points of its source page, each with those that set its state. `high` is that page's height
    in points, `place` where its block stands there. `tag` is empty for an artifact; `text` is what it says where its glyphs
    do not tell it. `source` is whose resources it uses. `packed` is its form object, made from the pieces in the end.
    Instead of these, `straight` are operators that are written into pages themselves, in points from a page's lower left.
    """

    pieces: list[tuple[bytes, bytes]]
    high: float
    tag: str = ""
    text: str = ""
    source: int = 0
    packed: bytes = b""
    straight: bytes = b""
    place: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(eq=False)
class Elem:
    """A structure element. `more` are entries of its dictionary; `box` is a figure's, from its block's upper left."""

    kind: str
    kids: list[Elem | Atom | Block] = field(default_factory=list)
    more: bytes = b""
    box: tuple[float, float, float, float] | None = None


@dataclass(eq=False)
class Paint:
    """What is painted of a block, in turn: an atom, or another block. `top` and `left` say where it begins."""

    what: Atom | Block
    top: float
    left: float


@dataclass(eq=False)
class Block:
    """A part of a page that is placed as one. `within` tells apart lists of options, and slots.

    `natural` is its height without what a grid adds; `before` and `after` are its margins; `keep` says that no page may end
    before (`b`) or after (`a`) it. `base` is where the text of a slot stands, `end` whether wider texts of a slot reach out to
    the left.
    """

    kind: str
    classes: tuple[str, ...] = ()
    x: float = 0
    y: float = 0
    wide: float = 0
    high: float = 0
    natural: float = 0
    within: int = 0
    before: float = 0
    after: float = 0
    keep: str = ""
    base: float = 0
    end: bool = False
    key: tuple[str, ...] = ()  # blocks of the same kind and key look the same
    paints: list[Paint] = field(default_factory=list)
    kids: list[Elem | Atom | Block] = field(default_factory=list)

    @property
    def lead(self) -> float:
        """How far below its top what is painted first begins."""
        first = self.paints[0]
        return first.top - self.y + (first.what.lead if isinstance(first.what, Block) else 0)

    @cached_property
    def lists(self) -> dict[str, list[list[Block]]]:
        """Lists of options and of choices in gaps, by their kind; asked for when all is cut."""
        return {
            kind: [list(group) for _, group in groupby(own, key=lambda part: part.within)]
            for kind in ("option", "gap")
            for own in [[part for part in self.parts if part.kind == kind]]
        }

    @property
    def parts(self) -> Iterator[Block]:
        """The blocks painted right within."""
        return (paint.what for paint in self.paints if isinstance(paint.what, Block))


def join(block: Block) -> None:
    """Have atoms be one that are painted and heard one after the other beside each other: a line's words, rules.

    Not lines: between those, readers hear a blank, which is none within one marked content.
    """
    for part in block.parts:
        join(part)
    heard: dict[int, int] = {}  # atoms that are heard right after another, by that
    _after(block.kids, heard)
    kept: list[Paint] = []
    gone: set[int] = set()
    for paint in block.paints:
        last, atom = kept[-1] if kept else None, paint.what
        if last and isinstance(atom, Atom) and isinstance(last.what, Atom) and not (atom.text or last.what.text):
            rules = not atom.tag and not last.what.tag
            if paint.top == last.top and (rules or heard.get(id(last.what)) == id(atom)):
                last.what.pieces += atom.pieces
                gone.add(id(atom))
                if id(atom) in heard:
                    heard[id(last.what)] = heard[id(atom)]
                continue
        kept.append(paint)
    block.paints = kept
    _drop(block.kids, gone)


def _after(kids: list[Elem | Atom | Block], heard: dict[int, int]) -> None:
    for first, second in pairwise(kids):
        if isinstance(first, Atom) and isinstance(second, Atom):
            heard[id(first)] = id(second)
    for kid in kids:
        if isinstance(kid, Elem):
            _after(kid.kids, heard)


def _drop(kids: list[Elem | Atom | Block], gone: set[int]) -> None:
    kids[:] = [kid for kid in kids if id(kid) not in gone]
    for kid in kids:
        if isinstance(kid, Elem):
            _drop(kid.kids, gone)


@dataclass(frozen=True)
class Pieces:
    """A source page, cut: its blocks, and what belongs to none. `margins` are the atoms of the page's own head and feet.

    `head` and `feet` are what readers hear of those; `top` and `bottom` bound the area for blocks, `left` and `right` too.
    """

    wide: float
    high: float
    left: float
    top: float
    right: float
    bottom: float
    blocks: tuple[Block, ...]
    margins: tuple[Atom, ...]
    head: tuple[Elem, ...] = ()
    feet: tuple[Elem, ...] = ()
    form: tuple[float, float] = (0, 0)  # where the line of the form ends in the foot (or starts, leftwards), and its top
