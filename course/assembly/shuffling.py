"""The order in which a question's parts are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from random import Random

from course.content.anchors import free_and_last
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Option, Order, Question, TextEntry
from course.model.form import FormItem, Shuffled
from course.model.item import Item


def as_written(item: Item, number: int = 1) -> FormItem:
    """The item shuffled by its own id alone, for looking at it outside any form."""
    questions = item.lower()
    if all(isinstance(question.interaction, TextEntry | Numeric | ExtendedText | Info) for question in questions):
        return FormItem(number, item, tuple(map(Shuffled, questions)))  # starting a `Random` takes longer than all else here
    random = Random(item.id)
    return FormItem(number, item, tuple(shuffle(question, random) for question in questions))


def shuffle(question: Question, random: Random) -> Shuffled:
    """The question with its parts in the order shown."""
    match question.interaction:
        case Choice(options=options, fixed=fixed):
            if fixed:
                return Shuffled(question, tuple(range(len(options))))
            return Shuffled(question, _choices(options, random))
        case Match(rights=rights):
            return Shuffled(question, _permutation(len(rights), random, mixed=True))
        case Order(steps=steps):
            return Shuffled(question, _permutation(len(steps), random, mixed=True))
        case Gaps(gaps=gaps):
            return Shuffled(question, gap_orders=tuple(_choices((gap.key, *gap.distractors), random) for gap in gaps))
        case _:
            return Shuffled(question)


def moves(options: Sequence[Option]) -> bool:
    """Whether forms show options to choose from in different orders: not numbers, nor where one of them stands last."""
    return len(options) > 1 and not free_and_last(options)[1] and numbers_of(options) is None


def _choices(options: Sequence[Option], random: Random) -> tuple[int, ...]:
    """The order of options to choose from: numbers ascend, others are shuffled; what speaks of all others stands last."""
    free, last, ascending = _places(tuple(options))
    order = ascending or _permutation(len(free), random)
    return (*(free[place] for place in order), *last)


@lru_cache(maxsize=1_000)  # a class set asks for the same options again and again
def _places(options: tuple[Option, ...]) -> tuple[Sequence[int], Sequence[int], tuple[int, ...]]:
    """The places of options that are shuffled, of those that stand last, and the order of the former where they are numbers."""
    free, last = free_and_last(options)
    values = numbers_of([options[place] for place in free])
    return free, last, tuple(sorted(range(len(free)), key=values.__getitem__)) if values else ()


def _permutation(length: int, random: Random, *, mixed: bool = False) -> tuple[int, ...]:
    """A random order; `mixed`: one that does not come near the one written, which is the key."""
    order = list(range(length))
    random.shuffle(order)
    while mixed and length > 1 and _kept(order) > length // 3:
        random.shuffle(order)
    return tuple(order)


def _kept(order: Sequence[int]) -> int:
    """How many parts still stand in their place or directly behind the part that they follow in the key."""
    return sum(index == part or (index > 0 and order[index - 1] == part - 1) for index, part in enumerate(order))


_NUMBER = re.compile(r"^\W*?([-−]?\d[\d.,]*)(?:[eE]([-+]?\d{1,3})\b)?")
# A comma that marks decimals, as in German: not before just three digits, unless after a single zero.
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])0,\d|\d,(?!\d{3}(?!\d))\d")


def numbers_of(options: Sequence[Option]) -> list[Decimal] | None:
    """The numbers the options start with, if all do: these are shown in ascending order (Haladyna's guideline on order)."""
    comma = any(
        match and _DECIMAL_COMMA.search(match[1].rstrip(".,")) for match in (_NUMBER.match(option.text) for option in options)
    )
    values = []
    for option in options:
        if not (match := _NUMBER.match(option.text)):
            return None
        try:
            digits = match[1].rstrip(".,").replace("−", "-")
            plain = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
            values.append(Decimal(plain).scaleb(int(match[2] or 0)))
        except InvalidOperation:
            return None
    return values
