"""What is printed: every document of a course, in the order of its overview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from course.documents.handouts import handout_pages
from course.documents.page import Page
from course.documents.pen import Pen
from course.documents.quizzes import quiz_pages
from course.documents.units import unit_pages
from course.model.bank import Bank
from course.model.form import Form
from course.model.quiz import Quiz
from course.model.roster import Student

_NOBODY: Mapping[str, Mapping[str, Student]] = {}
FormsOf = Callable[[str], Sequence[Form]]
"""The forms of a quiz by its id, assembled when they are asked for; none if it cannot be assembled."""


def documents(
    bank: Bank,
    quizzes: Mapping[str, tuple[Quiz, Sequence[str]]],
    forms: FormsOf,
    pens: Mapping[str, Pen],
    students: Mapping[str, Mapping[str, Student]] = _NOBODY,
) -> Iterator[Page]:
    """Every document of the course; nothing is assembled or drawn for it.

    `quizzes` are those that are printed, each with its forms' letters; `pens` draw those that are made from a bank of their own.
    `students` are those whose forms they are, by quiz and letter.
    """
    for unit in bank.units.values():
        own = [id_ for id_, (quiz, _) in quizzes.items() if quiz.unit == unit.id]
        yield from unit_pages(unit, bank.labels, lambda own=own: [made[0] for id_ in own if (made := forms(id_))])  # type: ignore[misc]
    for handout in bank.handouts.values():
        yield from handout_pages(handout, bank.labels)
    for id_, (quiz, letters) in quizzes.items():
        pen = pens.get(id_)
        labels = pen.bank.labels if pen else bank.labels
        for page in quiz_pages(quiz, letters, labels, lambda id_=id_: forms(id_), students.get(id_, {})):  # type: ignore[misc]
            yield replace(page, pen=pen)
