"""No two items ask the same.

Haladyna, Downing & Rodriguez 2002: keep the content of items independent of one another. Compared are the words of
the tasks, sorted (rapidfuzz `token_sort_ratio`); what is to be ordered, matched or filled in belongs to the task, so
that two items may share "Put these events in order". Items that name each other in `clashes_with` never meet in a
form and may be alike, but not the same. Only tasks that share rare words are compared, so that a bank may be large.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz import fuzz

from course.assembly.assemble import clashes
from course.content.likeness import maybe_alike
from course.content.passages import asked, warning
from course.content.wording import numbers, words
from course.interactions import Match, Order
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem
from course.rules.contradicting_keys import keys, shown

CODES = ("duplicate-stem", "similar-stem")

ALIKE = 85  # of 100; tuned: parallel items on two articles stay below 75
LONG_ENOUGH = 40  # characters; shorter tasks look alike by chance


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem at the later of two items that ask the same, a warning if they ask nearly the same."""
    items = list(bank.items.values())
    tasks, given = zip(*map(_task, items), strict=True) if items else ((), ())
    right = [frozenset(keys(item)) for item in items]
    long = [len(task) >= LONG_ENOUGH for task in tasks]
    # Short tasks are never nearly the same, and long ones only where their numbers are: others need not be looked for.
    groups = [numbers_ if long_ else place for place, (numbers_, long_) in enumerate(zip(given, long, strict=True))]
    same: dict[Hashable, list[int]] = {}
    for index, (item, near) in enumerate(zip(items, maybe_alike(tasks, groups), strict=True)):
        earlier = same.setdefault(tasks[index] if long[index] else (tasks[index], right[index]), [])
        for other in sorted({*near, *earlier}):
            if tasks[index] == tasks[other] and right[index] == right[other]:
                yield _same(item, items[other])
            elif tasks[index] == tasks[other] and (sight := shown(item)) is not None and sight == shown(items[other]):
                continue  # one of them is wrong: the rule on contradicting keys says so
            elif given[index] == given[other] and _alike(tasks[index], tasks[other]) and not clashes(item, [items[other]]):
                yield _nearly_the_same(item, items[other])
        earlier.append(index)


def _alike(task: str, other: str) -> bool:
    return min(len(task), len(other)) >= LONG_ENOUGH and bool(fuzz.ratio(task, other, score_cutoff=ALIKE))


def _same(item: Item, other: Item) -> Problem:
    message, hint = f"'{item.id}' asks the same as '{other.id}'", f"first at {other.at('stem')}"
    return item.problem("duplicate-stem", message, hint, at=("stem",))


def _nearly_the_same(item: Item, other: Item) -> Problem:
    message = f"'{item.id}' asks nearly the same as '{other.id}'"
    hint = f"name '{other.id}' in 'clashes_with', or ask something else"
    return warning(item.problem("similar-stem", message, hint, at=("stem",)))


def _task(item: Item) -> tuple[str, frozenset[str]]:
    """The task's words, sorted, and its numbers (items made from one model may differ in these alone)."""
    texts = [asked(item)]
    for question in item.lower():
        match question.interaction:
            case Match(pairs=pairs):
                texts += [text for pair in pairs for text in (pair.left, pair.right)]
            case Order(steps=steps):
                texts += [step.text for step in steps]
            case _:
                pass
    text = " ".join(texts)
    return " ".join(sorted(words(text))), numbers(text)
