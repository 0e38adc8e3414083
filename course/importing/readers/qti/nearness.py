"""When two numbers count as equal: `equal` with a tolerance, `equalRounded`."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from course.importing.readers.qti.tree import Node


def near(node: Node, right: Decimal, given: Decimal) -> bool:
    """Whether `equal` takes a number that is given for the right one."""
    low, high = bounds(node, right)
    least = given >= low if node.get("include-lower-bound") != "false" else given > low
    return least and (given <= high if node.get("include-upper-bound") != "false" else given < high)


def bounds(node: Node, right: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that `equal` takes for the right one. A tolerance is one or two numbers, or per cent."""
    parts = [Decimal(part) for part in node.get("tolerance", "0").split()] or [Decimal(0)]
    match node.get("tolerance-mode", "exact"):
        case "absolute":
            return right - parts[0], right + parts[-1]
        case "relative":
            return right - abs(right) * parts[0] / 100, right + abs(right) * parts[-1] / 100
        case _:
            return right, right


def rounded(node: Node, number: Decimal) -> Decimal:
    """A number as `equalRounded` rounds it: half a step goes up."""
    step = step_of(node, number)
    return ((number / step + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * step).normalize()


def step_of(node: Node, number: Decimal) -> Decimal:
    """The step to which `equalRounded` rounds a number: so many decimal places, or significant figures."""
    figures = int(node.get("figures")) if node.get("figures").isdigit() else 3
    places = figures if node.get("rounding-mode") == "decimalPlaces" else figures - 1 - (number.adjusted() if number else 0)
    return Decimal(1).scaleb(-min(places, 30))
