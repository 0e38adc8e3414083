"""A quiz and its forms → a composer, which makes the PDF of each form from blocks that are laid out once.

It is made where WeasyPrint may run (some 50 ms an item); then it is plain data, which other processes can be handed, and a form
takes a few milliseconds. Limits, each with a reason that `NotComposableError` gives: links and fields within items, items
higher than a page, options that stand in no even rows, templates that place parts of an item by what is before them, groups of
pictures that hold text. Beside that a composed form differs from one drawn alone in this: all forms are laid out alike, closer
or wider, and have the same number of pages; where one could do with fewer, its pages are alike filled; many writing lines never
go on overleaf; and there are no bookmarks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from course.composing.blocks import Atom, Block, Elem, Pieces
from course.composing.cutting import Cutter
from course.composing.flow import Spot, filled, shared, spot
from course.composing.operators import as_bytes
from course.composing.paging import Area, Group, groups, needed, pages, thin
from course.composing.planning import Plan, PlannedItem, Planner, prove
from course.composing.resources import Common, Thing, resources
from course.composing.sources import TITLE, Sheet, Sources
from course.composing.writing import File, Leaf, packed
from course.documents.pen import Pen
from course.drawing.printer import Printer

_TALL = 6_000  # CSS pixels: a page with room for many blocks, yet so low that readers of single precision place all well
_SEAMS = ".composing-seam { height: 1px; clear: both } .composing-new { break-before: page }"
_FIRST = 3  # the first number of an object of ours in a file

Pictures = Mapping[str, tuple[str, bytes]]


Extra = Callable[[int, int], bytes]
"""Gives operators to be drawn on a page for the eye (or a camera) alone, in points from its lower left: form, page (from 0)."""


def _nothing(form: int, page: int) -> bytes:
    return b""


@dataclass
class Composer:
    """Makes the PDFs of forms. `count` is how many pages each has, `thin` how many forms would end on a nearly empty page."""

    common: Common
    parts: Sequence[Block]
    items: Sequence[Block]
    lines: Mapping[str, Block]
    frame: Sequence[Pieces]
    plans: Sequence[Plan]
    leftwards: bool = False
    count: int = 0
    thin: int = 0

    def pdf(self, number: int, extra: Extra = _nothing) -> bytes:
        """The form of this number (from 0) as a file of its own."""
        return self.together([number], self.plans[number].title, extra)

    def together(self, numbers: Iterable[int], title: str, extra: Extra = _nothing, *, even: bool = False) -> bytes:
        """Several forms in one file; with `even`, each begins on a right-hand page."""
        file = File(self.common)
        for number in numbers:
            leaves = self._leaves(self.plans[number])
            for place, leaf in enumerate(leaves):
                leaf.extra = extra(number, place)
            if even and len(leaves) % 2:
                leaves.append(Leaf(leaves[0].wide, leaves[0].high))
            file.form(leaves)
        return file.written(title)

    def groups(self, plan: Plan) -> list[Group]:
        """The blocks of a form in turn, those together that no page may end between."""
        found = [spot(self.parts[part]) for part in plan.head.before]
        found += [self.item(one) for one in plan.items]
        found += [spot(self.parts[part]) for part in plan.head.after]
        return groups(found)

    def item(self, one: PlannedItem) -> Spot:
        """An item of a form."""
        return filled(self.items[one.place], one.number, one.options, one.gaps)

    def areas(self) -> tuple[Area, Area]:
        """The room of the first page and of the others."""
        first, other = (
            Area(page.blocks[0].x if page.blocks else page.left, page.blocks[0].y if page.blocks else page.top, page.bottom)
            for page in (self.frame[0], self.frame[-1])
        )
        return first, other

    def _leaves(self, plan: Plan) -> list[Leaf]:
        first, other = self.areas()
        line = self.lines.get(plan.head.line)
        leaves = []
        for number, parts in enumerate(pages(self.groups(plan), first, other, self.count)):
            pieces = self.frame[number]
            leaf = Leaf(pieces.wide, pieces.high)
            own = Spot(Block("page"))
            leaf.painted += [(own, atom, 0.0, 0.0) for atom in pieces.margins]
            area = first if number == 0 else other
            y = area.top
            for place, part in enumerate(parts):
                for index, (one, gap) in enumerate(zip(part.spots, part.gaps, strict=True)):
                    y += gap if place or index else 0.0
                    leaf.add(one, area.left, y)
                    leaf.told += [(one, kid) for kid in one.block.kids]
                    y += one.high
            leaf.before += [(own, elem) for elem in pieces.head]
            feet: list[tuple[Spot, Elem | Atom | Block]] = [(own, elem) for elem in pieces.feet]
            if line is not None:
                told = Spot(line, spots=spot(line).spots)
                x, top = pieces.form
                inner = line.paints[0].top - line.y
                leaf.add(told, x if self.leftwards else x - line.wide, top - inner, hidden=number > 0)
                if number == 0:
                    feet[-1:-1] = [(told, kid) for kid in line.kids]
            leaf.after += feet
            leaves.append(leaf)
        return leaves


def composer(
    sheets: Sequence[Sheet],
    pen: Pen,
    stylesheets: Sequence[str],
    spacings: Sequence[str] = (),
    pictures: Pictures | None = None,
) -> Composer:
    """Lay out what the forms of a quiz need, and plan each of them.

    `spacings` are stylesheets that come to the others in turn, one at a time, where the last page of a form would be nearly
    empty: the first that leaves none is taken, or else that with the fewest. They are tried with the first form's head for all.

    Raises:
        NotComposableError: they cannot be put together from blocks.
        Fault: a template is faulty.
    """
    shown = pictures or {}
    ranks: dict[str, tuple[int, int]] = {}
    for spacing in ("", *spacings) if spacings else ():
        trial = _laid(sheets, pen, [*stylesheets, spacing], shown, trial=True)
        ranks[spacing] = trial.thin, trial.count
        if not trial.thin:
            break
    best = min(ranks, key=lambda spacing: ranks[spacing]) if ranks else ""
    return _laid(sheets, pen, [*stylesheets, best], shown)


def _laid(sheets: Sequence[Sheet], pen: Pen, stylesheets: Sequence[str], pictures: Pictures, *, trial: bool = False) -> Composer:
    """Forms, planned; a `trial` says only how many pages they need."""
    sources = Sources(pen)
    places = [sources.add(sheet, trial=trial) for sheet in sheets]
    turns = sources.gap_turns([sheet.form for sheet in sheets], places)
    sources.numbers(max((entry.number for sheet in sheets for entry in sheet.form.items), default=0))
    printer = Printer(stylesheets)
    frame = _cut(printer, sources.frame_html(sheets[0], 2), "", pictures, 0)
    tall = f"@page {{ size: {frame.pages[0].wide}px {_TALL}px }}{_SEAMS}"
    page = _cut(printer, sources.items_html(sheets[-1], _look(frame)), tall, pictures, 1)
    blocks = [block for pieces in page.pages for block in pieces.blocks]
    known: dict[tuple[object, ...], Block] = {}
    for block in blocks:
        shared(block, known)
    parts, blocks = blocks[: len(sources.parts)], blocks[len(sources.parts) :]
    items, blocks = blocks[: sources.count], blocks[sources.count :]
    proof, blocks = blocks[: len(places[-1])], blocks[len(places[-1]) :]
    planner = Planner(sources, items, turns)
    made = Composer(
        Common((), (), "", b"", b""), parts, items, dict(zip(sources.lines, blocks, strict=True)), frame.pages,
        [planner.plan(sheet, head, at) for sheet, head, at in zip(sheets, sources.heads, places, strict=True)],
        frame.leftwards,
    )  # fmt: skip
    for block, one in zip(proof, made.plans[-1].items, strict=True):
        prove(made.item(one), block)
    first, other = made.areas()
    grouped = [made.groups(plan) for plan in made.plans]
    made.count = max(needed(parts, first, other) for parts in grouped)
    made.thin = sum(thin(parts, first, other) for parts in grouped)
    if trial:
        return made
    if made.count != len(frame.pages):
        frame = _cut(printer, sources.frame_html(sheets[0], made.count), "", pictures, 0)
        made.frame = frame.pages
    _pack(made, frame, page)
    return made


def _cut(printer: Printer, html: str, sheet: str, pictures: Pictures, source: int) -> Cutter:
    cutter = Cutter(source)
    printer.cut(html, sheet, cutter, pictures)
    return cutter


def _look(frame: Cutter) -> str:
    return f"{frame.style}; float: left; clear: left; margin: 0; white-space: pre; line-height: 1.38"


def _pack(made: Composer, frame: Cutter, page: Cutter) -> None:
    """Give a composer what its files share, and its atoms as they are written."""
    things: list[Thing] = []
    starts = []
    for cutter in (frame, page):
        starts.append(_FIRST + len(things))
        things += resources(cutter.pdf, starts[-1])
    info = frame.pdf.info
    metadata = frame.pdf.objects[int(re.match(rb"\d+", frame.pdf.catalog["Metadata"])[0])]  # type: ignore[index]
    xmp = b"".join(map(as_bytes, metadata.stream))
    made.common = Common(
        things, starts, str(frame.pdf.catalog["Lang"].string), xmp, TITLE.encode(),
        str(info["Author"].string) if "Author" in info else "", str(info["Producer"].string),
    )  # fmt: skip
    for pieces in made.frame:
        _pack_all(pieces.margins, starts)
    for block in (*made.parts, *made.items, *made.lines.values()):
        _pack_block(block, starts)


def _pack_block(block: Block, starts: Sequence[int]) -> None:
    _pack_all((paint.what for paint in block.paints if isinstance(paint.what, Atom)), starts)
    for part in block.parts:
        _pack_block(part, starts)


def _pack_all(atoms: Iterable[Atom], starts: Sequence[int]) -> None:
    for atom in atoms:
        if not atom.packed:
            atom.packed, atom.pieces = packed(atom, starts[atom.source]), []
