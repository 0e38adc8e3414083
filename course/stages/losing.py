"""Job × format → what the items of the job lose in that format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.carrying.table import Loss
from course.documents.job import Job
from course.formats import Format, names
from course.model.bank import Bank
from course.model.form import FormItem
from course.problems import Problem
from course.suggestions import did_you_mean

WORST = ("refused", "dropped", "changed")  # what becomes of an item is the worst of what becomes of its features


def entries_of(job: Job) -> list[FormItem]:
    """Each item of the job's forms; of the whole course, each item of the bank."""
    entries = {entry.item.full_id: entry for form in job.forms for entry in form.items}
    if job.whole:
        there = {entry.item.id for entry in entries.values()}
        entries |= {item.full_id: as_written(item) for item in job.bank.items.values() if item.id not in there}
    return [entry for _, entry in sorted(entries.items())]


def losses_of(format_: Format, job: Job) -> list[Loss]:
    """What a format changes, loses or refuses of each of these items.

    A format that is not made of items, such as cards of a glossary, loses none.
    """
    if format_.carries is None or format_.carries.everything:
        return []
    return [loss for entry in entries_of(job) for loss in losses(entry, format_.carries, job.bank)]


def counts(found: Iterable[Loss]) -> Counter[str]:
    """How many items are refused, how many others lose something, of how many others something is changed."""
    by_item: dict[str, set[str]] = {}
    for loss in found:
        by_item.setdefault(loss.item.full_id, set()).add(loss.verdict.how)
    return Counter(next(how for how in WORST if how in hows) for hows in by_item.values())


def unknown_formats(bank: Bank) -> list[Problem]:
    """A problem at each format that the course asks for and that there is not."""
    return [
        bank.course.problem("unknown-format", f"there is no format '{name}'", did_you_mean(name, names()), at=("formats", place))
        for place, name in enumerate(bank.course.formats)
        if name not in names()
    ]
