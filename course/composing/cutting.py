"""A laid-out document → its blocks. Nothing is laid out or drawn anew: the operators of WeasyPrint's pages are cut apart.

Each block is an element that WeasyPrint paints as a whole (a stacking context, which templates/styles/document.css makes of
each part of an item, and which floats are); what is drawn in between is marked with the box it belongs to, or an artifact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import weasyprint.draw
from weasyprint.formatting_structure import boxes

from course.composing.blocks import POINTS, Atom, Block, NotComposableError, Paint, Pieces, join
from course.composing.codes import Place, proper
from course.composing.feet import counting, form_line, look, room, style_of, words
from course.composing.kinds import Kinds
from course.composing.operators import Cut, cuts
from course.composing.parting import Parting
from course.composing.telling import Telling
from course.drawing.boxes import Tree
from course.drawing.structure import tidy

_painted: list[tuple[int, int, int, Any]] | None = None  # stream, first and last part, box
_draw = weasyprint.draw.draw_stacking_context


def _noted(stream: Any, context: Any) -> None:
    """WeasyPrint's function `draw_stacking_context`, which notes where in the stream each box is painted."""
    start = len(stream.stream)
    _draw(stream, context)
    if _painted is not None:
        _painted.append((id(stream), start, len(stream.stream), context.box))


weasyprint.draw.draw_stacking_context = _noted


class Cutter:
    """Given to `Printer.cut`; then it has the `pages`, cut, and WeasyPrint's `pdf`. `source` is its number among several.

    `letters` are those of the page codes on the first pages: the `codes` are left out, and it is told where they stood.
    """

    def __init__(self, source: int = 0, letters: Sequence[str] = ()) -> None:
        global _painted
        self.source, self._letters = source, letters
        self.codes: list[Place] = []
        self.room = 0.0  # for the line of a form beside the rest of the foot
        self.counted = 0.0  # how wide the text is that counts the pages
        self.type = ""  # of the letters of page codes, as CSS
        self.pages: list[Pieces] = []
        self.pdf: Any = None
        self.leftwards = False  # whether texts of the foot go from right to left
        self.style = ""  # of the foot that counts the pages, as CSS
        _painted = []

    def prepare(self, document: Any) -> None:
        """Take page codes off the pages of a laid-out document.

        Raises:
            NotComposableError: they are not found, or have another size.
        """
        for page, text in zip(document.pages, self._letters, strict=False):
            box = page._page_box
            found = [(corner, word) for corner in box.children for word in words(corner) if word.text.strip() == text]
            pictures = [one for corner, _ in found for one in corner.descendants() if isinstance(one, boxes.ReplacedBox)]
            if len(found) != 1 or len(pictures) != 1:
                raise NotComposableError("a stylesheet does not show page codes as symbol and letters in one place")
            ((corner, word),), (picture,) = found, pictures
            self.type = look(word)
            self.codes.append(
                proper(
                    Place(
                        picture.content_box_x(), picture.content_box_y(), picture.width,
                        word.position_x, word.position_x + word.width, word.position_y + word.baseline, text,
                    )
                )
            )  # fmt: skip
            box.children = [one for one in box.children if one is not corner]

    def __call__(self, pdf: Any, document: Any, streams: Sequence[Any]) -> None:
        """Cut the pages of a drawn document.

        Raises:
            NotComposableError: something on them cannot be cut out.
        """
        global _painted
        painted, _painted = _painted or [], None
        self.pdf = pdf
        self.style = style_of(document.pages[-1]._page_box)
        foot = counting(document.pages[-1]._page_box)
        self.leftwards = foot is not None and foot.style["direction"] == "rtl"
        if foot is not None:
            self.counted, self.room = foot.width, room(document.pages[-1]._page_box, foot)
        kinds = Kinds(document.root)
        tree = Tree()
        names: list[dict[int, Any]] = []  # the box of each marked-content id
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            names.append({tag["mcid"]: box for box, tag in stream._tags.items()})
            tree.page(number, page._page_box, stream._tags)
        tree.root.add(tree.feet)
        dropped = {(ref.page, ref.mcid) for ref in (*tree.artifacts, *tidy(tree.root))}
        texts = {(ref.page, ref.mcid): ref.text for ref in tree.composed}
        telling = Telling(tree.root, tree.feet)
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            own = sorted(
                ((start, -end, box) for at, start, end, box in painted if at == id(stream)), key=lambda one: (one[0], one[1])
            )
            cut = _Page(kinds, page._page_box, own, names[number], self.source)
            for one in cuts(stream.stream):
                key = number, one.mcid
                hidden = one.mcid < 0 or key in dropped
                cut.add(one, "" if hidden else one.tag, texts.get(key, ""), key)
            self.pages.append(cut.pieces(telling, number))


class _Page:
    """One page while it is cut. `painted` are the boxes by where in the stream they are painted."""

    def __init__(self, kinds: Kinds, box: Any, painted: Sequence[tuple[int, int, Any]], names: Any, source: int) -> None:
        self._box, self._painted, self._names, self._source = box, painted, names, source
        self._next, self._open = 0, list[tuple[int, Any]]()  # of what is painted; where those being painted end
        self._parting = Parting(kinds, box)
        self._margins: list[Atom] = []
        self._refs: dict[tuple[int, int], tuple[Atom, tuple[Block, ...]]] = {}

    def add(self, cut: Cut, tag: str, text: str, key: tuple[int, int]) -> None:
        """Put one piece where it belongs."""
        holders = self._holders(cut.at)
        high = self._box.margin_height() * POINTS
        atom = Atom([(cut.state, cut.data)], high, tag, text, self._source)
        chain = self._parting.chain(holders)
        if chain:
            last, marked = chain[-1], self._names.get(cut.mcid)
            box = marked if marked is not None else holders[-1]
            top, left = (box.position_y, box.position_x) if marked is not None else (box.border_box_y(), box.border_box_x())
            last.paints.append(Paint(atom, top, left))
            atom.place = last.x, last.y, last.wide, last.high
        else:
            self._margins.append(atom)
            atom.place = 0, 0, self._box.margin_width(), self._box.margin_height()
        if cut.mcid >= 0:
            self._refs[key] = atom, tuple(chain)

    def _holders(self, at: int) -> list[Any]:
        """The boxes that are being painted at a place of the stream, the outermost first; places are asked for in turn."""
        while self._next < len(self._painted) and self._painted[self._next][0] <= at:
            start, end, box = self._painted[self._next]
            self._next += 1
            while self._open and self._open[-1][0] <= start:
                self._open.pop()
            self._open.append((-end, box))
        while self._open and self._open[-1][0] <= at:
            self._open.pop()
        return [box for _, box in self._open]

    def pieces(self, telling: Telling, number: int) -> Pieces:
        """All of it, with what readers hear."""
        told = telling.page(number, self._refs)
        for block in self._parting.tops:
            join(block)
        head, feet = tuple(told.head), tuple(told.feet)
        return replace(self._parting.pieces(), margins=tuple(self._margins), head=head, feet=feet, form=form_line(self._box))
