"""Answer sheets that are laid out: each takes a few milliseconds, put together where the geometry says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from course.answersheets.geometry import Box, SheetPage
from course.composing.blocks import POINTS, Atom, Block, Elem, NotComposableError, Paint
from course.composing.codes import Type
from course.composing.flow import Spot, spot
from course.composing.operators import joined
from course.composing.resources import Common, numbers
from course.composing.sheetset import Row, SheetLeaf, SheetPlan
from course.composing.slots import SLOT
from course.composing.writing import Leaf
from course.pagecodes.code import MOST_PAGES, Code, encode, letters
from course.pagecodes.symbol import painted, width

MILLIMETRE = 96 / 25.4  # CSS pixels
_FONT = re.compile(rb"/(\S+) ([\d.]+) Tf")
_COLOUR = re.compile(rb"[\d.]+ [\d.]+ [\d.]+ rg")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_POINTS = MILLIMETRE * POINTS


class NumberPart(NamedTuple):
    """An item's number, where it stands in its row, and the elements that readers hear around the row, from the outermost."""

    block: Block
    x: float
    y: float
    around: tuple[tuple[str, bytes], ...]


Slot = tuple[int, int, int]
"""A slot: the numbers of the frame, of its page, and its own there, from 0."""


@dataclass(frozen=True)
class Glyphs:
    """How the texts of a slot are set glyph by glyph: operators that choose colour and font. `most` is a glyph's rough width."""

    chosen: bytes
    shown: Mapping[str, bytes]
    most: float

    @staticmethod
    def of(characters: str, block: Block) -> Glyphs | None:
        """Read off some characters that were laid out; None if they are not drawn one by one with one font."""
        data = joined([piece for paint in block.paints if isinstance(paint.what, Atom) for piece in paint.what.pieces])
        fonts, colours = set(_FONT.findall(data)), set(_COLOUR.findall(data))
        found = b"".join(_GLYPHS.findall(data))
        if len(fonts) != 1 or len(colours) != 1 or len(found) != 4 * len(characters):
            return None
        ((name, size),), (colour,) = fonts, colours
        chosen = b"%s /%s %s Tf" % (colour, name, numbers([float(size) * POINTS]))
        shown = {one: found[4 * at : 4 * at + 4] for at, one in enumerate(characters)}
        return Glyphs(chosen, shown, 1.25 * block.wide / len(characters))

    def put(self, text: str, slot: Block, high: float) -> Spot:
        """A text in the place of a slot of a page so many CSS pixels high, heard as what stands there."""
        heard = next(paint.what for paint in slot.paints if isinstance(paint.what, Atom) and paint.what.tag)
        where = numbers([slot.x * POINTS, (high - slot.base) * POINTS])
        shown = b"".join(self.shown[one] for one in text)
        atom = Atom([], 0, heard.tag, straight=b"%s BT 1 0 0 1 %s Tm <%s> Tj ET" % (self.chosen, where, shown))
        return Spot(Block("text", paints=[Paint(atom, slot.y, slot.x)], kids=_in_place(slot.kids, heard, [atom])))


@dataclass
class SheetPages:
    """Makes the pages of answer sheets (a `Laid` of course/composing/sets.py).

    `frames` are pages without rows, `chosen` says which one a sheet has; from number `shared` on they have the texts of one
    sheet. `margins` and `head` stand outside of the frame of a first page.
    """

    common: Common
    plans: Sequence[SheetPlan]
    frames: Sequence[Sequence[Block]]
    chosen: Sequence[int]
    shared: int
    strips: Sequence[Block]
    numbers: Sequence[NumberPart]
    texts: Sequence[Block]
    margins: Sequence[Atom]
    head: Sequence[Elem]
    glyphs: Mapping[Slot, Glyphs]
    mark: str
    type: Type
    fonts: int
    wide: float  # mm
    high: float
    leftwards: bool

    def leaves(self, number: int) -> list[Leaf]:
        """The pages of the sheet of this number (from 0).

        Raises:
            NotComposableError: it has more pages than codes count.
        """
        plan, chosen = self.plans[number], self.chosen[number]
        if len(plan.pages) > MOST_PAGES:
            raise NotComposableError(f"an answer sheet has more than {MOST_PAGES} pages")
        leaves = []
        for place, (page, frame) in enumerate(zip(plan.pages, self.frames[chosen], strict=True)):
            leaf = Leaf(self.wide * MILLIMETRE, self.high * MILLIMETRE)
            if place == 0:
                own = Spot(Block("page"))
                leaf.painted += [(own, atom, 0.0, 0.0) for atom in self.margins]
                leaf.before += [(own, elem) for elem in self.head]
            made = self._page(frame, page, (plan.frame, place), shared=chosen < self.shared)
            leaf.add(made, 0, 0)
            leaf.told += [(made, kid) for kid in made.block.kids]
            self._coded(leaf, frame, page.code, Code(self.mark, plan.letter, place + 1, len(plan.pages)))
            leaf.extra = _bars(page.bars, self.high)
            leaves.append(leaf)
        return leaves

    def _page(self, frame: Block, page: SheetLeaf, at: tuple[int, int], *, shared: bool) -> Spot:
        """A frame with rows, and with texts in its slots, but for the last: it is that of the code's letters."""
        made = Spot(Block("page", kids=frame.kids))
        for paint in frame.paints:
            part = paint.what
            if isinstance(part, Atom):
                made.block.paints.append(paint)
            elif part.kind == "row":
                rows = [self._row(row, made) for row in page.rows]
                made.block.kids = _in_place(made.block.kids, part, rows)
            elif part.within == len(page.texts) - 1:
                continue
            else:
                made.block.paints.append(paint)
                text = page.texts[part.within]
                if shared and isinstance(text, str):
                    made.spots[id(part)] = self.glyphs[*at, part.within].put(text, part, self.high * MILLIMETRE)
                    continue
                own = self.texts[text] if shared and not isinstance(text, str) else part
                x = part.x + (part.wide - own.wide if self.leftwards else 0)
                made.spots[id(part)] = spot(own, x, part.base - own.base + own.y)
        return made

    def _row(self, row: Row, page: Spot) -> Elem:
        """What readers hear of a row; it is added to what is painted on its page."""
        number = self.numbers[row.number]
        parts = [_put(page, number.block, row.x * MILLIMETRE + number.x, row.y * MILLIMETRE + number.y)]
        parts += [_put(page, self.strips[strip.place], strip.x * MILLIMETRE, strip.y * MILLIMETRE) for strip in row.strips]
        *outer, (kind, more) = number.around
        elem = Elem(kind, [*parts], more)
        for kind, more in reversed(outer):
            elem = Elem(kind, [elem], more)
        return elem

    def _coded(self, leaf: Leaf, frame: Block, box: Box, code: Code) -> None:
        """Put a page's code where its symbol and its letters stand, which nobody hears."""
        wide = width(encode(code))
        symbol = Atom([], 0, straight=painted(encode(code), box.x * _POINTS, (self.high - box.y - wide) * _POINTS))
        slot = max((part for part in frame.parts if part.kind == SLOT), key=lambda part: part.within)
        where = numbers([slot.x * POINTS, leaf.high * POINTS - slot.base * POINTS])
        shown = b"".join(self.type.glyphs[character][0] for character in letters(code))
        text = Atom([], 0, straight=b"%s BT 1 0 0 1 %s Tm <%s> Tj ET" % (self.type.chosen, where, shown))
        own = Spot(Block("code"))
        leaf.painted += [(own, symbol, 0.0, 0.0), (own, text, 0.0, 0.0)]
        leaf.fonts = self.fonts


def _put(page: Spot, block: Block, x: float, y: float) -> Block:
    """Have a block stand on a page, perhaps once more; what readers hear of it is where the one is that is given back."""
    place = Block("place")
    page.block.paints.append(Paint(place, y, x))
    page.spots[id(place)] = spot(block, x, y)
    return place


def _in_place(
    kids: Sequence[Elem | Atom | Block], old: Atom | Block, new: Sequence[Elem | Atom | Block]
) -> list[Elem | Atom | Block]:
    """What readers hear, with something else in the place of what stood for it."""
    made: list[Elem | Atom | Block] = []
    for kid in kids:
        if kid is old:
            made += new
        elif isinstance(kid, Elem) and kid.kids:
            made.append(Elem(kid.kind, _in_place(kid.kids, old, new), kid.more, kid.box))
        else:
            made.append(kid)
    return made


def _bars(page: SheetPage, high: float) -> bytes:
    """Corner marks and guides, as operators."""
    black = [(one.x - one.size / 2, one.y - one.size / 2, one.size, one.size) for one in page.corners]
    black += [(one.x - one.wide / 2, one.y - one.high / 2, one.wide, one.high) for one in page.guides]
    white = [(one.x - one.size / 5, one.y - one.size / 5, one.size * 0.4, one.size * 0.4) for one in page.corners if one.up]
    painted_ = [b" ".join(_box(*box, high) for box in boxes) for boxes in (black, white)]
    return b"0 g %s f 1 g %s f" % tuple(painted_)


def _box(x: float, y: float, wide: float, tall: float, high: float) -> bytes:
    return numbers([x * _POINTS, (high - y - tall) * _POINTS, wide * _POINTS, tall * _POINTS]) + b" re"
