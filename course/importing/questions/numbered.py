"""Sheets of quiz games: columns with fixed names, options that are numbered, right ones by their numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.questions.answers import Habits
from course.importing.questions.asked import Asked
from course.importing.questions.common import quoted
from course.importing.questions.finding import Origin, found_of
from course.importing.questions.kinds import kind
from course.importing.questions.names import Role, folded
from course.importing.tables import Row, as_csv, place
from course.items import item_types
from course.problems import Problem

_PLACES = Habits(by_text=False, from_zero=False)
_SINGLE = ("stem", "key", "seconds", "type", "image", "feedback", "number")  # columns that there is one of


@dataclass(frozen=True)
class Columns:
    """How the columns are called, folded, by how they begin; `{}` in `option` is the number.

    There are so many `options` at most. A time of `usual_seconds` is what the program gives to each question, and says nothing.
    """

    stem: str
    option: str
    key: str
    seconds: str
    usual_seconds: str
    options: int
    type: str = ""
    image: str = ""
    feedback: str = ""
    number: str = ""
    report: bool = False  # further columns say nothing of the questions


@dataclass(frozen=True)
class NumberedRow:
    """A question as its row has it."""

    row: Row
    stem: str
    options: dict[int, str]
    key: str
    seconds: str
    type: str
    image: str
    feedback: str
    number: str


class Numbered:
    """Reads rows below a head. `lettered`: cells are called B7."""

    def __init__(self, columns: Columns, head: Row, opened: Opened, *, lettered: bool) -> None:
        self.columns = columns
        self._head, self._opened, self._lettered = head, opened, lettered
        names = [folded(cell) for cell in head.cells]
        self._at = {name: self._column(names, getattr(columns, name)) for name in _SINGLE}
        self._options = {number: self._column(names, columns.option.format(number)) for number in range(1, columns.options + 1)}

    @staticmethod
    def _column(names: list[str], start: str) -> int | None:
        exact = [column for column, name in enumerate(names) if start and name == start]
        return next(iter(exact or [column for column, name in enumerate(names) if start and name.startswith(f"{start} ")]), None)

    def row(self, row: Row) -> NumberedRow:
        """A row by its columns."""
        texts = {name: row.cell(column) if column is not None else "" for name, column in self._at.items()}
        options = {
            number: row.cell(column) for number, column in self._options.items() if column is not None and row.cell(column)
        }
        return NumberedRow(row, options=options, **texts)

    def warning(self, message: str) -> Problem:
        """What is said of the table as a whole."""
        return Problem(self._opened.span(self._head.number), "import-left-out", message, "", "warning")

    def left_out(self, row: Row) -> Problem:
        """What is said of a row without a question."""
        said = quoted(" ".join(filter(None, row.cells)))
        return Problem(self._opened.span(row.number), "import-left-out", f"no question stands in this row: {said}", "", "warning")

    def found(self, one: NumberedRow) -> Found:
        """What a row comes to."""
        row = one.row
        span, stem_at = self._opened.span(row.number), self._at["stem"] or 0
        known = {column for column in (*self._at.values(), *self._options.values()) if column is not None}
        notes = [f"{place(column, row.number)} {note}" for column, note in row.notes.items()]
        notes += [f"row {row.number} is hidden there"] if row.hidden else []
        faults = [f"{place(column, row.number)} {why}" for column, why in row.faults.items() if column in known]
        asked = self._asked(one, known)
        at = place(stem_at, row.number) if self._lettered else ""
        origin = Origin(span, at, (), lambda: (as_csv([self._head, row]), "csv"), tuple(notes), next(iter(faults), ""))
        found = found_of(asked, _PLACES, self._opened, origin)
        return _timed(found)

    def _asked(self, one: NumberedRow, known: set[int]) -> Asked:
        asked = Asked()
        asked.add("type", Role("type"), one.type)
        typed = kind(one.type) in ("short-answer", "numeric", "essay")
        for number, text in one.options.items():
            if typed:
                asked.add("key", Role("key"), text)
            else:
                asked.add("option", Role("option", str(number)), text)
        for name in ("stem", "image", "feedback"):
            asked.add(name, Role(name), getattr(one, name))
        if one.seconds != self.columns.usual_seconds:
            asked.add("seconds", Role("seconds"), one.seconds)
        if one.key and not typed:
            asked.add("key", Role("key"), one.key)
        for column, cell in enumerate(one.row.cells):
            if column not in known and self._head.cell(column) and not self.columns.report:
                asked.add(self._head.cell(column), None, cell)
        return asked


def _timed(found: Found) -> Found:
    """The question without a time that its type has anyway."""
    cls = item_types().get(str(found.fields["type"]))
    minutes = found.fields.get("minutes")
    if cls and isinstance(minutes, str) and Decimal(minutes) == cls.default_minutes:
        return replace(found, fields={name: value for name, value in found.fields.items() if name != "minutes"})
    return found
