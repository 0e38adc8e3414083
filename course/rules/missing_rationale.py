"""Every option, right or wrong, says why, and every item explains itself.

A key without reasons teaches nothing, and a distractor without one was made up rather than taken from a real mistake.
Source: Haladyna & Rodriguez 2013, *Developing and Validating Test Items* (distractors are typical errors of
learners); on feedback that explains, Shute 2008, "Focus on formative feedback", Review of Educational Research 78(1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.lacking import unexplained
from course.content.passages import place
from course.content.wording import shorten
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = WANTED = ("missing-rationale",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each option, pair, step, gap or key without its reason, and for each item without feedback."""
    for item in bank.items.values():
        for question in item.lower():
            for text, what, hint in unexplained(question):
                path = place(item, text, default=("id",))
                yield item.problem("missing-rationale", f"{what} '{shorten(text, 40)}' has no reason", hint, at=path)
        if not item.feedback and item.asks:
            message = f"'{item.id}' has no feedback"
            yield item.problem("missing-rationale", message, "add 'feedback': explain the matter, do not only repeat the key")
