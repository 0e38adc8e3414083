"""A form → which blocks it is made of; and a proof that blocks in another order stand as WeasyPrint would lay them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from course.composing.blocks import Block, NotComposableError
from course.composing.flow import Spot
from course.composing.sources import Entry

_NEAR = 0.1  # CSS pixels


@dataclass(frozen=True)
class PlannedPart:
    """A part that stands before or after items, with what stands in its slots."""

    block: Block
    slots: Sequence[Block] = ()


@dataclass(frozen=True)
class PlannedItem:
    """An item by its place on the source page, with its number and the blocks that stand in its lists, by their place."""

    place: int
    number: Block | None
    options: Mapping[int, Sequence[Block]]
    gaps: Mapping[int, Sequence[Block]]


@dataclass(frozen=True)
class Plan:
    """A form: its document's title, what stands before and after its items, these, and its line in the foot."""

    title: str
    before: tuple[PlannedPart, ...]
    items: tuple[PlannedItem, ...]
    after: tuple[PlannedPart, ...]
    line: Block | None = None
    long: bool = False  # whether the line needs so much room that the rest of the foot makes way


def planned(items: Sequence[Block], entry: Entry) -> PlannedItem:
    """Which blocks an item of a form is made of; `items` are those of the source page.

    Raises:
        NotComposableError: a template shows other options than its items have.
    """
    item = items[entry.place]
    number = None
    if entry.number >= 0:
        number = next((part for part in items[entry.number].parts if part.kind == "number"), None)
    options, gaps = item.lists["option"], item.lists["gap"]
    if list(map(len, options)) != list(map(len, entry.orders)):
        raise NotComposableError("a template shows other options than the item has")
    if list(map(len, gaps)) != list(map(len, entry.rows)):
        raise NotComposableError("a template shows other lists of options than the item has")
    chosen = {at: [options[at][place] for place in order] for at, order in enumerate(entry.orders)}
    offered = {
        at: [items[place].lists["gap"][at][row] for row, place in enumerate(places)] for at, places in enumerate(entry.rows)
    }
    return PlannedItem(entry.place, number, chosen, offered)


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
