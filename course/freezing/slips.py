"""Errata on paper: a slip for students, advice for the teacher, and the answer key of the printed forms as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from course.content.content import Content, opening
from course.content.markdown import block
from course.documents.page import Page, fixed
from course.documents.pen import Pen
from course.documents.quizzes import quiz_pages
from course.freezing.errata import EFFECTS, WHOLE, Change, Erratum, Printed, errata
from course.freezing.frozen import Lock
from course.freezing.rekey import rekeyed
from course.labels import ENGLISH, Labels
from course.model.form import Form

FOLDER = "errata"
_HEADING = 300  # characters of a stem
# Fields that are the task itself: their correction tells nothing of an answer.
_TASK = ("stem", "stimuli", "text", "roles", "procedure", "debrief")
# What students read in fields: a correction of an option stands beside that of its reason, which they must not see.
_PARTS = {"option", "left", "right", "step"}
_READ = {*_TASK, *_PARTS, "assumptions", "title", "role", "brief", "measure", "words"}


@dataclass(frozen=True)
class SlipItem:
    """What students are told of one item: its number, texts to correct (before, now), and whether it is marked again."""

    number: int
    corrections: tuple[tuple[str, str], ...]
    again: bool


@dataclass(frozen=True)
class Advice:
    """What the teacher is told of one item. `changes` are its erratum's: what changed, before, now, and the effect's word."""

    id: str
    means: str
    stem: Content
    marking: tuple[str, ...]
    changes: tuple[tuple[str, str, str, str], ...]


def pages(lock: Lock, pen: Pen) -> list[Page]:
    """The pages on the errata of one frozen quiz: a slip for each form with something to tell, the advice, the keys.

    `pen` draws them with the bank as it is now, in the language of its labels.
    """
    bank, labels, quiz = pen.bank, pen.bank.labels, lock.forms[0].quiz
    found = errata(lock, bank, labels)
    made: list[Page] = []
    unit = quiz.unit or ""
    shared = {"quiz": quiz, "unit": bank.units.get(unit)}
    for form in lock.forms:
        if items := slip(form, found):
            title = labels.gettext("%(title)s: correction", title=_called(form, labels))
            values = shared | {"title": title, "form": form, "items": items, "version": form.version}
            template = "documents/erratum.html.jinja"
            kind = labels.gettext("correction")
            made.append(Page(FOLDER, f"{form.name}-slip", title, "student", template, fixed(values), quiz, unit, kind, pen))
    title = labels.gettext("%(title)s: corrections and marking", title=quiz.title)
    values = shared | {"title": title, "forms": lock.forms, "advice": [_advice(lock, erratum, labels) for erratum in found]}
    template, kind = "documents/erratum-teacher.html.jinja", labels.gettext("corrections")
    made.append(Page(FOLDER, f"{quiz.id}-corrections", title, "teacher", template, fixed(values), quiz, unit, kind, pen))
    return [*made, *_keys(lock, pen)]


def slip(form: Form, found: Sequence[Erratum]) -> list[SlipItem]:
    """What students with this form are told. Nothing of a key: of an item that is marked again, only its task's wording."""
    items = []
    by_item = {erratum.item: erratum for erratum in found}
    for entry in form.items:
        if (erratum := by_item.get(entry.item.full_id)) is None:
            continue
        again = erratum.effect == "re-mark"
        otherwise = any(printed.form == form.letter and printed.now is None for printed in erratum.printed)
        wording = [change for change in erratum.changes if change.effect == "wording" and _is_read(change)]
        told = [change for change in wording if not (again or otherwise) or change.field.split()[0] in _TASK]
        if again or told:
            items.append(SlipItem(entry.number, tuple((change.before, change.now) for change in told), again))
    return items


def _is_read(change: Change) -> bool:
    """Whether it is of what students have before them: an option that came later has no place on their sheets."""
    last = [word for word in change.field.split() if not word.isdigit()][-1]
    return last in _READ and (bool(change.before) or last not in _PARTS)


def _called(form: Form, labels: Labels) -> str:
    return form.quiz.title + (", " + labels.gettext("form %(letter)s", letter=form.letter) if form.letter else "")


def _advice(lock: Lock, erratum: Erratum, labels: Labels) -> Advice:
    item = next(entry.item for form in lock.forms for entry in form.items if entry.item.full_id == erratum.item)
    changes = []
    for change in erratum.changes:
        of = "" if change.source == erratum.item else f"{change.source} "
        what = of + labels.shown(WHOLE.get(change.field, change.field))  # a field's name is what stands in the file
        changes.append((what, change.before, change.now, labels.word(change.effect)))
    marking = tuple(marking_advice(erratum, printed, labels) for printed in erratum.printed)
    return Advice(
        erratum.item,
        labels.shown(EFFECTS[erratum.effect]),
        opening(block(item.stem, labels.texts), _HEADING),
        marking,
        tuple(changes),
    )


def marking_advice(erratum: Erratum, printed: Printed, labels: Labels = ENGLISH) -> str:
    """What to do with the answers to an item on one form: `Form A, number 3: B becomes C.` and so on."""
    if printed.form:
        place = labels.gettext("Form %(letter)s, number %(number)s", letter=printed.form, number=printed.number)
    else:
        place = labels.gettext("Number %(number)s", number=printed.number)
    return labels.gettext("%(place)s: %(advice)s", place=place, advice=_marking(erratum, printed, labels))


def _marking(erratum: Erratum, printed: Printed, labels: Labels) -> str:
    before, now = printed.before, printed.now
    if erratum.vanished:
        return labels.gettext(
            "%(answer)s stands in the printed key. The item was removed: decide whether it still counts.", answer=before
        )
    if now is None:
        return labels.gettext(
            "%(answer)s stands in the printed key. The item is built otherwise now: give everybody the points.", answer=before
        )
    if before != now:
        return labels.gettext("%(before)s becomes %(now)s. Mark it again.", before=before, now=now)
    if erratum.effect == "re-mark":
        return labels.gettext("%(answer)s stays, but its text or points changed. Mark again what that touches.", answer=now)
    return labels.gettext("%(answer)s stays.", answer=now)


def _keys(lock: Lock, pen: Pen) -> list[Page]:
    bank, quiz = pen.bank, lock.forms[0].quiz
    corrected = quiz.model_copy(update={"title": bank.labels.gettext("%(title)s (corrected)", title=quiz.title)})
    forms = [replace(rekeyed(form, bank), quiz=corrected) for form in lock.forms]
    made = quiz_pages(corrected, [form.letter for form in forms], bank.labels, lambda: forms)
    keys = [page for page in made if page.folder == "keys"]
    return [replace(page, folder=FOLDER, name=f"{page.name}-corrected", pen=pen) for page in keys]
