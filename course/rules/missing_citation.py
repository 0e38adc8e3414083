"""Where a course has articles, every item rests on a cited fact or paragraph, or says that it is enrichment.

The course's own rule (facts first): what no article says is labelled as such on the page. Items without a source are
what test makers cannot defend when a key is challenged; Haladyna, Downing & Rodriguez 2002 ask for content that is
important and verified before anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.lacking import unsourced
from course.model.bank import Bank
from course.model.course import Term
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = WANTED = ("missing-citation",)

_HINT = "add 'cites: [A1-24]', or say in 'enrichment' what is in no article"


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each item, term, stakeholder and side of an argument that cites nothing and is no enrichment.

    In a course without articles there is nothing to cite.
    """
    sourced: list[Item | Term] = [*bank.items.values(), *bank.terms.values()]
    for entry in sourced:
        if unsourced(bank, entry):
            yield entry.problem("missing-citation", f"'{entry.id}' cites nothing", _HINT)
    if not bank.articles:
        return
    for stakeholder in bank.stakeholders.values():
        if not stakeholder.cites:
            message = f"the stakeholder '{stakeholder.id}' cites nothing"
            yield stakeholder.problem("missing-citation", message, "add 'cites: [A1-24]': where does an article let them speak?")
    for argument in bank.arguments.values():
        for name in ("one", "other"):
            if not getattr(argument, name).cites:
                message = f"the side '{name}' of the argument '{argument.id}' cites nothing"
                yield argument.problem(
                    "missing-citation", message, "add 'cites: [A1-24]': who makes this point, and where?", at=(name,)
                )
