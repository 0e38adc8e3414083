"""Job × format → what the items of the job lose in that format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.carrying.table import Loss, Path, Verdict
from course.documents.job import Job
from course.formats import Format, names
from course.model.bank import Bank
from course.model.form import Form, FormItem
from course.problems import Problem
from course.suggestions import did_you_mean

WORST = ("refused", "dropped", "changed")  # what becomes of an item is the worst of what becomes of its features


def entries_of(job: Job) -> list[FormItem]:
    """Each item of the job's forms; of the whole course, each item of the bank."""
    return list({entry.item.full_id: entry for entry, _ in _placed(job)}.values())


def _placed(job: Job) -> list[tuple[FormItem, Bank]]:
    """The same, by id, with the bank that each is printed from: an item stands there for each bank that its quizzes have."""
    entries = {(entry.item.full_id, id(bank)): (entry, bank) for form in job.forms for entry, bank in _of_form(form, job)}
    if job.whole:
        there = {entry.item.id for entry, _ in entries.values()}
        written = (item for item in job.bank.items.values() if item.id not in there)
        entries |= {(item.full_id, 0): (as_written(item), job.bank) for item in written}
    return sorted(entries.values(), key=lambda placed: placed[0].item.full_id)


def _of_form(form: Form, job: Job) -> Iterator[tuple[FormItem, Bank]]:
    bank = job.renderer_of(form).bank
    return ((entry, bank) for entry in form.items)


def losses_of(format_: Format, job: Job, *, told: bool = True) -> list[Loss]:
    """What a format changes, loses or refuses of each of these items, on each form under the policies of its quiz.

    A format that is not made of items, such as cards of a glossary, loses none. Without `told`, what its writer tells as
    problems is left out.
    """
    if format_.carries is None or format_.carries.everything:
        return []
    found: dict[tuple[str, Path, str, Verdict], Loss] = {}
    for entry, bank in _placed(job):
        for loss in losses(entry, format_.carries, bank, told=told):
            found.setdefault((loss.item.full_id, loss.path, loss.feature, loss.verdict), loss)
    return list(found.values())


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
