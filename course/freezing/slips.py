"""Errata on paper: a slip for students, advice for the teacher, and the answer key of the printed forms as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from course.content.markdown import plain
from course.documents.page import Page, fixed
from course.documents.quizzes import quiz_pages
from course.drawing.render import Renderer
from course.freezing.errata import EFFECTS, Erratum, Printed
from course.freezing.frozen import Lock
from course.freezing.rekey import rekeyed
from course.model.bank import Bank
from course.model.form import Form

FOLDER = "errata"
# Fields that are the task itself: their correction tells nothing of an answer.
_TASK = ("stem", "stimuli", "text", "roles", "procedure", "debrief")


@dataclass(frozen=True)
class SlipItem:
    """What students are told of one item: its number, texts to correct (before, now), and whether it is marked again."""

    number: int
    corrections: tuple[tuple[str, str], ...]
    again: bool


@dataclass(frozen=True)
class Advice:
    """What the teacher is told of one item."""

    erratum: Erratum
    means: str
    stem: str
    marking: tuple[str, ...]


def pages(lock: Lock, found: Sequence[Erratum], bank: Bank, renderer: Renderer) -> list[Page]:
    """The pages on the errata of one frozen quiz: a slip for each form with something to tell, the advice, the keys."""
    quiz = lock.forms[0].quiz
    made: list[Page] = []
    unit = quiz.unit or ""
    shared = {"quiz": quiz, "unit": bank.units.get(unit)}
    for form in lock.forms:
        if items := slip(form, found):
            title = _called(form) + ": correction"
            values = shared | {"title": title, "form": form, "items": items, "version": form.version}
            template = "documents/erratum.html.jinja"
            made.append(Page(FOLDER, f"{form.name}-slip", title, "student", template, fixed(values), quiz, unit, "correction"))
    title = quiz.title + ": corrections and marking"
    values = shared | {"title": title, "forms": lock.forms, "advice": [_advice(lock, erratum) for erratum in found]}
    template = "documents/erratum-teacher.html.jinja"
    made.append(Page(FOLDER, f"{quiz.id}-corrections", title, "teacher", template, fixed(values), quiz, unit, "corrections"))
    return [*made, *_keys(lock, bank, renderer)]


def slip(form: Form, found: Sequence[Erratum]) -> list[SlipItem]:
    """What students with this form are told. Nothing of a key: of an item that is marked again, only its task's wording."""
    items = []
    errata = {erratum.item: erratum for erratum in found}
    for entry in form.items:
        if (erratum := errata.get(entry.item.id)) is None:
            continue
        again = erratum.effect == "re-mark"
        wording = [change for change in erratum.changes if change.effect == "wording"]
        told = [change for change in wording if not again or change.field.split()[0] in _TASK]
        if again or told:
            items.append(SlipItem(entry.number, tuple((change.before, change.now) for change in told), again))
    return items


def _called(form: Form) -> str:
    return form.quiz.title + (f", form {form.letter}" if form.letter else "")


def _advice(lock: Lock, erratum: Erratum) -> Advice:
    item = next(entry.item for form in lock.forms for entry in form.items if entry.item.id == erratum.item)
    marking = tuple(marking_advice(erratum, printed) for printed in erratum.printed)
    return Advice(erratum, EFFECTS[erratum.effect], plain(item.stem), marking)


def marking_advice(erratum: Erratum, printed: Printed) -> str:
    """What to do with the answers to an item on one form: `Form A, number 3: B becomes C.` and so on."""
    where = (f"Form {printed.form}, number" if printed.form else "Number") + f" {printed.number}: "
    if erratum.vanished:
        return where + f"{printed.before} stands in the printed key. The item was removed: decide whether it still counts."
    if printed.now is None:
        return where + f"{printed.before} stands in the printed key. The item is built otherwise now: give everybody the points."
    if printed.before != printed.now:
        return where + f"{printed.before} becomes {printed.now}. Mark it again."
    if erratum.effect == "re-mark":
        return where + f"{printed.now} stays, but its text or points changed. Mark again what that touches."
    return where + f"{printed.now} stays."


def _keys(lock: Lock, bank: Bank, renderer: Renderer) -> list[Page]:
    quiz = lock.forms[0].quiz
    corrected = quiz.model_copy(update={"title": f"{quiz.title} (corrected)"})
    forms = [replace(rekeyed(form, bank), quiz=corrected) for form in lock.forms]
    pen = copy(renderer)
    pen.bank = bank  # the key names what the bank holds now
    made = quiz_pages(corrected, [form.letter for form in forms], bank.labels, lambda: forms)
    keys = [page for page in made if page.folder == "keys"]
    return [replace(page, folder=FOLDER, name=f"{page.name}-corrected", fill=fixed(page.fill(pen))) for page in keys]
