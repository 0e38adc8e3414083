"""A computed item gives a sound item for whatever is drawn.

Two hundred draws of each item with `values` are tried: what fails in some of them (a division by 0, a number that does not
end) is told at its expression. Draws with equal answers are left out without a word, unless they are most. The course's
own rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.form import Form
from course.modelling.declared.findings import doubtful
from course.modelling.declared.model import DeclaredModel
from course.problems import Problem

CODES = ("failing-draws",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each place where draws fail."""
    for name, model in bank.variants.declared.items():
        if name in bank.items and isinstance(model, DeclaredModel):
            yield from doubtful(model)
