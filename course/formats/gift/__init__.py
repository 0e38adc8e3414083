"""GIFT: a text file for each form and worksheet, and one for the whole bank with a category for each unit.

Written for Moodle, whose own reader of GIFT is the measure; other programs read less of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.carrying.losses import taken
from course.carrying.whole import Group, figures_in_words, groups, nothing_left, refusals
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.gift.carried import CARRIES
from course.formats.gift.writing import questions
from course.formats.moodle.context import Context
from course.formats.moodle.xml import category_path
from course.model.form import Form, FormItem
from course.problems import Problem

_TITLE = "GIFT"


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    for form in job.forms:
        own = job.renderer_of(form)
        kept, problems = taken(form.items, CARRIES, own.bank, _TITLE)
        told |= dict.fromkeys(problems)
        context = Context(own.bank, own.figure, job.settings.moodle, mix=False, policies=form.policies)
        figures, problems = figures_in_words((entry.item for entry in kept), own.figure)
        told |= dict.fromkeys(problems)
        if kept:
            yield Artifact(f"gift/{form.file}.txt", _form(form, kept, context, figures), "teacher")
        else:
            told[nothing_left(form, _TITLE)] = None
    if job.whole:
        context = Context(job.bank, job.figure, job.settings.moodle, mix=False, policies=job.bank.course.policies)
        out, takes = refusals(job.bank, CARRIES, _TITLE)
        there = (item for item in job.bank.items.values() if item.full_id not in out)
        figures, problems = figures_in_words(there, job.figure)
        told |= dict.fromkeys([*out.values(), *problems])
        if takes:
            yield Artifact("gift/bank.txt", lambda: _bank(job, context, out, figures), "teacher")
    yield from told


def _form(form: Form, entries: Iterable[FormItem], context: Context, figures: dict[str, str]) -> bytes:
    labels = context.bank.labels
    name = form.quiz.title + (" – " + labels.gettext("form %(letter)s", letter=form.letter) if form.letter else "")
    pieces = [_category([context.bank.course.title, labels.gettext("Quizzes"), name])]
    for entry in entries:
        pieces += questions(entry, context, figures.get(entry.item.figure or "", ""))
    return "".join(pieces).encode()


def _bank(job: Job, context: Context, out: dict[str, Problem], figures: dict[str, str]) -> Iterator[bytes]:
    for group in groups(job.bank):
        head = _category(_names(job, group))
        for entry in group.entries:
            if entry.item.full_id not in out:
                yield head.encode() + "".join(questions(entry, context, figures.get(entry.item.figure or "", ""))).encode()
                head = ""


def _names(job: Job, group: Group) -> list[str]:
    return [job.bank.course.title, *filter(None, [group.name, group.model.id if group.model else ""])]


def _category(names: Iterable[str]) -> str:
    # Moodle reads this line to its end and undoes no escapes in it.
    return f"$CATEGORY: {category_path(name.replace(chr(92), '/') for name in names)}\n\n"


FORMAT = Format(
    "gift",
    "GIFT for Moodle: each form and worksheet, and the whole bank by unit",
    _make,
    _TITLE,
    ".txt",
    "folder",
    CARRIES,
)
