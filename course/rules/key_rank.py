"""Where options are numbers, the key is not the least or the greatest too often.

Numbers stand in ascending order here, so that chance does not place the key: its rank is what the writer chose. Attali &
Bar-Hillel 2003, "Guess where: the position of correct answers in multiple-choice test items as a psychometric variable":
writers hide the key in the middle, and students guess there. A bank is reported if its keys' ranks are further from even
than chance brings about once in a hundred times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from course.assembly.shuffling import numbers_of
from course.content.passages import single_choices, warning
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("key-rank",)

ENOUGH = 12  # items with so many options, to say anything
# The χ² that chance exceeds once in a hundred times, by the number of options.
UNEVEN = {3: 9.21, 4: 11.34, 5: 13.28}


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each number of options with which the ranks of the bank's numeric keys are uneven."""
    ranks: dict[int, Counter[int]] = {}
    for item in bank.items.values():
        for key, wrong in single_choices(item):
            if (values := numbers_of((key, *wrong))) is not None:
                ranks.setdefault(len(values), Counter())[sum(value < values[0] for value in values)] += 1
    for count, found in sorted(ranks.items()):
        total = found.total()
        expected = total / count
        if total >= ENOUGH and sum((found[rank] - expected) ** 2 for rank in range(count)) / expected > UNEVEN.get(count, 99):
            told = ", ".join(f"{found[rank]} times {_called(rank, count)}" for rank in range(count))
            message = f"among {count} numbers in ascending order the key is {told}"
            yield warning(
                bank.course.problem("key-rank", message, "choose other distractors in some of them: below, or above the key")
            )


def _called(rank: int, count: int) -> str:
    return "the least" if rank == 0 else "the greatest" if rank == count - 1 else f"number {rank + 1}"
