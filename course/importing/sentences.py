"""What readers of several formats say of an item: the same fact in the same words. A report begins each with a capital."""

from __future__ import annotations

from decimal import Decimal

from course.content.wording import shorten
from course.importing.worth import MOST_POINTS

TASK = "Complete the text."
NO_LENGTH = "the file tells no length; here 80 to 150 words are expected"


def stem_added(task: str = TASK) -> str:
    """A text with gaps had no question before it."""
    return f"every item has a stem here: '{task}'"


def fixed_order(what: str = "its options") -> str:
    """The file's program shows them all as they stand."""
    return f"{what} stand in a fixed order there; here each form shuffles them"


def whole_answer(what: str) -> str:
    """An answer that is partly right earns nothing."""
    return f"only the whole answer earns points there; here each right {what} earns its share"


def in_part(option: str, percent: Decimal) -> str:
    """An option beside the key earns or costs something."""
    does = _does(percent)
    return f"the option '{shorten(option) or '…'}' {does} {_share(percent)} there; here it {does} nothing"


def in_part_in_gap(gap: int | str, option: str, percent: Decimal) -> str:
    """An option of a gap, beside its key, earns or costs something."""
    does = _does(percent)
    return f"in gap {gap} '{option}' {does} {_share(percent)} there; here it {does} nothing"


def typed_in_part(answer: str, percent: Decimal) -> str:
    """An answer that is typed earns or costs something, and is none of the right ones."""
    return f"the answer '{answer}' {_does(percent)} {_share(percent)} there; here it counts as wrong"


def _does(percent: Decimal) -> str:
    return "earns" if percent > 0 else "costs"


def _share(percent: Decimal) -> str:
    return f"{round(abs(percent), 1).normalize():f} %"


def unnamed_picture(name: str) -> str:
    """The file has no text that says what a picture shows."""
    return f"the picture '{name}' has no text for those who cannot see it; its name stands for one"


def most_points(points: str) -> str:
    """It is worth more than an item can be."""
    return f"it counts {points} points there; here it counts {MOST_POINTS}, the most there is"


def to_all(answers: str) -> str:
    """What is said after some answers alone has no place of its own."""
    return f"what is said to {answers} stands in the feedback here, which everybody reads"
