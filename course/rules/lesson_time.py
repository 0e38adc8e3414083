"""A lesson plan fills its lesson.

The course's own rule: the steps of a unit's plan add up to the unit's minutes, so that a teacher can trust the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("lesson-time",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each unit whose plan does not add up to its minutes."""
    for unit in bank.units.values():
        total = sum(step.minutes for step in unit.plan)
        if unit.plan and total != unit.minutes:
            message = f"the plan of {unit.id} adds up to {total} minutes, the unit has {unit.minutes}"
            yield unit.problem("lesson-time", message, "mend the steps of 'plan', or 'minutes'", at=("minutes",))
