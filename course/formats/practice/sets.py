"""What pages there are: of each quiz and worksheet the first form's items, of each unit all that a page can mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from course.carrying.losses import taken
from course.carrying.table import Carries
from course.documents.job import Job
from course.documents.page import Audience
from course.documents.present import marking_notes
from course.formats.practice.items import item_data, marked, mixed, none_right
from course.formats.practice.page import digest, page, size
from course.formats.practice.texts import Texts
from course.formats.practice.words import words
from course.labels import decimal_sign
from course.model.bank import Bank
from course.model.course import Unit
from course.model.entry import Entry
from course.model.form import Form, FormItem, file_name
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.problems import Fault, Problem

LARGEST = 250_000  # bytes of a page without its pictures, if fewer variants can make it so
VARIANTS = (7, 3, 1, 0)  # further ones of a computed item: as many as there is room for


@dataclass(frozen=True)
class Set:
    """The items of a page. `quiz` is empty for a unit; `version` is what printed copies of the form say."""

    name: str
    title: str
    kicker: str
    audience: Audience
    entry: Quiz | Unit
    items: tuple[FormItem, ...]
    bank: Bank
    figure: Callable[[str], str]
    policies: Policies
    large: bool
    form: Form | None = None


@dataclass(frozen=True)
class Practice:
    """A page: the id of its quiz or unit, its text, and who may see it."""

    name: str
    title: str
    html: str
    audience: Audience

    @property
    def file(self) -> str:
        """The name of its file, without the ending."""
        return file_name(self.name)


def sets(job: Job) -> Iterator[Set]:
    """The sets of items that a job asks for: its quizzes and worksheets, each once, and its units."""
    first: dict[str, Form] = {}
    for form in job.forms:
        first.setdefault(form.quiz.id, form)
    for id_, form in first.items():
        pen, quiz = job.renderer_of(form), form.quiz
        audience: Audience = "student" if quiz.kind == "worksheet" else "teacher"
        kicker = _unit_title(pen.bank, quiz.unit)
        yield Set(
            id_, quiz.title, kicker, audience, quiz, form.items, pen.bank, pen.figure, form.policies, pen.look.large_print, form
        )
    bank, large = job.bank, job.renderer.look.large_print
    asked = {page.entry.id for page in job.pages if isinstance(page.entry, Unit)}
    for unit in bank.units.values():
        items = tuple(mixed(item) for item in bank.items_of(unit.id) if marked(item)) if unit.id in asked else ()
        if items:
            yield Set(
                unit.id, f"{unit.id} {unit.title}", "", "teacher", unit, items, bank, job.figure, bank.course.policies, large
            )


def _unit_title(bank: Bank, id_: str | None) -> str:
    unit = bank.units.get(id_ or "")
    return f"{unit.id} {unit.title}" if unit else bank.course.title


def pages(job: Job, kind: str, carried: Carries, called: str, more: Sequence[Path] = ()) -> Iterator[Practice | Problem]:
    """The pages of a job, kept under the name `kind`; each problem once. `more` are further scripts of a page."""
    told: dict[Problem, None] = {}
    for one in sets(job):
        items, problems = taken(one.items, carried, one.bank, called)
        told |= dict.fromkeys(problems)
        if not items:
            told[_empty(one, called)] = None
            continue
        made_of: tuple[Entry | Form, ...] = (one.form,) if one.form else (one.entry, *(entry.item for entry in items))
        what = repr((kind, one.name, one.policies.model_dump_json(), one.large, [path.name for path in more]))
        try:
            made = job.keeper.traced(what, made_of, one.bank, lambda: _fitting(job, one, items, more).encode())  # noqa: B023
        except Fault as fault:
            told[fault.problem] = None
            continue
        assert made is not None
        if size(shown := made.decode()) > LARGEST:
            told[_too_large(one, size(shown), called)] = None
        yield Practice(one.name, one.title, shown, one.audience)
    yield from told


def _empty(one: Set, called: str) -> Problem:
    message = f"nothing of '{one.name}' can be in {called}"
    problem = one.entry.problem("not-carried", message, "'course losses' says why")
    return replace(problem, severity="warning")


def _too_large(one: Set, bytes_: int, called: str) -> Problem:
    message = f"'{one.name}' has {bytes_ // 1000} kB without its pictures as {called}, more than {LARGEST // 1000}"
    problem = one.entry.problem("large-page", message, "on slow telephones it opens late: make it of two quizzes")
    return replace(problem, severity="warning")


def _fitting(job: Job, one: Set, items: Sequence[FormItem], more: Sequence[Path]) -> str:
    """The page with as many variants as there is room for."""
    for count in VARIANTS:
        made = _page(job, one, items, count, more)
        if size(made) <= LARGEST:
            break
    return made


def _page(job: Job, one: Set, items: Sequence[FormItem], count: int, more: Sequence[Path]) -> str:
    """The page with up to `count` further variants of each computed item."""
    bank, labels = one.bank, one.bank.labels
    texts = Texts(bank.pictures, job.keeper)
    none = none_right(items)
    asked = [item_data(entry, bank, one.figure, texts, one.policies, more=count, none=none) for entry in items]
    data: dict[str, Any] = {
        "id": f"{bank.course.id}/{one.name}",
        "title": one.title,
        "kicker": one.kicker,
        "course": bank.course.title,
        "licence": f"{bank.course.attribution}, {bank.course.licence}",
        "instructions": _instructions(one, texts),
        "notes": list(marking_notes(one.form, labels)) if one.form else [],
        "counted": labels.ngettext("%(num)s question", "%(num)s questions", len(items)),
        "worth": labels.points(sum((entry.item.worth for entry in items), Decimal(0))),
        "minutes": labels.minutes(one.form.minutes if one.form else sum((entry.item.time for entry in items), Decimal(0))),
        "language": labels.texts,
        "tongue": labels.tag if labels.tag != labels.texts else "",
        "decimal": decimal_sign(labels.texts),
        "sign": decimal_sign(labels.tag),
        "partial": one.policies.partial_credit,
        "words": words(labels),
        "items": asked,
    }
    data |= {"digest": digest(data), "version": one.form.version if one.form else ""}
    return page(data, texts.shown, labels, large=one.large, more=more)


def _instructions(one: Set, texts: Texts) -> str:
    from course.content.markdown import block

    quiz = one.entry
    return texts.html(block(quiz.instructions, one.bank.labels.texts)) if isinstance(quiz, Quiz) and quiz.instructions else ""
