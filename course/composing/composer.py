"""A quiz and its forms → a composer, which makes the PDF of each form from blocks that are laid out once.

It is made where WeasyPrint may run (some 50 ms an item); then it is plain data, which other processes can be handed, and a form
takes a few milliseconds. Limits, each with a reason that `NotComposableError` gives: links and fields within items, items
higher than a page, options that stand in no even rows, templates that paint parts of an item in between others, groups of
pictures that hold text. Beside that a composed form differs from one drawn alone in this: it is never laid out closer or wider
where its last page would be nearly empty, its pages are alike filled then; many writing lines never go on overleaf; and there
are no bookmarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from course.composing.blocks import Atom, Block, Elem, NotComposableError, Pieces
from course.composing.cutting import Cutter
from course.composing.flow import Spot, filled, lists, shared, spot
from course.composing.paging import Area, Group, groups, needed, pages
from course.composing.resources import Thing, resources
from course.composing.sources import TITLE, Head, Sheet, Sources
from course.composing.writing import Common, File, Leaf, packed
from course.documents.pen import Pen
from course.drawing.printer import Printer
from course.model.form import FormItem

_TALL = 6_000  # CSS pixels: a page with room for many blocks, yet so low that readers of single precision place all well
_SEAMS = ".composing-seam { height: 1px } .composing-new { break-before: page }"
_FIRST = 3  # the first number of an object of ours in a file

Pictures = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class Plan:
    """A form as numbers: its items by their place on the source page, each with its number and what stands in its lists."""

    title: str
    head: Head
    items: tuple[tuple[int, Block | None, Mapping[int, Sequence[Block]], Mapping[int, Sequence[Block]]], ...]


@dataclass
class Composer:
    """Makes the PDFs of forms. `count` is how many pages each has."""

    common: Common
    packed: dict[int, bytes]
    parts: Sequence[Block]
    items: Sequence[Block]
    lines: Mapping[str, Block]
    frame: Sequence[Pieces]
    plans: Sequence[Plan]
    leftwards: bool = False
    count: int = 0
    _placed: dict[int, list[Group]] = field(default_factory=dict)

    def pdf(self, number: int) -> bytes:
        """The form of this number (from 0) as a file of its own."""
        return self.together([number], self.plans[number].title)

    def together(self, numbers: Iterable[int], title: str, *, even: bool = False) -> bytes:
        """Several forms in one file; with `even`, each begins on a right-hand page."""
        file = File(self.common, self.packed)
        for number in numbers:
            leaves = self._leaves(self.plans[number])
            if even and len(leaves) % 2:
                leaves.append(Leaf(leaves[0].wide, leaves[0].high))
            file.form(leaves)
        return file.bytes(title)

    def groups(self, plan: Plan) -> list[Group]:
        """The blocks of a form in turn, those together that no page may end between."""
        found = [spot(self.parts[part]) for part in plan.head.before]
        found += [filled(self.items[place], number, options, gaps) for place, number, options, gaps in plan.items]
        found += [spot(self.parts[part]) for part in plan.head.after]
        return groups(found)

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


def composer(sheets: Sequence[Sheet], pen: Pen, stylesheets: Sequence[str], pictures: Pictures | None = None) -> Composer:
    """Lay out what the forms of a quiz need, and plan each of them.

    Raises:
        NotComposableError: they cannot be put together from blocks.
        Fault: a template is faulty.
    """
    shown = pictures or {}
    printer = Printer(stylesheets)
    sources = Sources(pen)
    places = [sources.add(sheet) for sheet in sheets]
    turns = sources.gap_turns([sheet.form for sheet in sheets], places)
    sources.numbers(max(entry.number for sheet in sheets for entry in sheet.form.items))
    frame = _cut(printer, sources.frame_html(sheets[0], 2), "", shown, 0)
    look = _look(frame)
    tall = f"@page {{ size: {frame.pages[0].wide}px {_TALL}px }}{_SEAMS}"
    page = _cut(printer, sources.items_html(sheets[0], look), tall, shown, 1)
    blocks = [block for pieces in page.pages for block in pieces.blocks]
    known: dict[tuple[object, ...], Block] = {}
    for block in blocks:
        shared(block, known)
    count = len(sources.parts)
    items = blocks[count : count + sources.count]
    lines = dict(zip(sources.lines, blocks[count + sources.count :], strict=True))
    planner = _Planner(sources, items, turns)
    made = Composer(
        Common((), (), "", b"", b""), {}, blocks[:count], items, lines, frame.pages,
        [planner.plan(sheet, head, at) for sheet, head, at in zip(sheets, sources.heads, places, strict=True)],
    )  # fmt: skip
    first, other = made.areas()
    made.count = max(needed(made.groups(plan), first, other) for plan in made.plans)
    frame = _cut(printer, sources.frame_html(sheets[0], made.count), "", shown, 0)
    made.frame = frame.pages
    _pack(made, frame, page, pen)
    return made


def _cut(printer: Printer, html: str, sheet: str, pictures: Pictures, source: int) -> Cutter:
    cutter = Cutter(source)
    printer.cut(html, sheet, cutter, pictures)
    return cutter


def _look(frame: Cutter) -> str:
    return f"{frame.style}; float: left; clear: left; margin: 0; white-space: pre; line-height: 1.38"


def _pack(made: Composer, frame: Cutter, page: Cutter, pen: Pen) -> None:
    """Give a composer what its files share, and its atoms as they are written."""
    things: list[Thing] = []
    starts = []
    for cutter in (frame, page):
        starts.append(_FIRST + len(things))
        things += resources(cutter.pdf, starts[-1])
    info = frame.pdf.info
    metadata = frame.pdf.objects[int(re.match(rb"\d+", frame.pdf.catalog["Metadata"])[0])]  # type: ignore[index]
    xmp = b"".join(part if isinstance(part, bytes) else str(part).encode() for part in metadata.stream)
    made.common = Common(
        things, starts, str(frame.pdf.catalog["Lang"].string), xmp, TITLE.encode(),
        str(info["Author"].string) if "Author" in info else "", str(info["Producer"].string),
    )  # fmt: skip
    for pieces in made.frame:
        _pack_all(made, pieces.margins, starts)
    for block in (*made.parts, *made.items, *made.lines.values()):
        _pack_block(made, block, starts)


def _pack_block(made: Composer, block: Block, starts: Sequence[int]) -> None:
    _pack_all(made, (paint.what for paint in block.paints if isinstance(paint.what, Atom)), starts)
    for part in block.parts:
        _pack_block(made, part, starts)


def _pack_all(made: Composer, atoms: Iterable[Atom], starts: Sequence[int]) -> None:
    for atom in atoms:
        if id(atom) not in made.packed:
            made.packed[id(atom)] = packed(atom, starts[atom.source])


class _Planner:
    """Says which blocks a form is made of."""

    def __init__(self, sources: Sources, items: Sequence[Block], turns: Mapping[tuple[int, int, int, tuple[int, ...]], int]) -> None:
        self._sources, self._items, self._turns = sources, items, turns
        self._numbers = sources.numbered()

    def plan(self, sheet: Sheet, head: Head, places: Sequence[int]) -> Plan:
        """The plan of a form."""
        return Plan(sheet.title, head, tuple(self._item(*one) for one in zip(places, sheet.form.items, strict=True)))

    def _item(
        self, place: int, entry: FormItem
    ) -> tuple[int, Block | None, Mapping[int, Sequence[Block]], Mapping[int, Sequence[Block]]]:
        drawn, item = self._sources.drawn[place], self._items[place]
        number = None
        if entry.number:
            other = self._items[self._numbers[(*self._sources.number_key(place), entry.number)]]
            number = next((part for part in other.parts if part.kind == "number"), None)
        options, gaps = lists(item, "option"), lists(item, "gap")
        chosen: dict[int, list[Block]] = {}
        offered: dict[int, list[Block]] = {}
        at_options = at_gaps = 0
        for index, (question, was) in enumerate(zip(entry.questions, drawn.questions, strict=True)):
            if question.order:
                entries = options[at_options]
                if len(entries) != len(question.order):
                    raise NotComposableError("a template shows other options than the item has")
                chosen[at_options] = [entries[was.order.index(position)] for position in question.order]
                at_options += 1
            if choosing := [gap for gap in range(len(question.gap_orders)) if question.gap_choices(gap)]:
                keys = [(place, index, gap, question.gap_orders[gap]) for gap in choosing]
                offered[at_gaps] = [lists(self._items[self._turns[key]], "gap")[at_gaps][row] for row, key in enumerate(keys)]
                at_gaps += 1
        if at_options != len(options) or at_gaps != len(gaps):
            raise NotComposableError("a template shows other lists of options than the item has")
        return place, number, chosen, offered
