"""Forms of a quiz that are laid out: each takes a few milliseconds, put together from blocks.

It is plain data, which other processes can be handed. Limits, each with a reason that `NotComposableError` gives: links and
fields within items, items higher than a page, options that stand in no even rows, templates that place parts of an item by what
is before them, groups of pictures that hold text. Beside that a composed form differs from one drawn alone in this: all forms
are laid out alike, closer or wider, and have the same number of pages; where one could do with fewer, its pages are alike
filled; many writing lines never go on overleaf; and there are no bookmarks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from course.composing.blocks import NO_ROOM, Atom, Block, Elem, NotComposableError, Pieces
from course.composing.codes import Codes
from course.composing.flow import Spot, filled, headed, numbered, sized, spot
from course.composing.paging import Area, Group, groups, needed, pages
from course.composing.planning import Plan, PlannedItem, PlannedPart, planned
from course.composing.resources import Common
from course.composing.slots import Part
from course.composing.sources import Entry, Head
from course.composing.writing import Leaf

_KEPT = 2_000  # items in an order of their options that are remembered
FormOf = tuple[str, Head, tuple[Entry, ...]]
"""A form: its document's title, its head, and its items."""


@dataclass
class Composer:
    """Makes the pages of forms (a `Laid` of course/composing/sets.py). `count` is how many each has.

    Each form is planned when it is asked for: of its parts the `layouts` are known, and whether their own texts stand in them;
    else the `texts` of slots do, by their numbers. `lines` stand in feet, which have `room` for them. `spacing` is the
    stylesheet of the course with which all forms are laid out.
    """

    common: Common
    items: Sequence[Block]
    frame: Sequence[Pieces]
    forms: Sequence[FormOf]
    texts: Mapping[int, Block]
    leftwards: bool = False
    count: int = 0
    codes: Codes | None = None
    long: Sequence[Pieces] = ()  # frames with more room for the line of a form
    layouts: Mapping[Part, tuple[Block, bool]] = field(default_factory=dict)
    lines: Mapping[str, Block] = field(default_factory=dict)
    room: float = 0.0
    most: float = 0.0  # how wide lines may be at most
    spacing: str = ""
    _filled: dict[tuple[int, ...], Spot] = field(default_factory=dict, repr=False)

    def plan(self, number: int) -> Plan:
        """Which blocks a form is made of.

        Raises:
            NotComposableError: a template shows other options than its items have.
        """
        title, head, entries = self.forms[number]
        line = self.lines.get(head.line)
        long = line is not None and line.wide > self.room
        before, after = self._parts(head.before), self._parts(head.after)
        return Plan(title, before, tuple(planned(self.items, one) for one in entries), after, line, long)

    def _parts(self, parts: Sequence[Part]) -> tuple[PlannedPart, ...]:
        found = ((part, *self.layouts[part]) for part in parts)
        return tuple(PlannedPart(block, () if own else [self.texts[text] for text in part.texts]) for part, block, own in found)

    def counted(self) -> None:
        """Find how many pages forms have: as many as the one that needs most.

        Raises:
            NotComposableError: something is higher than a page.
        """
        first, other = self.areas()
        self.count = max(needed(self.groups(self.plan(number), sizes=True), first, other) for number in range(len(self.forms)))

    def groups(self, plan: Plan, *, sizes: bool = False) -> list[Group]:
        """The blocks of a form in turn, those together that no page may end between; with `sizes` alone, nothing in them."""
        found = [headed(part.block, part.slots) for part in plan.before]
        found += [sized(self.items[one.place], one.options, one.gaps) if sizes else self.item(one) for one in plan.items]
        found += [headed(part.block, part.slots) for part in plan.after]
        return groups(found)

    def item(self, one: PlannedItem) -> Spot:
        """An item of a form."""
        key = one.place, *(id(block) for lists in (one.options, one.gaps) for at in lists for block in lists[at])
        if key not in self._filled:
            if len(self._filled) >= _KEPT:
                self._filled.clear()
            self._filled[key] = filled(self.items[one.place], one.options, one.gaps)
        return numbered(self._filled[key], one.number)

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__ | {"_filled": {}}  # known by what stands where in this process

    def areas(self) -> tuple[Area, Area]:
        """The room of the first page and of the others."""
        first, other = (
            Area(page.blocks[0].x if page.blocks else page.left, page.blocks[0].y if page.blocks else page.top, page.bottom)
            for page in (self.frame[0], self.frame[-1])
        )
        return first, other

    def pages(self, plan: Plan) -> list[list[Group]]:
        """What stands on each page of a form.

        Raises:
            NotComposableError: its parts cannot be spread over as many pages as other forms have.
        """
        return pages(self.groups(plan), *self.areas(), self.count)

    def leaves(self, number: int) -> list[Leaf]:
        """The pages of the form of this number (from 0).

        Raises:
            NotComposableError: this form cannot be put together (`OF_ONE` of course/composing/blocks.py has the reasons).
        """
        plan = self.plan(number)
        first, other = self.areas()
        line = plan.line
        if plan.long and line and line.wide > self.most:
            raise NotComposableError(NO_ROOM)
        leaves = []
        for place, parts in enumerate(self.pages(plan)):
            pieces = (self.long if plan.long else self.frame)[place]
            leaf = Leaf(pieces.wide, pieces.high)
            own = Spot(Block("page"))
            leaf.painted += [(own, atom, 0.0, 0.0) for atom in pieces.margins]
            area = first if place == 0 else other
            y = area.top
            for count, part in enumerate(parts):
                for index, (one, gap) in enumerate(zip(part.spots, part.gaps, strict=True)):
                    y += gap if count or index else 0.0
                    leaf.add(one, area.left, y)
                    leaf.told += [(one, kid) for kid in one.block.kids]
                    y += one.high
            leaf.before += [(own, elem) for elem in pieces.head]
            feet: list[tuple[Spot, Elem | Atom | Block]] = [(own, elem) for elem in pieces.feet]
            if line is not None:
                told = spot(line)
                x, top = self.frame[place].form
                leaf.add(told, x if self.leftwards else x - line.wide, top - line.lead, hidden=place > 0)
                if place == 0:
                    feet[-1:-1] = [(told, kid) for kid in line.kids]
            leaf.after += feet
            leaves.append(leaf)
        if self.codes:
            self.codes.put(number, leaves)
        return leaves
