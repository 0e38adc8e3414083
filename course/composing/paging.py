"""Where pages end: never within an item, and so that all forms of a quiz have the same number of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course.composing.blocks import NOT_SPREAD, NotComposableError
from course.composing.flow import Spot

_LEAST = 0.42  # of a page's height, as in course/drawing/fitting.py: a last page that holds less looks like a mistake


@dataclass(frozen=True)
class Area:
    """The room of a page for blocks: its left edge, its top and its bottom."""

    left: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Group:
    """Spots that no page may end between: how high they are together, and the gap before them."""

    spots: tuple[Spot, ...]
    gaps: tuple[float, ...]  # before each
    high: float


def groups(spots: Sequence[Spot]) -> list[Group]:
    """Spots in turn, those together that must be kept so."""
    found: list[list[Spot]] = []
    for before, spot in zip((None, *spots), spots, strict=False):
        together = before is not None and ("a" in before.block.keep or "b" in spot.block.keep)
        if together:
            found[-1].append(spot)
        else:
            found.append([spot])
    made, last = [], None
    for together_ in found:
        gaps = []
        for spot in together_:
            gaps.append(max(last.block.after, spot.block.before) if last else 0.0)
            last = spot
        high = sum(spot.high for spot in together_) + sum(gaps[1:])
        made.append(Group(tuple(together_), tuple(gaps), high))
    return made


def needed(parts: Sequence[Group], first: Area, other: Area) -> int:
    """The least number of pages.

    Raises:
        NotComposableError: something is higher than a page.
    """
    return len(_greedy(parts, first, other))


def thin(parts: Sequence[Group], first: Area, other: Area) -> bool:
    """Whether the last page would be nearly empty."""
    full = _greedy(parts, first, other)
    return len(full) > 1 and _high(full[-1]) < _LEAST * (other.bottom - other.top)


def pages(parts: Sequence[Group], first: Area, other: Area, count: int) -> list[list[Group]]:
    """The parts on so many pages: full ones, or where the last page would be nearly empty or more are wanted, alike filled.

    Raises:
        NotComposableError: something is higher than a page, or there are fewer parts than pages.
    """
    if not thin(parts, first, other) and len(full := _greedy(parts, first, other)) == count:
        return full
    return _even(parts, first, other, count)


def _high(page: Sequence[Group]) -> float:
    return sum(part.high for part in page) + sum(part.gaps[0] for part in page[1:])


def _greedy(parts: Sequence[Group], first: Area, other: Area) -> list[list[Group]]:
    found: list[list[Group]] = [[]]
    for part in parts:
        area = first if len(found) == 1 else other
        if found[-1] and _high([*found[-1], part]) > area.bottom - area.top:
            found.append([])
            area = other
        found[-1].append(part)
        if part.high > area.bottom - area.top:
            raise NotComposableError("an item is higher than a page")
    return found


def _even(parts: Sequence[Group], first: Area, other: Area, count: int) -> list[list[Group]]:
    """The parts on so many pages with the least squares of what stays empty."""
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]  # by page: parts placed, with the cost and where it began
    for number in range(count):
        room = (first if number == 0 else other).bottom - (first if number == 0 else other).top
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            high = 0.0
            for end in range(start + 1, len(parts) + 1):
                high += parts[end - 1].high + (parts[end - 1].gaps[0] if end - 1 > start else 0)
                if high > room:
                    break
                total = cost + ((room - high) / room) ** 2
                if end not in row or total < row[end][0]:
                    row[end] = total, start
        best.append(row)
    if len(parts) not in best[-1]:
        raise NotComposableError(NOT_SPREAD)
    found, end = [], len(parts)
    for number in range(count, 0, -1):
        start = best[number][end][1]
        found.append(list(parts[start:end]))
        end = start
    return found[::-1]
