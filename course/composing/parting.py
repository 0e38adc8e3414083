"""The blocks of a laid-out page: where they stand, how high and wide they are, which stand in one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from course.composing.blocks import Block, NotComposableError, Paint, Pieces
from course.composing.kinds import SEAM, Kinds


class Parting:
    """Makes the blocks of a page, given as WeasyPrint's `box`; `tops` are those that stand in no other."""

    def __init__(self, kinds: Kinds, box: Any) -> None:
        self._kinds, self._box = kinds, box
        self._laid = {id(one.element): one for one in reversed(list(_boxes(box))) if "::" not in (one.element_tag or "")}
        self._blocks: dict[int, Block] = {}  # by their elements
        self.tops: list[Block] = []
        self._seamed()

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

    def chain(self, holders: list[Any]) -> list[Block]:
        """The blocks among boxes that stand in one another, the outermost first."""
        chain: list[Block] = []
        for holder in holders:
            if holder.element is not None and (kind := self._kinds.of(holder.element)) and "::" not in holder.element_tag:
                chain.append(self._block(holder, kind, chain[-1] if chain else None))
        return chain

    def measured(self) -> Pieces:
        """The page with all its blocks, of which nothing is drawn."""
        self._nest(self._box, [])
        return self.pieces()

    def _nest(self, placed: Any, around: list[Any]) -> None:
        box = placed._box if isinstance(placed, AbsolutePlaceholder) else placed
        kind = self._kinds.of(box.element) if id(self._laid.get(id(box.element))) == id(box) else ""
        if kind and (kind != "top" or id(box.element) in self._blocks):  # no seam
            around = [*around, box]
            self.chain(around)
        for child in getattr(box, "children", ()):
            self._nest(child, around)

    def pieces(self) -> Pieces:
        """The page with the blocks that it has so far."""
        box = self._box
        left, top = box.content_box_x(), box.content_box_y()
        size = box.margin_width(), box.margin_height(), left, top, left + box.width, top + box.height
        return Pieces(*size, tuple(self.tops), ())

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
                self.tops.append(block)
            else:
                around.paints.append(Paint(block, block.y, block.x))
        block = self._blocks[key]
        if around is not None and around.paints[-1].what is not block:
            raise NotComposableError("a part of an item is painted in between others")
        return block


def measured(document: Any) -> list[Pieces]:
    """The pages of a laid-out document (`root` is its HTML) with their blocks, without drawing anything.

    Raises:
        NotComposableError: a part goes on overleaf.
    """
    kinds = Kinds(document.root)
    return [Parting(kinds, page._page_box).measured() for page in document.pages]


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
