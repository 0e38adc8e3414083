"""Quizizz (now Wayground): the sheet of its own template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from course.importing.files import Head, Opened, head_of
from course.importing.found import Found, Reader
from course.importing.questions.names import folded
from course.importing.questions.numbered import Columns, Numbered
from course.importing.tables import OPENING, Row, Table, openings, tables
from course.problems import Problem

_DEFAULT_SECONDS = "30"
_COLUMNS = Columns(
    stem="question text",
    option="option {}",
    key="correct answer",
    seconds="time in seconds",
    options=10,
    type="question type",
    image="image link",
    feedback="answer explanation",
)
_NEEDED = {"question text", "question type", "option 1", "correct answer"}
_RULES = ("text of the question", "question type default is multiple choice")  # the row below the head that explains it


def recognises(head: Head) -> int:
    """Whether a row at its beginning is the head of the template."""
    return 2 if any(_is_head(row) for rows in openings(head) for row in rows) else 0


def _is_head(row: Row) -> bool:
    names = set(map(folded, row.cells))
    return names >= _NEEDED and bool(names & {"time in seconds", "image link"})


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions."""
    if not any(_is_head(row) for rows in openings(head_of(opened.path, opened.name)) for row in rows):
        message = "no row names Quizizz' columns 'Question Text', 'Question Type', 'Option 1', 'Correct Answer'"
        yield Problem(
            opened.span(1), "import-no-head", message, "take the template that Quizizz offers where one imports a spreadsheet"
        )
    for table in tables(opened):
        if isinstance(table, Problem):
            yield table
        else:
            yield from _of_table(table, opened)


def _of_table(table: Table, opened: Opened) -> Iterator[Found | Problem]:
    for seen, row in enumerate(table.rows):
        if isinstance(row, Problem):
            yield row
        elif _is_head(row):
            yield from _questions(table.rows, Numbered(_COLUMNS, row, opened, lettered=bool(table.name)))
            return
        elif seen > OPENING:
            return


def _questions(rows: Iterable[Row | Problem], numbered: Numbered) -> Iterator[Found | Problem]:
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        one = numbered.row(row)
        if folded(one.stem).startswith(_RULES[0]) and folded(one.type).startswith(_RULES[1][:13]):
            continue
        if one.stem or one.options:
            yield numbered.found(replace(one, seconds="") if one.seconds == _DEFAULT_SECONDS else one)
        elif not row.empty:
            yield numbered.left_out(row)


READER = Reader("quizizz", "Quizizz", recognises, read)
