"""A computed item gives a sound item for whatever is drawn.

Two hundred draws of each item with `values` are tried: what fails in some of them (a division by 0, a number that does not
end) is told at its expression; draws with equal answers are left out without a word unless they are most. A quiz with more
forms than an item has variants gives several students the same numbers. The course's own rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.form import Form
from course.modelling.declared.findings import doubtful
from course.modelling.declared.model import DeclaredModel
from course.problems import Problem

CODES = ("failing-draws", "few-variants")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each place where draws fail, and for each item that has fewer variants than a quiz has forms."""
    for name, model in bank.variants.declared.items():
        if name in bank.items and isinstance(model, DeclaredModel):
            yield from doubtful(model)
    wanted: dict[str, Form] = {}
    for form in forms:
        for entry in form.items:
            if entry.item.id in bank.variants.declared and (entry.item.origin and entry.item.origin.variant):
                first = wanted.setdefault(entry.item.id, form)
                if len(form.quiz.forms) > len(first.quiz.forms):
                    wanted[entry.item.id] = form
    for name, form in wanted.items():
        count = len(form.quiz.forms)
        if (there := len(bank.variants.of(name, count))) < count:
            message = f"this item has {there} {'variant' if there == 1 else 'variants'}, and '{form.quiz.id}' {count} forms"
            hint = "some forms get the same numbers: widen 'values'"
            yield Problem(bank.items[name].at("values"), "few-variants", message, hint, "warning")
