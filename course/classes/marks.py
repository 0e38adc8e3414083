"""What page codes call a quiz: one mark for its forms, another for its answer sheets."""

from __future__ import annotations

from typing import NamedTuple

from course.answersheets.sheets import sheet_mark
from course.model.course import Course
from course.pagecodes.code import quiz_mark


class Marks(NamedTuple):
    """The marks of a quiz: on question papers and on answer sheets."""

    paper: str
    sheet: str


def marks_of(course: Course, quiz: str, seed: str) -> Marks:
    """The marks of a quiz: others with another seed, the same whoever is in the class."""
    return Marks(quiz_mark(course.id, quiz, seed), sheet_mark(course, quiz, seed))
