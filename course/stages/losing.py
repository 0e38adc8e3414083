"""Job × format → what the items of the job lose in that format."""

from __future__ import annotations

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.carrying.table import Loss
from course.documents.job import Job
from course.formats import Format


def losses_of(format_: Format, job: Job) -> list[Loss]:
    """What a format changes, loses or refuses of each item of the job's forms; of the whole course, of each item of the bank.

    A format that is not made of items, such as cards of a glossary, loses none.
    """
    if format_.carries is None or format_.carries.everything:
        return []
    entries = {entry.item.full_id: entry for form in job.forms for entry in form.items}
    if job.whole:
        there = {entry.item.id for entry in entries.values()}
        entries |= {item.full_id: as_written(item) for item in job.bank.items.values() if item.id not in there}
    return [loss for _, entry in sorted(entries.items()) for loss in losses(entry, format_.carries, job.bank)]
