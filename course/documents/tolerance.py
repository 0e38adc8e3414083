"""How far an answer may be off, in words for markers."""

from __future__ import annotations

from decimal import Decimal

from course.interactions import RightNumber
from course.labels import Labels


def as_given(value: Decimal, labels: Labels) -> str:
    """A number with all the digits it was given with, for they say how precise it is: `0.0800`."""
    return labels.grouped(labels.decimal(str(value)))


def within(key: RightNumber, labels: Labels) -> str:
    """`within 0.1 either way`, of a share also from where to where; empty where an answer may not be off."""
    if not key.tolerance:
        return ""
    if key.percent is None:
        return labels.gettext("within %(tolerance)s either way", tolerance=labels.quantity(key.tolerance))
    return labels.gettext(
        "within %(tolerance)s either way: %(low)s to %(high)s",
        tolerance=f"{labels.number(key.percent)}\u00a0%",
        low=labels.quantity(key.value - key.tolerance),
        high=labels.quantity(key.value + key.tolerance),
    )
