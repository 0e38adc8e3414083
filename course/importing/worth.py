"""What items are worth: readers write points only where they are others than those that an item has anyway."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from course.importing.found import Value
from course.items import item_types

MOST_POINTS = 100


def usual_points(fields: Mapping[str, Value]) -> Decimal:
    """The points of an item of these fields that does not say any: those of its gaps, its rubric, or its type."""
    gaps, rubric = fields.get("gaps"), fields.get("rubric")
    if isinstance(gaps, list):
        return Decimal(len(gaps))
    if isinstance(rubric, list) and rubric:
        return sum(map(_best, rubric), Decimal(0))
    return item_types()[str(fields["type"])].default_points


def _best(criterion: Value) -> Decimal:
    """The points of its best level."""
    levels = criterion.get("levels") if isinstance(criterion, dict) else None
    points = [Decimal(str(one["points"])) for one in levels if isinstance(one, dict)] if isinstance(levels, list) else []
    return max(points, default=Decimal(0))
