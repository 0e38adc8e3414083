"""A mark on the timeline, and a promise in the ledger, rest on a fact that has the date they show.

The course's own rule (facts first): a date stands once, in the fact. Events and reactions show its `date`, the
promises lane its `target`; a promise shows the `date` of the fact it was made in and the `target` of the fact that
names the target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.debate import Promise, TimelineEvent
from course.model.form import Form
from course.problems import Problem

CODES = FAULTS = ("undated-fact",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each timeline event or promise whose fact lacks the date to show."""
    wanted: list[tuple[TimelineEvent | Promise, str, str, str]] = []
    for event in bank.timeline.values():
        wanted.append((event, "fact", event.fact, "target" if event.lane == "promises" else "date"))
    for promise in bank.promises.values():
        wanted += [(promise, "made", promise.made, "date"), (promise, "target", promise.target, "target")]
    for entry, field, cite, needed in wanted:
        reference = bank.resolve(cite)
        if reference is None:
            continue  # unknown-citation says so
        if reference.fact is None:
            yield entry.problem(
                "undated-fact",
                f"'{cite}' is a paragraph; a date comes from a fact",
                "name a fact such as A1-24",
                at=(field,),
            )
        elif getattr(reference.fact, needed) is None:
            hint = f"add '{needed}: …' to {cite}, or name another fact"
            yield entry.problem("undated-fact", f"the fact {cite} has no {needed} to show", hint, at=(field,))
