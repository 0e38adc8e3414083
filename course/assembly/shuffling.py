"""The order in which a question's parts are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from random import Random

from course.interactions import Choice, Gaps, Match, Option, Order, Question
from course.model.form import FormItem, Shuffled
from course.model.item import Item


def as_written(item: Item, number: int = 1) -> FormItem:
    """The item shuffled by its own id alone, for looking at it outside any form."""
    random = Random(item.id)
    return FormItem(number, item, tuple(shuffle(question, random) for question in item.lower()))


def shuffle(question: Question, random: Random) -> Shuffled:
    """The question with its parts in the order shown."""
    match question.interaction:
        case Choice(options=options, fixed=fixed):
            if fixed:
                return Shuffled(question, tuple(range(len(options))))
            if values := _numbers(options):
                return Shuffled(question, tuple(sorted(range(len(options)), key=values.__getitem__)))
            return Shuffled(question, _permutation(len(options), random))
        case Match(pairs=pairs, unused=unused):
            return Shuffled(question, _permutation(len(pairs) + len(unused), random, mixed=True))
        case Order(steps=steps):
            return Shuffled(question, _permutation(len(steps), random, mixed=True))
        case Gaps(gaps=gaps):
            orders = []
            for gap in gaps:
                choices = (gap.key, *gap.distractors)
                values = _numbers(choices)
                order = sorted(range(len(choices)), key=values.__getitem__) if values else _permutation(len(choices), random)
                orders.append(tuple(order))
            return Shuffled(question, gap_orders=tuple(orders))
        case _:
            return Shuffled(question)


def _permutation(length: int, random: Random, *, mixed: bool = False) -> tuple[int, ...]:
    """A random order; `mixed`: one that does not come near the one written, which is the key."""
    order = list(range(length))
    random.shuffle(order)
    while mixed and _kept(order) > length // 3:
        random.shuffle(order)
    return tuple(order)


def _kept(order: Sequence[int]) -> int:
    """How many parts still stand in their place or directly behind the part that they follow in the key."""
    return sum(index == part or (index > 0 and order[index - 1] == part - 1) for index, part in enumerate(order))


_NUMBER = re.compile(r"^\W*(\d[\d.,]*)")


def _numbers(options: Sequence[Option]) -> list[Decimal] | None:
    """The numbers the options start with, if all do: these are shown in ascending order (Haladyna's guideline on order)."""
    values = []
    for option in options:
        if not (match := _NUMBER.match(option.text)):
            return None
        try:
            values.append(Decimal(match[1].rstrip(".,").replace(",", "")))
        except InvalidOperation:
            return None
    return values
