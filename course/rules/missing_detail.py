"""An item says what it is for and how it is marked: objective, Bloom level, difficulty, certainty, unit, model answer, rubric.

Objective, level and difficulty are what a test is balanced by (a test specification, Haladyna & Rodriguez 2013); a model
answer and a rubric let two people mark alike (Brookhart 2013, *How to Create and Use Rubrics*); an id of its own lets other
files name an item though its wording changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.lacking import details
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = WANTED = ("missing-detail",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each such field that an item leaves open."""
    for item in bank.items.values():
        for _, called, hint in details(bank, item):
            yield item.problem("missing-detail", f"'{item.id}' has no {called}", hint)
