"""No two items that show the same have different keys.

Of two items with the same stem and the same to choose from, or the same number to type, and another answer for right, one is
wrong: an error at every standard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from course.content.passages import groups
from course.interactions import Choice, Numeric, Question
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("contradicting-keys",)
FAULTS = CODES


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem at each item that shows the same as an earlier one and has another key."""
    earlier: dict[Hashable, dict[frozenset[str], list[int]]] = defaultdict(lambda: defaultdict(list))
    items = list(bank.items.values())
    for index, item in enumerate(items):
        if (sight := shown(item)) is not None:
            right = frozenset(keys(item))
            for other in sorted(place for known, places in earlier[sight].items() if known != right for place in places):
                yield _at_odds(item, items[other])
            earlier[sight][right].append(index)


def shown(item: Item) -> Hashable | None:
    """What students see of it, where that allows a single key; None if the task is of a kind that may have several answers."""
    offered = _offered(item.lower()[0])
    return None if offered is None else (item.stem, item.figure, tuple(item.assumptions), offered)


def keys(item: Item) -> set[str]:
    """The right answers: one stem may ask for different ones, with different options."""
    return {option.text.casefold() for question in item.lower() for right, _ in groups(question) for option in right}


def _offered(question: Question) -> frozenset[str] | None:
    """What there is to choose from."""
    match question.interaction:
        case Choice(options=options):
            return frozenset(option.text for option in options)
        case Numeric(measure=measure):
            return frozenset([measure])
        case _:
            return None


def _at_odds(item: Item, other: Item) -> Problem:
    message, hint = f"'{item.id}' shows the same as '{other.id}' and has another key", f"the other one is at {other.at('stem')}"
    return item.problem("contradicting-keys", message, hint, at=("stem",))
