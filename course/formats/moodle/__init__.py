"""Moodle XML: one file for each form and worksheet, in its order; with the whole course the bank, a category for each unit.

What Moodle cannot hold is a problem at the item: `moodle-…` errors leave the item out, warnings name what is lost.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from course.assembly.assemble import as_written
from course.content.markdown import block
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.moodle import xml
from course.formats.moodle.context import Context
from course.formats.moodle.questions import item_questions
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The files, for teachers; then each problem once, however many files its item is in."""
    policies = job.bank.course.policies
    bank = Context(job.bank, job.figure, job.settings.moodle, mix=policies.shuffle, policies=policies)
    forms = replace(bank, mix=False)  # shares the list of problems
    names = Counter(_form_name(form) for form in job.forms)
    for form in job.forms:
        # Two quizzes in one category would lose what they share: an id number stands there once.
        name = _form_name(form) + (f" ({form.name})" if names[_form_name(form)] > 1 else "")
        own = job.renderer_of(form)
        context = replace(forms, bank=own.bank, figure=own.figure, policies=form.policies)
        questions = [question for entry in form.items for question in item_questions(entry, context)]
        if questions:
            category = xml.category([own.bank.course.title, "Quizzes", name], _about(form))
            yield Artifact(f"moodle/{form.name}.xml", xml.quiz([category, *questions]), "teacher")
    # The bank is not among the names that can be asked for, and takes the time of ten quizzes.
    if job.whole and (questions := list(_bank(job, bank))):
        yield Artifact("moodle/bank.xml", xml.quiz(questions), "teacher")
    yield from dict.fromkeys(bank.problems)


def _bank(job: Job, context: Context) -> Iterator[str]:
    by_unit: dict[str, list[Item]] = {id_: [] for id_ in job.bank.units}
    for item in job.bank.items.values():
        by_unit.setdefault(item.unit, []).append(item)
    course = job.bank.course
    licence = f"<p>{html.escape(f'{course.title}. {course.attribution}, {course.licence}.', quote=False)}</p>"
    for id_, items in by_unit.items():
        written = [item for item in items if not item.origin]
        questions = [question for item in written for question in item_questions(as_written(item), context)]
        unit = job.bank.units.get(id_)
        where = [course.title, f"{id_} {unit.title}" if unit else id_]
        if questions:
            yield xml.category(where, f"{block(unit.summary)}\n{licence}" if unit else licence)
            yield from questions
        for item in items:
            if item.origin:
                yield from _variants(job, item, where, context)


def _variants(job: Job, item: Item, where: list[str], context: Context) -> Iterator[str]:
    """A category with the variants of an item model, from which a Moodle quiz picks at random."""
    found = [question for variant in job.bank.variants.of(item.id) for question in item_questions(as_written(variant), context)]
    if found:
        label = job.bank.labels.gettext("Variants of one computed question: add it to a quiz as a random question.")
        yield xml.category([*where, item.id], f"<p>{html.escape(label, quote=False)}</p>")
        yield from found


def _form_name(form: Form) -> str:
    return form.quiz.title + (f" – form {form.letter}" if form.letter else "")


def _about(form: Form) -> str:
    """What the category says of itself: the instructions, and the version that printed copies carry too."""
    instructions = block(form.quiz.instructions) + "\n" if form.quiz.instructions else ""
    return f"{instructions}<p>Version {form.version}.</p>"


FORMAT = Format("moodle", "Moodle XML: each form and worksheet, and the whole bank by unit", make)
