"""A number to type, for Canvas: plain digits with a point.

Classic Quizzes read an exact number in an `<or>` with its range alone: another condition is passed over, and no answer is right.
New Quizzes want both bounds too, equal to the number where there is no room, and would compute the margin in binary fractions
unless it is said. What students type is rounded to four decimals (`toFixed(4)` in ui/features/take_quiz), so that a number with
more of them could not be answered.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from course.formats.canvas import xml
from course.interactions import Numeric, RightNumber

_KEPT = Decimal("0.0001")


def order(number: Numeric) -> list[int]:
    """The places of the right numbers, the closest first: Canvas takes the first that fits."""
    return sorted(range(len(number.keys)), key=lambda place: number.keys[place].tolerance)


def conditions(number: Numeric) -> list[str]:
    """A condition for each right number, in that order."""
    return [_condition(number.keys[place]) for place in order(number)]


def answerable(key: RightNumber) -> bool:
    """Whether the number is still right when it is rounded as Canvas rounds what is typed."""
    rounded = key.value.quantize(_KEPT, ROUND_HALF_UP) if -key.value.as_tuple().exponent > 4 else key.value  # type: ignore[operator]
    return key.holds(rounded)


def _condition(key: RightNumber) -> str:
    low, high = key.value - key.tolerance, key.value + key.tolerance
    margin = {"margin": f"{key.tolerance:f}", "margintype": "absolute"} if key.tolerance else {}
    if key.percent and key.tolerance:
        margin = {"margin": f"{key.percent:f}", "margintype": "percent"}
    exact = xml.equal(f"{key.value:f}", **margin)
    between = xml.element(
        "and",
        xml.element("vargte", f"{low:f}", respident="response1"),
        xml.element("varlte", f"{high:f}", respident="response1"),
    )
    return xml.condition(xml.element("or", exact, between), xml.scored(), go_on="No")
