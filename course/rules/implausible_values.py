"""Minutes, points, lengths and tolerances are such as a class would meet.

The course's own ranges, wide enough for any sensible item: they catch a slip of the pen (`minutes: 100` for `10`). A
tolerance as large as the number itself would mark almost anything right, and a foreseen mistake within the tolerance
would be both right and wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from course.content.passages import place, warning
from course.interactions import ExtendedText, Info, Numeric
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("implausible-values",)

# Fewest and most, both still fine: for items to choose or type in, to write, and to do something together.
MINUTES = {
    "short": (Decimal("0.5"), Decimal(10)),
    "written": (Decimal(2), Decimal(60)),
    "together": (Decimal(5), Decimal(120)),
}
POINTS = {
    "short": (Decimal("0.5"), Decimal(12)),
    "written": (Decimal(1), Decimal(30)),
    "together": (Decimal(1), Decimal(30)),
}
WORDS = (5, 1000)  # the least that the longest answer may take, and the most
LESSON = (10, 240)  # minutes of a unit
HANDOUT = (1, 120)  # minutes of a handout


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each value out of range, a problem for each tolerance that makes the key meaningless."""
    for item in bank.items.values():
        kind = _kind(item)
        yield from _range(item, "minutes", item.time, MINUTES[kind])
        yield from _range(item, "points", item.worth, POINTS[kind])
        for question in item.lower():
            match question.interaction:
                case Numeric() as number:
                    yield from _tolerance(item, number)
                case ExtendedText(words=(low, high)) if low > high or not WORDS[0] <= high <= WORDS[1]:
                    hint = f"the fewest words first; at most {WORDS[1]}"
                    message = f"{low} to {high} words is no sensible length"
                    yield warning(item.problem("implausible-values", message, hint, at=("words",)))
                case _:
                    pass
    for unit in bank.units.values():
        if not LESSON[0] <= unit.minutes <= LESSON[1]:
            message = f"{unit.minutes} minutes is no sensible lesson"
            yield warning(
                unit.problem("implausible-values", message, f"{LESSON[0]} to {LESSON[1]} minutes are usual", at=("minutes",))
            )
    for handout in bank.handouts.values():
        if handout.minutes is not None and not HANDOUT[0] <= handout.minutes <= HANDOUT[1]:
            message = f"{handout.minutes} minutes is no sensible time for a handout"
            yield warning(
                handout.problem("implausible-values", message, f"{HANDOUT[0]} to {HANDOUT[1]} minutes are usual", at=("minutes",))
            )


def _kind(item: Item) -> str:
    interactions = [question.interaction for question in item.lower()]
    if any(isinstance(interaction, Info) for interaction in interactions):
        return "together"
    return "written" if isinstance(interactions[0], ExtendedText) else "short"


def _range(item: Item, field: str, value: Decimal, bounds: tuple[Decimal, Decimal]) -> Iterator[Problem]:
    low, high = bounds
    if not low <= value <= high:
        message = f"{value} {field} is out of range for an item of this kind"
        yield warning(item.problem("implausible-values", message, f"{low} to {high} are usual", at=(field,)))


def _tolerance(item: Item, number: Numeric) -> Iterator[Problem]:
    if number.tolerance and number.tolerance >= abs(number.key):
        message = f"a tolerance of {number.tolerance} is as large as the key {number.key}"
        yield item.problem(
            "implausible-values", message, "the tolerance is absolute, in the key's own measure", at=("tolerance",)
        )
    for option in number.wrong:
        try:
            near = abs(Decimal(option.text) - number.key) <= number.tolerance
        except InvalidOperation:
            continue
        if near:
            message = f"the foreseen mistake {option.text} lies within the tolerance of the key {number.key}"
            yield item.problem(
                "implausible-values", message, "lower 'tolerance', or drop the mistake", at=place(item, option.text)
            )
