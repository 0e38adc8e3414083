"""What a quiz or worksheet prints: each form, its answer sheet, its key, and for many forms one grid of all answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from course.documents.grids import class_grid, conversion
from course.documents.key import answer_key
from course.documents.page import Page
from course.documents.pen import Pen
from course.documents.present import marking_notes, shown_form
from course.interactions import Label
from course.labels import Labels
from course.model.form import Form
from course.model.quiz import Quiz
from course.model.roster import Student

FORM, KEY = "documents/quiz.html.jinja", "documents/key.html.jinja"
_NOBODY: Mapping[str, Student] = {}
_ROWS = 400  # forms in a grid of a class; a table takes longer the longer it is, and others do not wait for it
SIDE_BY_SIDE = 4  # forms whose answers fit beside one another in a key; more get a grid of their own


def quiz_pages(
    quiz: Quiz,
    letters: Sequence[str],
    labels: Labels,
    forms: Callable[[], Sequence[Form]],
    students: Mapping[str, Student] = _NOBODY,
) -> Iterator[Page]:
    """The pages of a quiz whose forms are called `letters`. `forms` gives the forms, and is asked when a page is drawn.

    Forms of `students`, by letter, have no key each, but the grid of all answers.
    """
    if students:
        yield from _of_students(quiz, letters, labels, forms, students)
        return
    make = partial(_page, quiz, labels, forms)
    folder = "worksheets" if quiz.kind == "worksheet" else "quizzes"
    for place, letter in enumerate(letters):
        name = f"{quiz.id}-{letter}" if letter else quiz.id
        called = quiz.title + (", " + labels.gettext("form %(letter)s", letter=letter) if letter else "")
        yield make(folder, name, called, "quiz", partial(_quiz, place, called))
        if quiz.answer_sheet and quiz.kind == "quiz":
            sheet = labels.gettext("%(title)s: answer sheet", title=called)
            yield make(folder, f"{name}-answer-sheet", sheet, "answer-sheet", partial(_quiz, place, sheet))
        title = labels.gettext("%(title)s: answer key", title=called)
        yield make("keys", f"{name}-key", title, "key", partial(_key, place, title))
    if len(letters) > SIDE_BY_SIDE:
        title = labels.gettext("%(title)s: answers of all forms", title=quiz.title)
        yield make("keys", f"{quiz.id}-class-key", title, "class-key", partial(_grid, title))


def _of_students(
    quiz: Quiz, letters: Sequence[str], labels: Labels, forms: Callable[[], Sequence[Form]], students: Mapping[str, Student]
) -> Iterator[Page]:
    folder = "worksheets" if quiz.kind == "worksheet" else "quizzes"
    for place, letter in enumerate(letters):
        student = students[letter]
        words = labels.around(labels.texts, student.language)
        own = partial(_page, quiz, words, partial(_alone, forms, place), student=student)
        name = f"{quiz.id}-{letter}"
        called = quiz.title + ", " + words.gettext("form %(letter)s", letter=letter)
        yield own(folder, name, called, "quiz", partial(_quiz, 0, called))
        if quiz.answer_sheet and quiz.kind == "quiz":
            sheet = words.gettext("%(title)s: answer sheet", title=called)
            yield own(folder, f"{name}-answer-sheet", sheet, "answer-sheet", partial(_quiz, 0, sheet))
    title = labels.gettext("%(title)s: answers of all forms", title=quiz.title)
    for part, at in enumerate(range(0, len(letters), _ROWS), 1):
        name = f"{quiz.id}-class-key" + (f"-{part}" if part > 1 else "")
        yield _page(quiz, labels, partial(_sorted, forms, at), "keys", name, title, "class-key", partial(_grid, title))


def _sorted(forms: Callable[[], Sequence[Form]], at: int) -> list[Form]:
    """So many forms as a grid has rows, in the order of their codes."""
    return sorted(forms(), key=lambda form: form.letter)[at : at + _ROWS]


def _alone(forms: Callable[[], Sequence[Form]], place: int) -> list[Form]:
    """One of the forms: a page made of it alone stays when the others change."""
    return [forms()[place]]


Fill = Callable[[Pen, Sequence[Form]], dict[str, Any]]


def _page(
    quiz: Quiz,
    labels: Labels,
    forms: Callable[[], Sequence[Form]],
    folder: str,
    name: str,
    title: str,
    template: str,
    fill: Fill,
    student: Student | None = None,
) -> Page:
    return Page(
        folder,
        name,
        title,
        "teacher" if folder == "keys" else "student",
        f"documents/{template}.html.jinja",
        lambda pen: fill(pen, forms()),
        quiz,
        quiz.unit or "",
        labels.shown(_KINDS[template][quiz.kind]),
        made_of=lambda: (quiz, *forms()),
        student=student,
    )


_KINDS = {
    "quiz": {"quiz": Label("quiz"), "worksheet": Label("worksheet")},
    "key": {"quiz": Label("quiz key"), "worksheet": Label("worksheet key")},
    "class-key": {"quiz": Label("quiz key"), "worksheet": Label("worksheet key")},
    "answer-sheet": {"quiz": Label("answer sheet")},
}


def shared(pen: Pen, form: Form, title: str) -> dict[str, Any]:
    """What the documents of a form have in common."""
    bank, labels = pen.bank, pen.bank.labels
    return {
        "title": title,
        "quiz": form.quiz,
        "form": form,
        "unit": bank.units.get(form.quiz.unit or ""),
        "points": labels.points(form.points),
        "version": form.version,
        "marking": marking_notes(form, labels),
        "articles": [bank.articles[id_] for id_ in sorted(_named(form)) if id_ in bank.articles],
    }


def _quiz(place: int, title: str, pen: Pen, forms: Sequence[Form]) -> dict[str, Any]:
    form = forms[place]
    return shared(pen, form, title) | {"items": shown_form(form, pen.figure, pen.bank.labels, large_print=pen.look.large_print)}


def _key(place: int, title: str, pen: Pen, forms: Sequence[Form]) -> dict[str, Any]:
    form = forms[place]
    return shared(pen, form, title) | {
        "entries": answer_key(form, pen.bank),
        "letters": [other.letter for other in forms],
        "conversion": conversion(forms, pen.bank.labels) if 1 < len(forms) <= SIDE_BY_SIDE else [],
    }


def _grid(title: str, pen: Pen, forms: Sequence[Form]) -> dict[str, Any]:
    quiz, labels = forms[0].quiz, pen.bank.labels
    return {
        "title": title,
        "quiz": quiz,
        "unit": pen.bank.units.get(quiz.unit or ""),
        "points": labels.points(forms[0].points),
        "rows": class_grid(forms, labels),
        "students": any(form.student for form in forms),
    }


def _named(form: Form) -> set[str]:
    """The articles that students meet by their short sign (A1) in a form's texts."""
    texts = (str(text) for entry in form.items for text in entry.item.model_dump(include={"stem", "text", "stimuli_"}).values())
    return set(re.findall(r"\bA\d+\b", " ".join(texts)))
