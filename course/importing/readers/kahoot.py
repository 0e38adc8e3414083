"""Kahoot: the sheet of its own template, and the reports of games, as far as they hold the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from course.importing.files import Head, Opened, head_of
from course.importing.found import Found, Reader
from course.importing.questions.names import folded
from course.importing.questions.numbered import Columns, Numbered, NumberedRow
from course.importing.tables import OPENING, Row, Table, openings, tables
from course.problems import Problem

_DEFAULT_SECONDS = "20"
_TEMPLATE = Columns(
    stem="question max",
    option="answer {} max",
    key="correct answer",
    seconds="time limit",
    options=4,
)
_REPORT = Columns(
    stem="question",
    option="answer {}",
    key="correct answers",
    seconds="time allotted",
    options=6,
    number="question number",
    report=True,
)
_HINT = "take Kahoot's template (Add question > Import spreadsheet), or a report with the sheet 'RawReportData Data'"


def _columns(cells: list[str]) -> Columns | None:
    """The columns of a head: those of the template, or of a report's list of all answers."""
    names = [folded(cell) for cell in cells]
    starts = [any(name.startswith(start) for name in names) for start in ("question max", "answer 1 max", "correct answer")]
    if all(starts):
        return _TEMPLATE
    if {"question number", "question", "answer 1", "correct answers"} <= set(names) and any("player" in name for name in names):
        return _REPORT
    return None


def recognises(head: Head) -> int:
    """Whether a row at its beginning is that of the template, or of a report."""
    return 2 if any(_columns(row.cells) for rows in openings(head) for row in rows) else 0


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions of the template; of a report each once."""
    headed = any(_columns(row.cells) for rows in openings(head_of(opened.path, opened.name)) for row in rows)
    if not headed:
        message = "no row names Kahoot's columns 'Question', 'Answer 1', 'Time limit', 'Correct answer(s)'"
        yield Problem(opened.span(1), "import-no-head", message, _HINT)
    for table in tables(opened):
        if isinstance(table, Problem):
            yield table
        else:
            yield from _of_table(table, opened)


def _of_table(table: Table, opened: Opened) -> Iterator[Found | Problem]:
    for seen, row in enumerate(table.rows):
        if isinstance(row, Problem):
            yield row
        elif columns := _columns(row.cells):
            numbered = Numbered(columns, row, opened, lettered=bool(table.name))
            yield from _report(table.rows, numbered) if columns is _REPORT else _template(table.rows, numbered)
            return
        elif seen > OPENING:
            return


def _template(rows: Iterable[Row | Problem], numbered: Numbered) -> Iterator[Found | Problem]:
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif (one := numbered.row(row)).stem or one.options:
            yield _found(numbered, one)
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
            yield _found(numbered, one)


def _found(numbered: Numbered, one: NumberedRow) -> Found:
    default = one.seconds == _DEFAULT_SECONDS
    return numbered.found(replace(one, seconds="") if default else one)


READER = Reader("kahoot", "Kahoot", recognises, read)
