"""The tree that readers hear of a source document → what they hear of each of its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pydyf

from course.composing.blocks import POINTS, Atom, Block, Elem, NotComposableError
from course.drawing.structure import Node, Note, Ref
from course.drawing.tagging import attributes

Refs = Mapping[tuple[int, int], tuple[Atom, tuple[Block, ...]]]
"""The atom of each marked content (page and id), and the blocks in which it stands from the outermost."""


@dataclass
class Told:
    """What readers hear before and after all blocks of a page."""

    head: list[Elem] = field(default_factory=list)
    feet: list[Elem] = field(default_factory=list)


class Telling:
    """Gives each block its part of a tree that is in order (`tidy`)."""

    def __init__(self, root: Node, feet: Node) -> None:
        self._root, self._feet = root, feet

    def page(self, number: int, refs: Refs) -> Told:
        """Give the blocks of a page what is heard of them; the rest of it is the page's own.

        Raises:
            NotComposableError: something of it cannot be told within a block.
        """
        told = Told()
        for kid in self._root.kids:
            if isinstance(kid, Node) and kid is not self._feet:
                for part in kid.kids if kid.kind == "Part" else [kid]:
                    self._give(part, number, refs, told.head)
        for kid in self._feet.kids:
            self._give(kid, number, refs, told.feet)
        return told

    def _give(self, kid: Node | Ref | Note, number: int, refs: Refs, rest: list[Elem]) -> None:
        mine = [refs[ref.page, ref.mcid] for ref in _refs(kid) if ref.page == number]
        if not mine or not isinstance(kid, Node):
            return
        if any(ref.page != number for ref in _refs(kid)):
            raise NotComposableError("an item is higher than a page")
        top = mine[0][1][0] if mine[0][1] else None
        if any((chain[0] if chain else None) is not top for _, chain in mine):
            raise NotComposableError("what is read in one go stands in several blocks")
        if top is None:
            rest.append(_elem(kid, None, 0, refs))
        else:
            top.kids.append(_elem(kid, top, 1, refs))


def _refs(kid: Node | Ref | Note) -> list[Ref]:
    return [kid] if isinstance(kid, Ref) else list(kid.refs()) if isinstance(kid, Node) else []


def _elem(node: Node, block: Block | None, depth: int, refs: Refs) -> Elem:
    """A node of a block as an element; what belongs to a block within stands there, and that block in its place."""
    elem = Elem(node.kind, more=_more(node))
    if node.box:
        left, bottom, right, top = node.box
        high = next(iter(refs.values()))[0].high
        x, y = (block.x, block.y) if block else (0.0, 0.0)
        elem.box = left / POINTS - x, (high - top) / POINTS - y, right / POINTS - x, (high - bottom) / POINTS - y
    for kid in node.kids:
        if isinstance(kid, Note):
            raise NotComposableError("there is a link or a field in it")
        mine = [refs[ref.page, ref.mcid] for ref in _refs(kid)]
        inner = {id(chain[depth]) if len(chain) > depth else 0: chain for _, chain in mine}
        if len(inner) == 1 and 0 not in inner:
            (chain,) = inner.values()
            part = chain[depth]
            part.kids.append(_kid(kid, part, depth + 1, refs))
            if not elem.kids or elem.kids[-1] is not part:
                elem.kids.append(part)
        else:
            elem.kids.append(_kid(kid, block, depth, refs))
    return elem


def _kid(kid: Node | Ref, block: Block | None, depth: int, refs: Refs) -> Elem | Atom:
    if isinstance(kid, Ref):
        return refs[kid.page, kid.mcid][0]
    return _elem(kid, block, depth, refs)


def _more(node: Node) -> bytes:
    entries = pydyf.Dictionary()
    if node.lang:
        entries["Lang"] = pydyf.String(node.lang)
    if node.alt:
        entries["Alt"] = pydyf.String(node.alt)
    if not node.box and (found := attributes(node)):
        entries["A"] = pydyf.Dictionary(found)
    data: bytes = entries.data
    return data[2:-2]
