"""Forms of a quiz that are laid out: each takes a few milliseconds, put together from blocks.

It is plain data, which other processes can be handed. Limits, each with a reason that `NotComposableError` gives: links and
fields within items, items higher than a page, options that stand in no even rows, templates that place parts of an item by what
is before them, groups of pictures that hold text. Beside that a composed form differs from one drawn alone in this: all forms
are laid out alike, closer or wider, and have the same number of pages; where one could do with fewer, its pages are alike
filled; many writing lines never go on overleaf; and there are no bookmarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from course.composing.blocks import Atom, Block, Elem, Pieces
from course.composing.codes import Codes
from course.composing.flow import Spot, filled, headed, numbered, spot
from course.composing.paging import Area, Group, groups, pages
from course.composing.planning import Plan, PlannedItem
from course.composing.resources import Common
from course.composing.writing import Leaf


@dataclass
class Composer:
    """Makes the pages of forms (a `Laid` of course/composing/sets.py). `count` is how many each has."""

    common: Common
    items: Sequence[Block]
    frame: Sequence[Pieces]
    plans: Sequence[Plan]
    leftwards: bool = False
    count: int = 0
    codes: Codes | None = None
    long: Sequence[Pieces] = ()  # frames with more room for the line of a form
    _filled: dict[tuple[int, ...], Spot] = field(default_factory=dict, repr=False)

    def groups(self, plan: Plan) -> list[Group]:
        """The blocks of a form in turn, those together that no page may end between."""
        found = [headed(part.block, part.slots) for part in plan.before]
        found += [self.item(one) for one in plan.items]
        found += [headed(part.block, part.slots) for part in plan.after]
        return groups(found)

    def item(self, one: PlannedItem) -> Spot:
        """An item of a form."""
        key = one.place, *(id(block) for lists in (one.options, one.gaps) for at in lists for block in lists[at])
        if key not in self._filled:
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

    def leaves(self, number: int) -> list[Leaf]:
        """The pages of the form of this number (from 0)."""
        plan = self.plans[number]
        first, other = self.areas()
        line = plan.line
        leaves = []
        for place, parts in enumerate(pages(self.groups(plan), first, other, self.count)):
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
