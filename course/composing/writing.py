"""Placed blocks → a tagged PDF. Blocks are form objects, each written once; a page only says where they stand.

What readers hear is told in the pages: the form objects hold no marks of their own, since marks within them could be used
once alone, and PDFium sees none there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

import pydyf

from course.composing.blocks import POINTS, Atom, Block, Elem
from course.composing.flow import Spot
from course.composing.operators import joined
from course.composing.resources import FIRST, Common, moved, numbers, stream
from course.composing.serial import packed as packed_stream
from course.composing.serial import serialized

_ELEMENT = b"<</Type/StructElem/S/%s/P %d 0 R/Pg %d 0 R%s/K[%s]>>"
_LEVEL = 5  # of a page's content, which is another on each
_MARGIN = 60.0  # points that something may reach out of its block
Told = tuple[Spot, Elem | Atom | Block]
"""What readers hear, and the spot it stands in."""


@dataclass
class Leaf:
    """A page as it is written: what is painted, and what readers hear, both in turn."""

    wide: float  # CSS pixels
    high: float
    painted: list[tuple[Spot, Atom, float, float]] = field(default_factory=list)
    before: list[Told] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    after: list[Told] = field(default_factory=list)
    extra: bytes = b""  # operators of what is for the eye alone
    fonts: int = 0  # the number of the thing that names fonts, where operators of atoms stand in the page itself
    hidden: set[int] = field(default_factory=set)  # spots of which nobody hears

    def add(self, spot: Spot, x: float, y: float, *, hidden: bool = False) -> None:
        """Paint a spot; `hidden` if it is for the eye alone."""
        self.painted += spot.painted(x, y)
        if hidden:
            self.hidden.add(id(spot))


class File:
    """A PDF while it is written. `common` is what the first of its documents is drawn with, and what is said of all."""

    def __init__(self, common: Common) -> None:
        self._common = common
        self._objects: list[bytes] = []
        self._streams: set[int] = set()
        self._catalog, self._pages = self.new(), self.new()  # as many as `FIRST` says
        self._moves: dict[int, int] = {}  # what is added to the numbers of things, by what they are common to
        self._move(common)
        self._atoms: dict[int, int] = {}
        self._parents: list[list[int]] = []
        self._kids: list[int] = []  # pages
        self._root, self._document = self.new(), self.new()
        self._told: list[int] = []

    def new(self, data: bytes = b"", *, stream: bool = False) -> int:
        """The number of a new object; empty until its data is `put`."""
        self._objects.append(data)
        if stream:
            self._streams.add(len(self._objects))
        return len(self._objects)

    def put(self, number: int, data: bytes) -> None:
        """Give an object its data."""
        self._objects[number - 1] = data

    def document(self, leaves: Sequence[Leaf], common: Common) -> None:
        """Add the pages of a document that is drawn with `common`."""
        lang = b"/Lang %s" % _text(common.language) if common.language != self._common.language else b""
        writers = [_Page(self, leaf, common) for leaf in leaves]
        pages = list(zip(leaves, writers, strict=True))
        for leaf, page in pages:
            if leaf.before and lang:
                self._group(b"Sect" + lang, page, [(page, leaf.before)])
            else:
                self._told += page.tell(leaf.before, self._document)
        self._group(b"Part" + lang, writers[0], [(page, leaf.told) for leaf, page in pages])
        for leaf, page in pages:
            if leaf.after:
                self._group(b"Sect" + lang, page, [(page, leaf.after)])
        self._parents += [page.owners for page in writers]

    def _group(self, kind: bytes, first: _Page, told: Iterable[tuple[_Page, Sequence[Told]]]) -> None:
        """Add a part of the whole, of some kind and with further entries; what is told of it stands on several pages."""
        element = self.new()
        kids = [number for page, kids in told for number in page.tell(kids, element)]
        self.put(element, _ELEMENT % (kind, self._document, first.number, b"", refs(kids)))
        self._told.append(element)

    def atom(self, atom: Atom, common: Common) -> int:
        """The number of an atom's form object."""
        if id(atom) not in self._atoms:
            drawn_with = common.sources[atom.source] + self._move(common)
            data = b"<</Resources %d 0 R%s" % (drawn_with, atom.packed[2:])
            self._atoms[id(atom)] = self.new(data, stream=True)
        return self._atoms[id(atom)]

    def number(self, thing: int, common: Common) -> int:
        """The number that a thing has in this file."""
        return thing + self._move(common)

    def _move(self, common: Common) -> int:
        """What is added to the numbers of things that documents have in common, each written here once."""
        if id(common) not in self._moves:
            by = self._moves[id(common)] = len(self._objects) + 1 - FIRST
            for thing in common.things:
                self.new(moved(thing, by).data, stream=thing.stream)
        return self._moves[id(common)]

    def page(self) -> int:
        """The number of a new page's object, yet empty; pages are counted from 0 in the order of this call."""
        self._kids.append(self.new())
        return self._kids[-1]

    @property
    def count(self) -> int:
        """The pages so far."""
        return len(self._kids)

    @property
    def pages(self) -> int:
        """The number of what holds all pages."""
        return self._pages

    def written(self, title: str) -> bytes:
        """The file. The same forms give the same bytes."""
        common = self._common
        self.put(self._pages, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self.count, refs(self._kids)))
        self.put(self._document, _ELEMENT % (b"Document", self._root, self._kids[0], b"", refs(self._told)))
        nums = b" ".join(b"%d [%s]" % (number, refs(owners)) for number, owners in enumerate(self._parents))
        tree = self.new(b"<</Nums[%s]>>" % nums)
        self.put(self._root, b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R>>" % (self._document, tree))
        xmp = common.xmp.replace(common.title, escape(title, quote=False).encode())
        metadata = self.new(stream(b"/Type/Metadata/Subtype/XML", xmp, packed=True).data, stream=True)
        catalog = b"<</Type/Catalog/Pages %d 0 R/Lang %s/StructTreeRoot %d 0 R/Metadata %d 0 R" % (
            self._pages, _text(common.language), self._root, metadata,
        )  # fmt: skip
        self.put(self._catalog, catalog + b"/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>>>")
        author = b"/Author %s" % _text(common.author) if common.author else b""
        info = self.new(b"<</Title %s/Producer %s%s>>" % (_text(title), _text(common.producer), author))
        return serialized(self._objects, self._streams, self._catalog, info)

    def content(self, data: bytes) -> int:
        """The number of a page's content."""
        return self.new(packed_stream(b"", zlib.compress(data, _LEVEL)), stream=True)


class _Page:
    """One page while it is written. `owners` are the structure elements of its marked content, by their ids."""

    def __init__(self, file: File, leaf: Leaf, common: Common) -> None:
        self._file, self._leaf = file, leaf
        self.number = file.page()
        self._mcids: dict[tuple[int, int], int] = {}
        self._places: dict[int, tuple[float, float]] = {}
        self.owners: list[int] = []
        used: dict[int, None] = {}
        parts = []
        high = leaf.high * POINTS
        for spot, atom, x, y in leaf.painted:
            number = 0 if atom.straight else file.atom(atom, common)
            if number:
                used[number] = None
            moved = b"%.3f %.3f" % ((x - atom.place[0]) * POINTS, high - atom.high + (atom.place[1] - y) * POINTS)
            shown = b"q 1 0 0 1 %s cm/A%d Do Q EMC" % (moved, number) if number else b"q %s Q EMC" % atom.straight
            if atom.tag and id(spot) not in leaf.hidden:
                mcid = self._mcids[id(spot), id(atom)] = len(self.owners)
                self.owners.append(0)
                text = b"/ActualText %s" % _text(atom.text) if atom.text else b""
                parts.append(b"/%s<</MCID %d%s>>BDC %s" % (atom.tag.encode(), mcid, text, shown))
                self._places.setdefault(id(spot), (x, y))
            else:
                parts.append(b"/Artifact BMC %s" % shown)
        if leaf.extra:
            parts.append(b"/Artifact BMC q %s Q EMC" % leaf.extra)
        content = file.content(b"\n".join(parts))
        fonts = b"/Font %d 0 R" % file.number(leaf.fonts, common) if leaf.fonts else b""
        size = numbers((leaf.wide * POINTS, high))
        shown = b"".join(b"/A%d %d 0 R" % (number, number) for number in used)
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s]/TrimBox[0 0 %s]" % (file.pages, size, size)
        rest = b"/Tabs/S/StructParents %d/Contents %d 0 R/Resources<</XObject<<%s>>%s>>>>"
        file.put(self.number, page + rest % (file.count - 1, content, shown, fonts))

    def tell(self, kids: Iterable[Told], parent: int) -> list[int]:
        """Write elements that stand right within another; their numbers."""
        found: list[int] = []
        for spot, kid in kids:
            if isinstance(kid, Elem):
                found.append(self._write(kid, spot, parent))
            elif isinstance(kid, Block):
                inner = spot.spots[id(kid)]
                found += self.tell([(inner, one) for one in inner.block.kids], parent)
        return found

    def _write(self, elem: Elem, spot: Spot, parent: int) -> int:
        number = self._file.new()
        inner: list[bytes] = []
        self._kids(elem.kids, spot, number, inner)
        more = elem.more
        if elem.box:
            x, y = self._places.get(id(spot), (0.0, 0.0))
            left, top, right, bottom = elem.box
            high = self._leaf.high
            corners = (left + x, high - bottom - y, right + x, high - top - y)
            more += b"/A<</O/Layout/BBox[%s]>>" % numbers([corner * POINTS for corner in corners])
        self._file.put(number, _ELEMENT % (elem.kind.encode(), parent, self.number, more, b" ".join(inner)))
        return number

    def _kids(self, kids: Sequence[Elem | Atom | Block], spot: Spot, parent: int, found: list[bytes]) -> None:
        for kid in kids:
            if isinstance(kid, Atom):
                mcid = self._mcids.get((id(spot), id(kid)))
                if mcid is not None:
                    self.owners[mcid] = parent
                    found.append(b"%d" % mcid)
            elif isinstance(kid, Elem):
                found.append(b"%d 0 R" % self._write(kid, spot, parent))
            else:
                inner = spot.spots[id(kid)]
                self._kids(inner.block.kids, inner, parent, found)


def _text(text: str) -> bytes:
    return bytes(pydyf.String(text).data)


def refs(found: Sequence[int]) -> bytes:
    """References to objects by their numbers."""
    return b" ".join(b"%d 0 R" % number if number else b"null" for number in found)


def packed(atom: Atom) -> bytes:
    """An atom as a form object in the points of its source page, yet without its resources."""
    x, y, wide, high = (POINTS * value for value in atom.place)
    corners = x - _MARGIN, atom.high - y - high - _MARGIN, x + wide + _MARGIN, atom.high - y + _MARGIN
    box = b" ".join(b"%d" % round(corner) for corner in corners)
    return stream(b"/Subtype/Form/BBox[%s]" % box, joined(atom.pieces)).data
