"""Moodle XML: one file for each form and worksheet, in its order; with the whole course the bank, a category for each unit.

What Moodle cannot hold is a problem at the item: `moodle-…` errors leave the item out, warnings name what is lost.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from course.assembly.assemble import as_written
from course.carrying.whole import groups
from course.containers.spool import Spool
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.moodle import xml
from course.formats.moodle.carried import CARRIES
from course.formats.moodle.context import Context
from course.formats.moodle.foreign import questions_of
from course.formats.moodle.marks import marked
from course.formats.moodle.pictures import with_pictures
from course.labels import Labels
from course.model.entry import Entry
from course.model.form import Form, FormItem
from course.model.item import Item
from course.problems import Problem


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The files, for teachers; then each problem once, however many files its item is in."""
    policies = job.bank.course.policies
    bank = Context(job.bank, job.figure, job.settings.moodle, mix=policies.shuffle, policies=policies)
    forms = replace(bank, mix=False)  # shares the list of problems
    names = Counter(_form_name(form, job.renderer_of(form).bank.labels) for form in job.forms)
    for form in job.forms:
        own = job.renderer_of(form)
        labels = own.bank.labels
        # Two quizzes in one category would lose what they share: an id number stands there once.
        name = _form_name(form, labels)
        name += f" ({form.name})" if names[name] > 1 else ""
        context = replace(forms, bank=own.bank, figure=own.figure, policies=form.policies)
        questions = _written(job, f"form {form.name}", (form,), context, lambda: _questions(form.items, context))  # noqa: B023
        if questions:
            category = xml.category([own.bank.course.title, labels.gettext("Quizzes"), name], _about(form, context))
            yield Artifact(f"moodle/{form.file}.xml", xml.quiz([category, *questions]), "teacher")
    # The bank is not among the names that can be asked for, and takes the time of ten quizzes.
    if job.whole and (made := Spool(xml.streamed(_bank(job, bank)))).size:
        yield Artifact("moodle/bank.xml", made, "teacher")
    yield from dict.fromkeys(bank.problems)


def _bank(job: Job, context: Context) -> Iterator[str]:
    course = job.bank.course
    licence = marked("about", html.escape(f"{course.title}. {course.attribution}, {course.licence}.", quote=False), element="p")
    for group in groups(job.bank):
        unit, where = group.unit, [course.title, *filter(None, [group.name])]
        if group.model:
            yield from _variants(job, group.model, where, context)
            continue
        opened = False
        for part, written in enumerate(_parts(list(group.items()))):
            what = f"unit {group.id}" + (f" part {part}" if part else "")
            questions = _written(job, what, written, context, lambda: _questions(map(as_written, written), context))  # noqa: B023
            if questions and not opened:
                opened = True
                head = f"{context.of_category(unit, unit.summary, 'summary')}\n{licence}" if unit else licence
                yield xml.category(where, head)
            yield from questions


def _parts(items: list[Item]) -> Iterator[tuple[Item, ...]]:
    """So many items as are written and kept at once: what is held does not grow with a unit."""
    return (tuple(items[start : start + _TOGETHER]) for start in range(0, len(items), _TOGETHER))


def _variants(job: Job, item: Item, where: list[str], context: Context) -> Iterator[str]:
    """A category with the variants of an item model, from which a Moodle quiz picks at random."""

    def variants() -> Iterator[str]:
        return _questions(map(as_written, job.bank.variants.of(item.id)), context)

    found = _written(job, f"variants of {item.id}", (item,), context, variants)
    if found:
        label = job.bank.labels.gettext("Variants of one computed question: add it to a quiz as a random question.")
        yield xml.category([*where, item.id], marked("about", html.escape(label, quote=False), element="p"))
        yield from found


def _questions(entries: Iterable[FormItem], context: Context) -> Iterator[str]:
    return (question for entry in entries for question in questions_of(entry, context))


def _written(
    job: Job, what: str, made_of: tuple[Entry | Form, ...], context: Context, write: Callable[[], Iterable[str]]
) -> list[str]:
    """The questions that `write` gives, kept if Moodle takes all of them as they are: a problem names a line, and lines move."""
    fresh: list[str] = []

    def make() -> bytes | None:
        before = len(context.problems)
        fresh.extend(with_pictures(question, context.bank.pictures, job.keeper) for question in write())
        return _BETWEEN.join(fresh).encode() if len(context.problems) == before else None

    settings = (context.moodle, context.mix, context.policies.model_dump_json())
    kept = job.keeper.traced(repr(("moodle", what, settings)), made_of, context.bank, make)
    return fresh or (kept.decode().split(_BETWEEN) if kept else [])


_BETWEEN = "\0"
_TOGETHER = 100


def _form_name(form: Form, labels: Labels) -> str:
    return form.quiz.title + (" – " + labels.gettext("form %(letter)s", letter=form.letter) if form.letter else "")


def _about(form: Form, context: Context) -> str:
    """What the category says of itself: the instructions, and the version that printed copies carry too."""
    instructions = context.of_category(form.quiz, form.quiz.instructions, "instructions") + "\n" if form.quiz.instructions else ""
    version = context.bank.labels.gettext("Version %(version)s.", version=form.version)
    return instructions + marked("about", version, element="p")


FORMAT = Format(
    "moodle",
    "Moodle XML: each form and worksheet, and the whole bank by unit",
    make,
    "Moodle",
    ".xml",
    "folder",
    CARRIES,
)
