"""Kahoot: the sheet of its own template, and the reports of games, as far as they hold the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.importing.found import Found, Reader
from course.importing.questions.headed import Headed
from course.importing.questions.names import folded
from course.importing.questions.numbered import Columns, Numbered
from course.importing.tables import Row
from course.problems import Problem

_TEMPLATE = Columns(
    stem="question max",
    option="answer {} max",
    key="correct answer",
    seconds="time limit",
    usual_seconds="20",
    options=4,
)
_REPORT = Columns(
    stem="question",
    option="answer {}",
    key="correct answers",
    seconds="time allotted",
    usual_seconds="20",
    options=6,
    number="question number",
    report=True,
)


def _columns(cells: list[str]) -> Columns | None:
    """The columns of a head: those of the template, or of a report's list of all answers."""
    names = [folded(cell) for cell in cells]
    starts = [any(name.startswith(start) for name in names) for start in ("question max", "answer 1 max", "correct answer")]
    if all(starts):
        return _TEMPLATE
    if {"question number", "question", "answer 1", "correct answers"} <= set(names) and any("player" in name for name in names):
        return _REPORT
    return None


def _questions(rows: Iterable[Row | Problem], numbered: Numbered) -> Iterator[Found | Problem]:
    return _report(rows, numbered) if numbered.columns.report else _template(rows, numbered)


def _template(rows: Iterable[Row | Problem], numbered: Numbered) -> Iterator[Found | Problem]:
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif (one := numbered.row(row)).stem or one.options:
            yield numbered.found(one)
        elif any(cell for column, cell in enumerate(row.cells) if column):  # in the first one stand numbers
            yield numbered.left_out(row)


def _report(rows: Iterable[Row | Problem], numbered: Numbered) -> Iterator[Found | Problem]:
    """Each question once: a report has a row for each player's answer."""
    yield numbered.warning("of the report only the questions are read: who answered what, and when, is not")
    seen: set[str] = set()
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif (one := numbered.row(row)).stem and one.number not in seen:
            seen.add(one.number)
            yield numbered.found(one)


_SHEET = Headed(
    _columns,
    _questions,
    "no row names Kahoot's columns 'Question', 'Answer 1', 'Time limit', 'Correct answer(s)'",
    "take Kahoot's template (Add question > Import spreadsheet), or a report with the sheet 'RawReportData Data'",
)
READER = Reader("kahoot", "Kahoot", _SHEET.recognises, _SHEET.read)
