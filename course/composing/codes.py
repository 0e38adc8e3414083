"""Page codes on composed pages: where the stylesheet puts them, with symbol and letters of each form and page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course.composing.blocks import POINTS, Atom, Block, Elem, NotComposableError
from course.composing.flow import Spot
from course.composing.operators import joined
from course.composing.resources import numbers
from course.composing.writing import Leaf
from course.pagecodes.code import Code, encode, letters
from course.pagecodes.symbol import painted, width

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SPECIMENS = (*CHARACTERS, "A A")  # the last shows how wide a blank is, and its glyph
_MILLIMETRE = 96 / 25.4  # CSS pixels
_NEAR = 0.5
_FONT = re.compile(rb"/(\S+) ([\d.]+) Tf")
_COLOUR = re.compile(rb"[\d.]+ [\d.]+ [\d.]+ rg")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")


@dataclass(frozen=True)
class Place:
    """Where a page code stands: the symbol's left edge, its top and width, the letters' edges and what they stand on."""

    left: float
    top: float
    wide: float
    start: float
    end: float
    base: float
    text: str


@dataclass(frozen=True)
class Type:
    """How letters are set: operators that choose colour and font, and glyphs with their widths (CSS pixels)."""

    chosen: bytes
    glyphs: Mapping[str, tuple[bytes, float]]

    @staticmethod
    def of(specimens: Sequence[Block]) -> Type:
        """Read off `SPECIMENS` that were laid out.

        Raises:
            NotComposableError: they are drawn in a way that is not understood.
        """
        glyphs: dict[str, tuple[bytes, float]] = {}
        chosen: set[bytes] = set()
        for text, block in zip(SPECIMENS, specimens, strict=True):
            data = joined([piece for paint in block.paints if isinstance(paint.what, Atom) for piece in paint.what.pieces])
            font, colour, shown = _FONT.search(data), _COLOUR.search(data), b"".join(_GLYPHS.findall(data))
            if not font or len(shown) != 4 * len(text):
                raise NotComposableError("the letters of page codes are not drawn with one font")
            size = numbers([float(font[2]) * POINTS])
            chosen.add(b"%s /%s %s Tf" % (colour[0] if colour else b"0 g", font[1], size))
            one = text if len(text) == 1 else " "
            glyphs[one] = (shown, block.wide) if one == text else (shown[4:8], block.wide - 2 * glyphs["A"][1])
        if len(chosen) != 1:
            raise NotComposableError("the letters of page codes are not drawn with one font")
        return Type(chosen.pop(), glyphs)


@dataclass(frozen=True)
class Codes:
    """Puts codes on pages: those of a quiz with this mark and of forms with these codes, at a first page's place and at others'.

    `fonts` is the number of the fonts' thing. Where texts go leftwards, letters begin at their left edge.
    """

    mark: str
    forms: Sequence[str]
    places: tuple[Place, Place]
    type: Type
    fonts: int
    leftwards: bool = False

    def put(self, number: int, leaves: Sequence[Leaf]) -> None:
        """Put codes on the pages of a form; the letters are heard in the foot of the first."""
        for page, leaf in enumerate(leaves):
            code = Code(self.mark, self.forms[number], page + 1, len(leaves))
            place = self.places[min(page, 1)]
            wide = width(encode(code)) * _MILLIMETRE
            left = place.left if self.leftwards else place.left + place.wide - wide
            bottom = leaf.high - place.top - wide
            symbol = Atom([], 0, straight=painted(encode(code), left * POINTS, bottom * POINTS))
            letters_ = Atom([], 0, tag="P", straight=self._letters(letters(code), place, leaf.high, wide - place.wide))
            spot = Spot(Block("code"))
            leaf.painted += [(spot, symbol, 0.0, 0.0), (spot, letters_, 0.0, 0.0)]
            leaf.fonts = self.fonts
            if page:
                leaf.hidden.add(id(spot))
            else:
                leaf.after.append((spot, Elem("P", [letters_])))

    def _letters(self, text: str, place: Place, high: float, down: float) -> bytes:
        shown, wide = b"", 0.0
        for character in text:
            glyph, advance = self.type.glyphs[character]
            shown, wide = shown + glyph, wide + advance
        x = place.start if self.leftwards else place.end - wide
        where = numbers([x * POINTS, (high - place.base - down) * POINTS])
        return b"%s BT 1 0 0 1 %s Tm <%s> Tj ET" % (self.type.chosen, where, shown)


def proper(place: Place) -> Place:
    """A place as it was found.

    Raises:
        NotComposableError: the symbol there is smaller or larger than a page code is.
    """
    if abs(place.wide - width(place.text.replace(" ", "")) * _MILLIMETRE) > _NEAR:
        raise NotComposableError("a stylesheet gives page codes another size")
    return place
