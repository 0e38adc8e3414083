"""Blueprint and bank → forms. Every draw comes from the seed, so the same bank gives the same form on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from random import Random

from course.interactions import Choice, Gaps, Match, Option, Order, Question
from course.items import item_types
from course.model.bank import Bank
from course.model.content import Quiz, Select
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item
from course.problems import Problem
from course.validation import did_you_mean


def assemble(bank: Bank, quiz: Quiz, seed: str) -> tuple[list[Form], list[Problem]]:
    """The forms of a quiz (one, without a letter, for a worksheet), or none and what the bank is short of."""
    items, problems = choose(bank, quiz, seed)
    if problems:
        return [], problems
    letters = quiz.forms if quiz.kind == "quiz" else [""]
    return [_form(quiz, letter, items, seed) for letter in letters], []


def choose(bank: Bank, quiz: Quiz, seed: str) -> tuple[list[Item], list[Problem]]:
    """The items of a quiz in their order: short tasks first, as the types run from choosing to writing."""
    problems = [
        quiz.problem("unknown-item", f"there is no item '{id_}'", did_you_mean(id_, bank.items), at=(field, index))
        for field in ("include", "exclude")
        for index, id_ in enumerate(getattr(quiz, field))
        if id_ not in bank.items
    ]
    chosen = {id_: bank.items[id_] for id_ in quiz.include if id_ in bank.items}
    for index, line in enumerate(quiz.select):
        pool = [item for item in bank.items.values() if _fits(item, line) and item.id not in quiz.exclude]
        free = [item for item in pool if item.id not in chosen]
        for _ in range(line.count):
            free = [item for item in free if not clashes(item, chosen.values())]
            if not free:
                break
            # The smallest draw wins: adding an item to the bank changes a form only where it wins itself.
            best = min(free, key=lambda item: Random(f"{seed}/{quiz.id}/{item.id}").random())
            chosen[best.id] = best
            free.remove(best)
        else:
            continue
        short = line.count - sum(1 for item in pool if item.id in chosen and item.id not in quiz.include)
        wanted = ", ".join(f"{name} {value}" for name, value in line if name != "count" and value is not None) or "any item"
        hint = (
            f"the bank has {len(pool)} such items, fewer remain without clashes and repeats; write {short} more or ask for less"
        )
        message = f"{line.count} {'item' if line.count == 1 else 'items'} wanted ({wanted}), {short} short"
        problems.append(quiz.problem("short-bank", message, hint, at=("select", index)))
    if not chosen and not problems:
        problems.append(quiz.problem("empty-quiz", f"'{quiz.id}' asks for no items", "add 'select' or 'include'"))
    return sorted(chosen.values(), key=lambda item: _TYPE_ORDER.index(item.type)), problems


_TYPE_ORDER_FIRST = (
    "single-choice",
    "true-false",
    "multiple-response",
    "matching",
    "ordering",
    "cloze",
    "short-answer",
    "numeric",
)
_TYPE_ORDER = [*_TYPE_ORDER_FIRST, *(name for name in item_types() if name not in _TYPE_ORDER_FIRST)]


def clashes(item: Item, others: Iterable[Item]) -> bool:
    """Whether the item must not stand beside one of the others; either may say so."""
    return any(other.id in item.clashes_with or item.id in other.clashes_with for other in others if other.id != item.id)


def _fits(item: Item, line: Select) -> bool:
    for name, wanted in line:
        if wanted is None or name == "count":
            continue
        if name == "tag":
            if wanted not in item.tags:
                return False
        elif getattr(item, name) != wanted:
            return False
    return True


def _form(quiz: Quiz, letter: str, items: Sequence[Item], seed: str) -> Form:
    """The items numbered and shuffled for one form. Form A keeps the order; further forms mix items within a type."""
    ordered = list(items)
    if letter and letter != quiz.forms[0]:
        position = {item.id: Random(f"{seed}/{quiz.id}/{letter}/{item.id}").random() for item in items}
        ordered.sort(key=lambda item: (_TYPE_ORDER.index(item.type), position[item.id]))
    entries = []
    for number, item in enumerate(ordered, 1):
        random = Random(f"{seed}/{quiz.id}/{letter}/{item.id}/shuffle")
        entries.append(FormItem(number, item, tuple(shuffle(question, random) for question in item.lower())))
    return Form(quiz, letter, tuple(entries))


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
