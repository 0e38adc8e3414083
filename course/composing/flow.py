"""Where blocks stand in one another: an item with its number, its options in the order of a form, and the letters beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from course.composing.blocks import Atom, Block, NotComposableError

_NEAR = 0.05  # CSS pixels: what is this close is the same


@dataclass(eq=False)
class Spot:
    """A block at its place, from the upper left of what it stands in. `spots` has one for each block painted right within.

    `shifts` move what begins at a height or below it down; `high` is the block's height with them.
    """

    block: Block
    x: float = 0
    y: float = 0
    spots: dict[int, Spot] = field(default_factory=dict)
    shifts: list[tuple[float, float]] = field(default_factory=list)

    @property
    def high(self) -> float:
        """How high the block is here."""
        return self.block.high + sum(down for _, down in self.shifts)

    def down(self, top: float) -> float:
        """How far something that began at `top` of the block is moved."""
        return sum(down for start, down in self.shifts if top >= start - _NEAR)

    def painted(self, x: float, y: float) -> Iterator[tuple[Spot, Atom, float, float]]:
        """What is painted, in turn, with the spot it stands in and where its block's upper left comes to lie."""
        for paint in self.block.paints:
            if isinstance(paint.what, Block):
                spot = self.spots[id(paint.what)]
                yield from spot.painted(x + spot.x, y + spot.y)
            else:
                yield self, paint.what, x, y + self.down(paint.top - self.block.y)


def spot(block: Block, x: float = 0, y: float = 0) -> Spot:
    """A block at a place, and all within it as it stood when it was cut."""
    return Spot(block, x, y, {id(part): spot(part, part.x - block.x, part.y - block.y) for part in block.parts})


def headed(block: Block, slots: Sequence[Block]) -> Spot:
    """A part with these blocks in its slots, by their numbers; without any it is as it was laid out."""
    made = spot(block)
    for part in block.parts:
        if slots and part.kind == "slot":
            own = slots[part.within]
            x = part.x - block.x + (part.wide - own.wide if part.end else 0)
            y = part.base - block.y - (own.base - own.y)
            made.spots[id(part)] = spot(own, x, y)
    return made


@dataclass(frozen=True)
class Grid:
    """A list whose entries stand in rows of `columns`, `gap` apart."""

    columns: int
    gap: float

    @staticmethod
    def of(entries: Sequence[Block]) -> Grid:
        """How some entries stand.

        Raises:
            NotComposableError: they stand in no such way, so that nobody knows how they would stand in another order.
        """
        first = entries[0]
        columns = sum(abs(entry.y - first.y) < _NEAR for entry in entries)
        rows = [entries[start : start + columns] for start in range(0, len(entries), columns)]
        gaps = [below[0].y - above[0].y - _height(above, columns) for above, below in pairwise(rows)]
        even = all(abs(gap - gaps[0]) < _NEAR for gap in gaps)
        straight = all(abs(entry.x - entries[place % columns].x) < _NEAR for place, entry in enumerate(entries))
        alike = all(abs(entry.wide - first.wide) < _NEAR for entry in entries)
        level = all(abs(entry.y - row[0].y) < _NEAR for row in rows for entry in row)
        if not (even and straight and level and (alike or columns == len(entries) == 1)):
            raise NotComposableError("its options stand in no even rows and columns")
        return Grid(columns, gaps[0] if gaps else 0.0)

    def placed(self, entries: Sequence[Block], chosen: Sequence[Block]) -> tuple[list[tuple[float, float]], float]:
        """Where chosen blocks stand in the places of the entries, and how much higher the list is."""
        places, y = [], entries[0].y
        for start in range(0, len(entries), self.columns):
            row = chosen[start : start + self.columns]
            places += [(entry.x, y) for entry in entries[start : start + self.columns]]
            y += _height(row, self.columns) + self.gap
        last = entries[-1 - (len(entries) - 1) % self.columns :]
        return places, y - self.gap - last[0].y - _height(last, self.columns)


def _height(row: Sequence[Block], columns: int) -> float:
    return max(one.natural if columns > 1 else one.high for one in row)


def numbered(item: Spot, number: Block | None) -> Spot:
    """An item with this number."""
    spots = dict(item.spots)
    for part in item.block.parts:
        if number and part.kind == "number":
            place = item.spots[id(part)]
            spots[id(part)] = spot(number, place.x, place.y)
    return Spot(item.block, item.x, item.y, spots, item.shifts)


def sized(item: Block, options: Mapping[int, Sequence[Block]], gaps: Mapping[int, Sequence[Block]]) -> Spot:
    """As `filled`, but only as high, with nothing in it."""
    made = Spot(item)
    for kind, wanted in (("option", options), ("gap", gaps)):
        for place, entries in enumerate(item.lists[kind]):
            if place in wanted and (grid := Grid.of(entries)).columns > 1:
                _shift(made, entries, grid.placed(entries, wanted[place])[1])
    return made


def filled(item: Block, options: Mapping[int, Sequence[Block]], gaps: Mapping[int, Sequence[Block]]) -> Spot:
    """An item with the options and gaps that are chosen for its lists (by their place).

    Raises:
        NotComposableError: options stand in a way that is not understood.
    """
    made = spot(item)
    for kind, wanted in (("option", options), ("gap", gaps)):
        for place, entries in enumerate(item.lists[kind]):
            if place in wanted:
                _fill(made, entries, wanted[place])
    if made.shifts:  # what stands below a list that is higher now
        for part in item.parts:
            if part.kind != "number" and part.kind != "option" and part.kind != "gap":
                made.spots[id(part)].y += made.down(part.y - item.y)
    return made


def _fill(made: Spot, entries: Sequence[Block], chosen: Sequence[Block]) -> None:
    item = made.block
    places, more = Grid.of(entries).placed(entries, chosen)
    for entry, block, (x, y) in zip(entries, chosen, places, strict=True):
        inner = spot(block)
        for own, other in zip(_marks(block), _marks(entry), strict=True):
            inner.spots[id(own)] = Spot(other, own.x - block.x, own.y - block.y)
        inner.x, inner.y = x - item.x, y - item.y + made.down(entries[0].y - item.y)
        made.spots[id(entry)] = inner
    _shift(made, entries, more)


def _shift(made: Spot, entries: Sequence[Block], more: float) -> None:
    if abs(more) > _NEAR:
        end = max(entry.y + entry.high for entry in entries) - made.block.y
        made.shifts.append((end, more))


def _marks(option: Block) -> list[Block]:
    return [part for part in option.parts if part.kind == "mark"]


def shared(block: Block, known: dict[tuple[object, ...], Block]) -> None:
    """Have blocks of marks and numbers that look the same be one and the same, within a block."""
    for paint in block.paints:
        if isinstance(paint.what, Block):
            part = paint.what
            shared(part, known)
            if part.kind in ("mark", "number"):
                key = (part.kind, *part.key, round(part.wide, 2), round(part.high, 2))
                part.paints = known.setdefault(key, part).paints
                part.kids = known[key].kids
