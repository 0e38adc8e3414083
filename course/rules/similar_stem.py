"""No two items ask the same.

Haladyna, Downing & Rodriguez 2002: keep the content of items independent of one another. Compared are the words of
the tasks, sorted (rapidfuzz `token_sort_ratio`); what is to be ordered, matched or filled in belongs to the task, so
that two items may share "Put these events in order". Items that name each other in `clashes_with` never meet in a
form and may be alike, but not the same. Only tasks that share rare words are compared, so that a bank may be large. Of two
items that show the same and give another answer for right, one is wrong: an error at every standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from course.assembly.assemble import clashes
from course.content.likeness import maybe_alike
from course.content.passages import asked, groups, warning
from course.content.wording import numbers, words
from course.interactions import Choice, Match, Numeric, Order, Question
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("duplicate-stem", "similar-stem", "contradicting-keys")
FAULTS = ("contradicting-keys",)

ALIKE = 85  # of 100; tuned: parallel items on two articles stay below 75
LONG_ENOUGH = 40  # characters; shorter tasks look alike by chance


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem at the later of two items that ask the same, a warning if they ask nearly the same."""
    items = list(bank.items.values())
    tasks, given = zip(*map(_task, items), strict=True) if items else ((), ())
    same: dict[str, list[int]] = {}
    for index, (item, near) in enumerate(zip(items, maybe_alike(tasks), strict=True)):
        earlier = same.setdefault(tasks[index], [])
        for other in sorted({*near, *earlier}):
            if tasks[index] == tasks[other] and _keys(item) == _keys(items[other]):
                yield _same(item, items[other])
            elif tasks[index] == tasks[other] and _contradict(item, items[other]):
                yield _at_odds(item, items[other])
            elif given[index] == given[other] and _alike(tasks[index], tasks[other]) and not clashes(item, [items[other]]):
                yield _nearly_the_same(item, items[other])
        earlier.append(index)


def _alike(task: str, other: str) -> bool:
    return min(len(task), len(other)) >= LONG_ENOUGH and bool(fuzz.ratio(task, other, score_cutoff=ALIKE))


def _same(item: Item, other: Item) -> Problem:
    message, hint = f"'{item.id}' asks the same as '{other.id}'", f"first at {other.at('stem')}"
    return item.problem("duplicate-stem", message, hint, at=("stem",))


def _contradict(item: Item, other: Item) -> bool:
    """Whether items that show the same, with the same to choose from or a number to type, have other keys."""
    shown = [(one.stem, one.figure, one.assumptions, _offered(one.lower()[0])) for one in (item, other)]
    return shown[0][-1] is not None and shown[0] == shown[1]


def _offered(question: Question) -> frozenset[str] | None:
    """What there is to choose from; None if the task is of another kind, which may have several answers."""
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


def _nearly_the_same(item: Item, other: Item) -> Problem:
    message = f"'{item.id}' asks nearly the same as '{other.id}'"
    hint = f"name '{other.id}' in 'clashes_with', or ask something else"
    return warning(item.problem("similar-stem", message, hint, at=("stem",)))


def _keys(item: Item) -> set[str]:
    """The right answers: one stem may ask for different ones, with different options."""
    return {option.text.casefold() for question in item.lower() for right, _ in groups(question) for option in right}


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
