"""A laid-out document → its blocks. Nothing is laid out or drawn anew: the operators of WeasyPrint's pages are cut apart.

Each block is an element that WeasyPrint paints as a whole (a stacking context, which templates/styles/document.css makes of
each part of an item, and which floats are); what is drawn in between is marked with the box it belongs to, or an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import weasyprint.draw
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from course.composing.blocks import POINTS, Atom, Block, NotComposableError, Paint, Pieces, join
from course.composing.codes import Place, proper
from course.composing.feet import counting, form_line, look, room, style_of, words
from course.composing.kinds import SEAM, Kinds
from course.composing.operators import Cut, cuts
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
        self._kinds, self._box, self._painted, self._names, self._source = kinds, box, painted, names, source
        self._next, self._open = 0, list[tuple[int, Any]]()  # of what is painted; where those being painted end
        self._laid = {id(one.element): one for one in reversed(list(_boxes(box))) if "::" not in (one.element_tag or "")}
        self._blocks: dict[int, Block] = {}  # by their elements
        self._tops: list[Block] = []
        self._margins: list[Atom] = []
        self._refs: dict[tuple[int, int], tuple[Atom, tuple[Block, ...]]] = {}
        self._seamed()

    def add(self, cut: Cut, tag: str, text: str, key: tuple[int, int]) -> None:
        """Put one piece where it belongs."""
        holders = self._holders(cut.at)
        high = self._box.margin_height() * POINTS
        atom = Atom([(cut.state, cut.data)], high, tag, text, self._source)
        chain: list[Block] = []
        for holder in holders:
            if holder.element is not None and (kind := self._kinds.of(holder.element)) and "::" not in holder.element_tag:
                chain.append(self._block(holder, kind, chain[-1] if chain else None))
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

    def _seamed(self) -> None:
        """Make a block of each part of the page, drawn or not; the seams between them show their margins.

        Raises:
            NotComposableError: a part goes on overleaf.
        """
        bottom, last = self._box.content_box_y(), None
        for element in self._kinds.tops():
            if (box := self._laid.get(id(element))) is None:
                continue
            if SEAM in (element.get("class") or ""):
                if last is not None:
                    last.after = box.border_box_y() - last.y - last.high
                bottom, last = box.border_box_y() + box.border_height(), None
            else:
                if not self._kinds.first(element):
                    raise NotComposableError("an item is higher than a page")
                last = self._block(box, "top", None)
                last.before = last.y - bottom

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

    def _block(self, painted: Any, kind: str, around: Block | None) -> Block:
        key = id(painted.element)
        box = self._laid[key]  # what is painted is a copy, without some of its children
        if key not in self._blocks:
            block = Block(kind, tuple((box.element.get("class") or "").split()))
            block.x, block.y = box.border_box_x(), box.border_box_y()
            block.wide, block.high = box.border_width(), box.border_height()
            block.natural = _natural(box)
            block.base = _base(box) if kind == "slot" else 0.0
            block.within, block.key = self._kinds.within(box.element), self._kinds.key(box.element)
            for name, sides in (("before", "b"), ("after", "a")):
                block.keep += sides if box.style[f"break_{name}"] == "avoid" else ""
            self._blocks[key] = block
            if around is None:
                self._tops.append(block)
            else:
                around.paints.append(Paint(block, block.y, block.x))
        block = self._blocks[key]
        if around is not None and around.paints[-1].what is not block:
            raise NotComposableError("a part of an item is painted in between others")
        return block

    def pieces(self, telling: Telling, number: int) -> Pieces:
        """All of it, with what readers hear."""
        refs = self._refs
        told = telling.page(number, refs)
        for block in self._tops:
            join(block)
        box = self._box
        left, top = box.content_box_x(), box.content_box_y()
        margins = tuple(self._margins)
        end = form_line(box)
        return Pieces(
            box.margin_width(), box.margin_height(), left, top, left + box.width, top + box.height,
            tuple(self._tops), margins, tuple(told.head), tuple(told.feet), end,
        )  # fmt: skip


def _boxes(box: Any) -> Iterator[Any]:
    """A box and all within that stand for elements."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if box.element is not None:
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _base(box: Any) -> float:
    """Where the first line of text in a box stands."""
    for one in box.descendants():
        if isinstance(one, boxes.TextBox):
            return float(one.position_y + one.baseline)
    return float(box.border_box_y())


def _natural(box: Any) -> float:
    """How high a box would be if no grid made it higher: down to the end of what stands in it."""
    ends = (
        [child.position_y + child.margin_height() for child in box.children if hasattr(child, "position_y")]
        if isinstance(box, boxes.ParentBox)
        else []
    )
    below = box.padding_bottom + box.border_bottom_width
    return float(max(ends, default=box.content_box_y()) + below - box.border_box_y())
