"""Sheets of quiz games in a file: the row that names their columns is found, and the table below it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from course.importing.files import Head, Opened, head_of
from course.importing.found import Found
from course.importing.questions.numbered import Columns, Numbered
from course.importing.tables import OPENING, Row, Table, openings, tables
from course.problems import Problem


@dataclass(frozen=True)
class Headed:
    """How a game's files are told and read.

    `columns` gives what the columns are of a row that names them, `questions` what the rows below it come to. `missing` and
    `hint` are said of a file without such a row.
    """

    columns: Callable[[list[str]], Columns | None]
    questions: Callable[[Iterable[Row | Problem], Numbered], Iterator[Found | Problem]]
    missing: str
    hint: str

    def recognises(self, head: Head) -> int:
        """Whether a row at the beginning of a table names the columns."""
        return 2 if any(self.columns(row.cells) for rows in openings(head) for row in rows) else 0

    def read(self, opened: Opened) -> Iterator[Found | Problem]:
        """The questions of each table that has such a row."""
        if not self.recognises(head_of(opened.path, opened.name)):
            yield Problem(opened.span(1), "import-no-head", self.missing, self.hint)
        for table in tables(opened):
            if isinstance(table, Problem):
                yield table
            else:
                yield from self._of_table(table, opened)

    def _of_table(self, table: Table, opened: Opened) -> Iterator[Found | Problem]:
        for row in islice(table.rows, OPENING):
            if isinstance(row, Problem):
                yield row
            elif columns := self.columns(row.cells):
                yield from self.questions(table.rows, Numbered(columns, row, opened, lettered=bool(table.name)))
                return
