"""What stands around a map of positions: what the ends of its axes mean, and the key to its signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.content.markdown import plain
from course.modelling.general import WIDTH, lines
from course.modelling.layout.lettering import SMALLEST, Run, width

SYMBOL = 16  # from a symbol's left edge to the name beside it


def ends(low: str, high: str, left: float, y: float) -> tuple[Run, ...]:
    """What the ends of the axis across mean, above its heads."""
    room = (WIDTH - left) / 2 - 10
    at_right = lines(high, 0, y, room) if high else ()
    at_right = tuple(Run(WIDTH - run.end, run.y, run.text, size=SMALLEST) for run in at_right)
    return (*(lines(low, left, y, room) if low else ()), *at_right)


def sides(name: str, high: str, low: str, left: float, top: float, bottom: float) -> tuple[Run, ...]:
    """The name and the ends of the axis up, left of the map."""
    texts = ((name, top - 12), (high, top + 5), (low, bottom - 3))
    return tuple(Run(left - 6 - width(plain(text), SMALLEST), y, plain(text), size=SMALLEST) for text, y in texts if text)


def key(groups: Mapping[str, int], left: float, y: float) -> tuple[list[dict[str, Any]], float]:
    """The signs of the groups with their names, in rows below the map; and where they end."""
    found: list[dict[str, Any]] = []
    x, base = left, y + 21
    for name, sign in groups.items():
        runs = lines(name, x + SYMBOL, base, WIDTH - left - SYMBOL)
        if x > left and runs[0].end > WIDTH:
            x, base = left, base + 18
            runs = lines(name, x + SYMBOL, base, WIDTH - left - SYMBOL)
        found.append({"sign": sign, "x": x + 5, "y": base - 4, "runs": runs})
        x, base = max(run.end for run in runs) + 18, runs[-1].y
    return found, base if found else y
