"""Tables whose columns have names, in any order → questions, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from course.importing.files import Opened, head_of
from course.importing.found import Found
from course.importing.questions.answers import habits_of
from course.importing.questions.asked import Asked
from course.importing.questions.common import quoted
from course.importing.questions.finding import Origin, found_of
from course.importing.questions.names import Role, head
from course.importing.readers.sheet import brightspace, own
from course.importing.tables import OPENING, Row, Table, as_csv, openings, place, tables
from course.problems import Problem

_PEEKED = 200  # rows from which is told how a file calls the right options
_SHARED = {"category", "tags", "difficulty", "type", "points", "objective", "bloom", "language", "seconds", "minutes", "context"}
_NAMES = "question, option A, option B, option C, correct, points, feedback"
_HINT = f"name them in a row above the questions, such as: {_NAMES} (docs/importing.md lists them)"


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions of each table that has a head."""
    headed = sum(any(_is_head(row) for row in rows) for rows in openings(head_of(opened.path, opened.name)))
    for table in tables(opened):
        if isinstance(table, Problem):
            yield table
        else:
            yield from _questions(table, opened, several=headed > 1, alone=not headed)


def _is_head(row: Row) -> bool:
    return own.is_head(row.cells) or brightspace.begins(row) or head(row.cells) is not None


def _questions(table: Table, opened: Opened, *, several: bool, alone: bool) -> Iterator[Found | Problem]:
    above: list[Row] = []
    for row in islice(table.rows, OPENING):
        if isinstance(row, Problem):
            yield row
        elif own.is_key(row.cells):
            message = "this table holds the answers of a quiz that Coursepack made, and no whole question"
            yield Problem(
                opened.span(row.number), "import-no-questions", message, "import the bank itself: csv/bank.csv or xlsx/bank.xlsx"
            )
            return
        elif _is_head(row):
            yield from _above(above, opened)
            if brightspace.begins(row):
                yield from brightspace.questions(row, table.rows, opened)
                return
            reading = own.Own if own.is_head(row.cells) else _Named
            category = (table.name,) if several and table.name and reading is _Named else ()
            notes = (f"the sheet '{table.name}' is hidden there",) if table.hidden else ()
            yield from reading(row, opened, category, notes, bool(table.name)).of(table.rows)
            return
        elif not row.empty:
            above.append(row)
    if above:
        called = f"the sheet '{table.name}'" if table.name else "the file"
        message = f"no row of {called} names columns of questions"
        yield Problem(opened.span(above[0].number), "import-no-head", message, _HINT, "error" if alone else "warning")


def _above(rows: list[Row], opened: Opened) -> Iterator[Problem]:
    if rows:
        said = " ".join(cell for row in rows for cell in row.cells if cell)
        message = f"what stands above the names of the columns is no question: {quoted(said)}"
        yield Problem(opened.span(rows[0].number), "import-left-out", message, "", "warning")


class _Named:
    """Reads the rows below a head by the names of the columns."""

    def __init__(self, named: Row, opened: Opened, category: tuple[str, ...], notes: tuple[str, ...], lettered: bool) -> None:
        """`lettered`: cells are called B7."""
        self._head, self._opened, self._category, self._notes, self._lettered = named, opened, category, notes, lettered
        self._roles = head(named.cells) or {}
        self._stem = next(column for column, one in self._roles.items() if one.what == "stem")

    def of(self, rows: Iterable[Row | Problem]) -> Iterator[Found | Problem]:
        """The questions."""
        coming = iter(rows)
        first = list(islice(coming, _PEEKED))
        habits = habits_of(self._asked(row) for row in first if isinstance(row, Row))
        for row in chain(first, coming):
            if isinstance(row, Problem):
                yield row
            elif row.empty or row.cells == self._head.cells or self._numbered(row):
                continue
            elif not row.cell(self._stem) and not self._faulty(row) and sum(map(bool, row.cells)) < 3:
                said = quoted(" ".join(filter(None, row.cells)))
                yield Problem(
                    self._opened.span(row.number), "import-left-out", f"no question stands in this row: {said}", "", "warning"
                )
            else:
                origin = Origin(
                    self._opened.span(row.number),
                    self._place(row),
                    self._category,
                    lambda row=row: (as_csv([self._head, row]), "csv"),  # type: ignore[misc]
                    (*self._notes, *self._said(row)),
                    self._faulty(row),
                )
                yield found_of(self._asked(row), habits, self._opened, origin)

    def _place(self, row: Row) -> str:
        """The cell of the question, with its sheet if others have questions too."""
        cell = place(self._stem, row.number) if self._lettered else ""
        return f"{self._category[0]}!{cell}" if cell and self._category else cell

    def _numbered(self, row: Row) -> bool:
        """Whether nothing but its number stands in a row."""
        return not row.faults and not any(cell for column, cell in enumerate(row.cells) if not self._counts(column, cell))

    def _counts(self, column: int, cell: str) -> bool:
        found: Role | None = self._roles.get(column)
        return (found is not None and found.what == "id") or (not column and found is None and cell.isdigit())

    def _asked(self, row: Row) -> Asked:
        asked = Asked()
        for column, cell in enumerate(row.cells):
            if cell:
                name = self._head.cell(column) or f"column {place(column, 0)[:-1]}"
                asked.add(name, Role("id") if self._counts(column, cell) else self._roles.get(column), cell)
        for column, text in row.merged.items():
            if not row.cell(column) and self._reaches(column):
                asked.add(self._head.cell(column), self._roles[column], text)
        return asked

    def _reaches(self, column: int) -> bool:
        found: Role | None = self._roles.get(column)
        return found is not None and found.what in _SHARED

    def _said(self, row: Row) -> Iterator[str]:
        if row.hidden:
            yield f"row {row.number} is hidden there"
        yield from (f"{place(column, row.number)} {note}" for column, note in row.notes.items())
        yield from (f"{place(column, row.number)} {why}" for column, why in row.faults.items() if column not in self._roles)
        for column, text in row.merged.items():
            if not row.cell(column):
                taken = f"{quoted(text)} was taken for it" if self._reaches(column) else "it is empty here"
                yield f"{place(column, row.number)} is one cell with those above: {taken}"

    def _faulty(self, row: Row) -> str:
        faults: Mapping[int, str] = row.faults
        return next((f"{place(column, row.number)} {why}" for column, why in faults.items() if column in self._roles), "")
