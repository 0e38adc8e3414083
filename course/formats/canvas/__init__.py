"""Canvas: a QTI 1.2 package for each form and worksheet, and one with question banks for all units.

Written as Canvas writes it when it exports a course. The package holds the key: it is for teachers.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from functools import partial

from course.carrying.losses import taken
from course.carrying.whole import Group, groups, nothing_left, refusals, words_of
from course.containers.archive import streamed
from course.documents.job import Job
from course.documents.pen import Pen
from course.formats import Artifact, Format
from course.formats.canvas.carried import CARRIES
from course.formats.canvas.context import Texts
from course.formats.canvas.package import Package, Part
from course.formats.canvas.pictures import Pictures
from course.formats.canvas.questions import questions
from course.model.form import Form, FormItem
from course.model.item import Item
from course.model.policies import Policies
from course.problems import Fault, Problem

_TITLE = "Canvas"


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    for form in job.forms:
        own = job.renderer_of(form)
        kept, problems = taken(form.items, CARRIES, own.bank, _TITLE)
        told |= dict.fromkeys([*problems, *_undrawn((entry.item for entry in kept), own)])
        if kept:
            yield Artifact(f"canvas/{form.file}.zip", b"".join(_form(job, form, kept, own)), "teacher")
        else:
            told[nothing_left(form, _TITLE)] = None
    if job.whole:
        out, takes = refusals(job.bank, CARRIES, _TITLE)
        there = (item for item in job.bank.items.values() if item.full_id not in out)
        told |= dict.fromkeys([*out.values(), *_undrawn(there, job.renderer)])
        if takes:
            yield Artifact("canvas/bank.zip", lambda: _bank(job, out), "teacher")
    yield from told


def _undrawn(items: Iterable[Item], pen: Pen) -> Iterator[Problem]:
    """A problem for each diagram that cannot be drawn."""
    for figure in dict.fromkeys(item.figure for item in items if item.figure):
        try:
            pen.figure(figure)
        except Fault as fault:
            yield fault.problem


def _texts(job: Job, pen: Pen, policies: Policies) -> Texts:
    pictures = Pictures(pen.bank.pictures, job.keeper)
    return Texts(pen.bank, pen.figure, "", mix=False, policies=policies, pictures=pictures)


def _written(entry: FormItem, prefix: str, context: Texts) -> Iterator[str]:
    drawn = ""
    if figure := entry.item.figure:
        try:
            svg = context.figure(figure)
            drawn = context.pictures.drawn(svg, html.escape(words_of(svg, figure)))
        except Fault:
            pass  # told, and the rest of the item stays
    return questions(entry, prefix, context, drawn)


def _form(job: Job, form: Form, entries: list[FormItem], pen: Pen) -> Iterator[bytes]:
    context = _texts(job, pen, form.policies)
    labels = pen.bank.labels
    title = form.quiz.title + (" – " + labels.gettext("form %(letter)s", letter=form.letter) if form.letter else "")
    about = context.block(form.quiz.instructions) if form.quiz.instructions else ""
    about += "<p>" + labels.gettext("Version %(version)s.", version=form.version) + "</p>"
    points = sum((question.question.points for entry in entries for question in entry.questions), start=form.points * 0)

    def all_questions() -> Iterator[str]:
        for entry in entries:
            yield from _written(entry, form.name, context)

    part = Part(form.name, title, all_questions, points, about)
    return streamed(Package(form.name, title, [part], context.pictures).files())


def _bank(job: Job, out: dict[str, Problem]) -> Iterator[bytes]:
    context = _texts(job, job.renderer, job.bank.course.policies)
    title = job.bank.course.title
    parts = (
        Part(f"bank-{_ident(group)}", _name(title, group), partial(_of_group, group, out, context))
        for group in groups(job.bank)
        if any(item.full_id not in out for item in group.items())
    )
    return streamed(Package("bank", title, parts, context.pictures).files())


def _of_group(group: Group, out: dict[str, Problem], context: Texts) -> Iterator[str]:
    for entry in group.entries:
        if entry.item.full_id not in out:
            yield from _written(entry, "bank", context)


def _ident(group: Group) -> str:
    return f"model-{group.model.id}" if group.model else f"unit-{group.id or 'none'}"


def _name(title: str, group: Group) -> str:
    """What the bank is called in Canvas, where all banks of a course stand in one list."""
    return " · ".join(filter(None, [title if not group.name else group.name, group.model.id if group.model else ""]))


FORMAT = Format(
    "canvas",
    "a QTI package for Canvas: each form and worksheet, and question banks for all units",
    _make,
    _TITLE,
    ".zip",
    "folder",
    CARRIES,
)
