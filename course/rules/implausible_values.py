"""Minutes, points, lengths and tolerances are such as a class would meet.

The course's own ranges, wide enough for any sensible item: they catch a slip of the pen (`minutes: 100` for `10`). A
tolerance as large as the number itself would mark almost anything right, a share of 0 is nothing, and a foreseen mistake
within the tolerance would be both right and wrong: an error at every standard. Of several right numbers each adds something.
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

CODES = ("implausible-values", "right-and-wrong")
FAULTS = ("right-and-wrong",)

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
        if not item.asks:
            continue  # it earns nothing here, and may take no time
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
    for index, key in enumerate(number.keys):
        at = ("accept", index - 1, "tolerance") if index else ("tolerance",)
        told = f"{key.percent} %" if key.percent is not None else str(key.tolerance)
        if key.value == 0 and key.percent:
            hint = "write how far an answer may be off, in the key's own measure"
            yield item.problem("implausible-values", f"{told} of 0 is nothing", hint, at=at)
        elif key.value and key.tolerance >= abs(key.value):
            message = f"a tolerance of {told} is as large as the key {key.value}"
            hint = "the tolerance is in the key's own measure; '1 %' would be a share of it"
            yield item.problem("implausible-values", message, hint, at=at)
    yield from _needless(item, number)
    for option in number.wrong:
        try:
            near = next((key for key in number.keys if key.holds(Decimal(option.text))), None)
        except InvalidOperation:
            continue
        if near:
            message = f"the foreseen mistake {option.text} lies within the tolerance of the key {near.value}"
            yield item.problem("right-and-wrong", message, "lower 'tolerance', or drop the mistake", at=place(item, option.text))


def _needless(item: Item, number: Numeric) -> Iterator[Problem]:
    """Of several right numbers, those that another one makes needless."""
    for later, key in enumerate(number.keys):
        at = ("accept", later - 1, "answer")
        for earlier in number.keys[:later]:
            if earlier.value == key.value:
                hint = "drop one of the two; its tolerance and reason may stand with the other"
                yield item.problem("implausible-values", f"{key.value} is right already", hint, at=at)
            elif earlier.tolerance >= abs(earlier.value - key.value) + key.tolerance and not key.because:
                message = f"{key.value} adds nothing: it lies within the tolerance of {earlier.value}"
                hint = "drop it, or say in 'because' what is to be told to those who come so close"
                yield warning(item.problem("implausible-values", message, hint, at=at))
