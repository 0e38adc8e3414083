"""How a date is drawn: its shape says how exact it is, its line how sure.

A day is a dot, a month a short bar, a year or a span a long bar, "late 2023" a bar with a torn left end, "by 2023" has
an arrow to the left. A target is hollow and ends in a diamond. What is inferred or in doubt is dashed and hatched.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from course.dates import Precision, When
from course.modelling.layout.timescale import Axis, named

HALF = 4.5  # half the height of a bar, units
ARROW = 18  # length of the arrow of "by"
_LEAST = 7  # a bar is never shorter, so that a month stays a bar and does not look like a day
_STEP = 3.2  # between hatch lines

Point = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """A date as SVG path data: closed `outlines` (later ones cover earlier ones), `hatch` lines, an `arrow` (or empty).

    `left` and `right` are how far it reaches. `target` and `unsure` ones are drawn hollow, others filled; unsure ones
    with a dashed outline.
    """

    outlines: tuple[str, ...]
    hatch: str
    arrow: str
    left: float
    right: float
    target: bool
    unsure: bool


def date_mark(when: When, axis: Axis, y: float, *, target: bool = False, unsure: bool = False) -> Mark:
    """The mark of `when` on the axis, centred on the line `y`; an inferred date is always unsure."""
    left, right = axis.span(when)
    unsure = unsure or when.inferred
    return mark(left, right, y, named(when).precision, by=when.precision == "by", target=target, unsure=unsure)


def mark(
    left: float,
    right: float,
    y: float,
    precision: Precision,
    *,
    by: bool = False,
    target: bool = False,
    unsure: bool = False,
) -> Mark:
    """The mark of a date that reaches from `left` to `right` (units)."""
    shapes: list[list[Point]]
    if precision == "day":
        middle = (left + right) / 2
        shapes = [_diamond(middle, y) if target else _circle(middle, y)]
    else:
        if right - left < _LEAST:
            left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
        bar = [(left, y - HALF), (right, y - HALF), (right, y + HALF), (left, y + HALF)]
        if precision == "late":
            bar += [(left + 4, y + HALF / 2), (left, y), (left + 4, y - HALF / 2)]
        shapes = [bar, _diamond(right - HALF, y)] if target else [bar]
    reach = [x for shape in shapes for x, _ in shape]
    start, arrow = min(reach), ""
    if by:
        tip = start - ARROW
        head = f"M{tip + 5:.1f} {y - 3.5:.1f}L{tip:.1f} {y:.1f}L{tip + 5:.1f} {y + 3.5:.1f}"
        arrow = f"M{start:.1f} {y:.1f}H{tip:.1f}{head}"
        start = tip
    hatch = "".join(_hatch(shape) for shape in shapes[-1:]) if unsure else ""  # the last one: a target's diamond
    return Mark(tuple(_path(shape) for shape in shapes), hatch, arrow, start, max(reach), target, unsure)


def _circle(x: float, y: float) -> list[Point]:
    steps = 24  # a polygon, so that it can be hatched like the rest; its corners are 0.01 mm off the circle
    return [(x + HALF * cos(2 * pi * step / steps), y + HALF * sin(2 * pi * step / steps)) for step in range(steps)]


def _diamond(x: float, y: float) -> list[Point]:
    reach = HALF + 1.5
    return [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)]


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _hatch(points: list[Point]) -> str:
    """Rising diagonals inside a polygon, as lines of its own: a pattern would need an id, and fares badly in PDF."""
    edges = list(zip(points, [*points[1:], points[0]], strict=True))
    sums = [x + y for x, y in points]
    line, parts = min(sums) + _STEP / 2, []
    while line < max(sums):
        cuts = []
        for (x1, y1), (x2, y2) in edges:
            s1, s2 = x1 + y1, x2 + y2
            if (s1 <= line) != (s2 <= line):
                share = (line - s1) / (s2 - s1)
                cuts.append(x1 + (x2 - x1) * share)
        cuts.sort()
        parts += [f"M{a:.1f} {line - a:.1f}L{b:.1f} {line - b:.1f}" for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        line += _STEP * 1.4142
    return "".join(parts)
