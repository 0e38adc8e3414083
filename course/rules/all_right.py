"""Where options are to be ticked, not all of them are right.

Haladyna & Rodriguez 2013: each option is a judgement of its own, and what all have in common is guessed by whoever has
seen two of them. Who ticks everything, without reading, has all the points. Files of other programs hold such items; they
work in every format, so that this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.passages import warning
from course.interactions import Choice
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("all-right",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each item with several options to tick, of which none is wrong."""
    for item in bank.items.values():
        for question in item.lower():
            match question.interaction:
                case Choice(options=options, many=True) if all(option.right for option in options):
                    message = f"all {len(options)} options are right: who ticks everything has all the points"
                    yield warning(item.problem("all-right", message, "add 'distractors', such as common mistakes"))
