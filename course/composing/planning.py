"""A form → which blocks it is made of; and a proof that blocks in another order stand as WeasyPrint would lay them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course.composing.blocks import Block, NotComposableError
from course.composing.flow import Spot, lists
from course.composing.sources import Head, Sheet, Sources
from course.model.form import FormItem

_NEAR = 0.1  # CSS pixels


@dataclass(frozen=True)
class PlannedItem:
    """An item by its place on the source page, with its number and the blocks that stand in its lists, by their place."""

    place: int
    number: Block | None
    options: Mapping[int, Sequence[Block]]
    gaps: Mapping[int, Sequence[Block]]


@dataclass(frozen=True)
class Plan:
    """A form: its document's title, what stands before and after its items, and these."""

    title: str
    head: Head
    items: tuple[PlannedItem, ...]


class Planner:
    """Says which blocks a form is made of; `items` are those of the source page, `turns` says where gaps' orders stand."""

    def __init__(
        self, sources: Sources, items: Sequence[Block], turns: Mapping[tuple[int, int, int, tuple[int, ...]], int]
    ) -> None:
        self._sources, self._items, self._turns = sources, items, turns
        self._numbers = sources.numbered()

    def plan(self, sheet: Sheet, head: Head, places: Sequence[int]) -> Plan:
        """The plan of a form.

        Raises:
            NotComposableError: a template shows other options than its items have.
        """
        return Plan(sheet.title, head, tuple(self._item(*one) for one in zip(places, sheet.form.items, strict=True)))

    def _item(self, place: int, entry: FormItem) -> PlannedItem:
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
        return PlannedItem(place, number, chosen, offered)


def prove(made: Spot, drawn: Block) -> None:
    """Compare an item as it is put together with the same as it is drawn.

    Raises:
        NotComposableError: something stands elsewhere.
    """
    if abs(made.high - drawn.high) > _NEAR:
        raise NotComposableError("a template gives an item another height for each order of its options")
    places = [(spot.x, spot.y) for spot in made.spots.values()]
    real = [(part.x - drawn.x, part.y - drawn.y) for part in drawn.parts]
    if len(places) != len(real) or any(
        abs(x - left) > _NEAR or abs(y - top) > _NEAR for (x, y), (left, top) in zip(places, real, strict=True)
    ):
        raise NotComposableError("a template places the parts of an item by what stands in them or before them")
