"""The answer sheet of a form: its geometry for a paper and a size of print, and what its page codes hold."""

from __future__ import annotations

from course.answersheets.geometry import Paper, Sheet
from course.answersheets.layout import STUDENT_DIGITS, sheet
from course.answersheets.strips import asked
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.course import Course
from course.model.form import Form
from course.pagecodes.code import Code, quiz_mark
from course.workspace.settings import Look


def sheet_of(form: Form, bank: Bank, look: Look, paper: Paper | None = None) -> Sheet:
    """The geometry of a form's sheet on the look's paper, or on another one.

    A student's own form names the student, and has no place for the student's number.
    """
    return sheet(
        asked(form, bank.labels),
        paper or look.paper,
        large=look.large_print,
        leftwards=of_language(bank.course.language) == "rtl",
        student_digits=0 if form.student else STUDENT_DIGITS,
        school=bool(look.school or look.logo),
    )


def sheet_mark(course: Course, quiz: str, seed: str) -> str:
    """What the page codes of a quiz's answer sheets name it by: others with another seed, and another mark than its forms'."""
    return quiz_mark(course.id, quiz, seed, "answer sheet")


def codes(bank: Bank, form: Form, pages: int) -> list[Code]:
    """The code of each page of a form's sheet."""
    mark = sheet_mark(bank.course, form.quiz.id, form.seed)
    return [Code(mark, form.letter, page, pages) for page in range(1, pages + 1)]
