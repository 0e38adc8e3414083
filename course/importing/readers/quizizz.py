"""Quizizz (now Wayground): the sheet of its own template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.importing.found import Found, Reader
from course.importing.questions.headed import Headed
from course.importing.questions.names import folded
from course.importing.questions.numbered import Columns, Numbered, NumberedRow
from course.importing.tables import Row
from course.problems import Problem

_COLUMNS = Columns(
    stem="question text",
    option="option {}",
    key="correct answer",
    seconds="time in seconds",
    usual_seconds="30",
    options=10,
    type="question type",
    image="image link",
    feedback="answer explanation",
)
_NEEDED = {"question text", "question type", "option 1", "correct answer"}


def _columns(cells: list[str]) -> Columns | None:
    """The columns of the template's head."""
    names = set(map(folded, cells))
    return _COLUMNS if names >= _NEEDED and names & {"time in seconds", "image link"} else None


def _questions(rows: Iterable[Row | Problem], numbered: Numbered) -> Iterator[Found | Problem]:
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif _explains(one := numbered.row(row)):
            continue
        elif one.stem or one.options:
            yield numbered.found(one)
        elif not row.empty:
            yield numbered.left_out(row)


def _explains(one: NumberedRow) -> bool:
    """Whether it is the template's row below the head, which says what belongs into each column."""
    return folded(one.stem).startswith("text of the question") and folded(one.type).startswith("question type")


_SHEET = Headed(
    _columns,
    _questions,
    "no row names Quizizz' columns 'Question Text', 'Question Type', 'Option 1', 'Correct Answer'",
    "take the template that Quizizz offers where one imports a spreadsheet",
)
READER = Reader("quizizz", "Quizizz", _SHEET.recognises, _SHEET.read)
