"""A row of a class list → a student, and what is wrong with the row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from course.importing.tables import Row
from course.labels import ENGLISH, languages
from course.model.roster import ExtraTime, Student
from course.problems import Problem, Span
from course.rosters import cells
from course.rosters.columns import Columns

_T = TypeVar("_T")
_LETTERS_OF_ONE = re.compile(r"[\u1100-\u11ff\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_CUT = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)  # how a spreadsheet shows a long number
_QUOTED = 40  # characters of a cell that a message repeats


@dataclass
class Rows:
    """Reads the rows of one list, and notes what is better told once than for each of them."""

    file: str
    columns: Columns
    problems: list[Problem] = field(default_factory=list)
    _noted: dict[tuple[str, int], list[int]] = field(default_factory=dict)  # what is to be said, the column → rows
    _hidden: list[int] = field(default_factory=list)

    def student(self, row: Row) -> Student | None:
        """The student of a row; None if no form can be made for this row."""
        read = set(self.columns.places.values())
        if not any(row.cell(column) or column in row.faults for column in read):
            return None
        if row.hidden:
            self._hidden.append(row.number)
        faulty = False
        for column, why in row.faults.items():
            if column in read:
                faulty |= column in (self.columns.places.get(role) for role in ("id", "name", "first", "last"))
                self._told(row, column, "roster-value", f"the cell of '{self.columns.names[column]}' {why}", "write its value")
        for column, note in row.notes.items():
            if column in read:
                self._noted.setdefault((note, column), []).append(row.number)
        self._too_long(row)
        name, id_ = self._name(row), cells.line(self._text(row, "id"))
        if faulty:
            return None
        if "id" not in self.columns:
            id_ = id_of_name(name)
        elif _CUT.fullmatch(id_):
            message = f"'{id_}' is a number that a spreadsheet has cut; others may have become the same"
            self._say(row, "id", "roster-id", message, "make the column a text there, and export it again", "warning")
        if not id_:
            what = f"no id{f', the name is {_quoted(name)}' if name else ''}" if "id" in self.columns else "no name"
            self._say(row, "id", "roster-id", f"the row has {what}; no form is made", "write it into the row")
            return None
        if not name and {"name", "last", "first"} & self.columns.places.keys():
            message = f"the row has no name; the form shows the id {_quoted(id_)} alone"
            self._say(row, "last", "roster-name", message, severity="warning")
        return Student(
            id_,
            name,
            cells.line(self._text(row, "group")),
            self._extra(row),
            self._known(row, "large", cells.flag(self._text(row, "large")), "yes or no, or x", False),
            self._known(row, "paper", cells.paper(self._text(row, "paper")), "A4 or Letter", ""),
            self._known(row, "language", cells.language(self._text(row, "language")), ENGLISH.either(languages()), ""),
            cells.line(self._text(row, "seat")),
            Span(self.file, row.number, 1),
        )

    def told(self) -> list[Problem]:
        """All problems, with what is told of several rows at once."""
        several = []
        for (note, column), rows in self._noted.items():
            message = f"'{self.columns.names[column]}' {note} ({listed(rows)})"
            several.append(Problem(Span(self.file, rows[0], column + 1), "roster-reading", message, "", "warning"))
        if self._hidden:
            message = f"the sheet hides rows, and they are read like the others ({listed(self._hidden)})"
            hint = "delete them if they are not meant"
            several.append(Problem(Span(self.file, self._hidden[0]), "roster-hidden", message, hint, "warning"))
        return [*self.problems, *several]

    def _text(self, row: Row, role: str) -> str:
        return row.cell(self.columns.places[role]) if role in self.columns else ""

    def _name(self, row: Row) -> str:
        if len(self.columns.names) == 1:  # a list of names alone: a comma in one of them parts no cells
            return cells.line(", ".join(filter(None, row.cells)))
        if name := cells.line(self._text(row, "name")):
            return name
        first, last = cells.line(self._text(row, "first")), cells.line(self._text(row, "last"))
        if _LETTERS_OF_ONE.fullmatch(first) and _LETTERS_OF_ONE.fullmatch(last):
            return last + first  # as Chinese, Japanese and Korean names are written
        return f"{first} {last}".strip()

    def _too_long(self, row: Row) -> None:
        """Cells beyond the named columns: something parted a cell in two, and the others stand in the wrong columns."""
        width = len(self.columns.names)
        if width > 1 and any(row.cells[width:]):
            hint = "put quotation marks around a text with the sign that parts the cells"
            message = f"the row has {len(row.cells)} cells, and there are {width} columns; look whether each stands in its own"
            self._told(row, width, "roster-row", message, hint)

    def _extra(self, row: Row) -> ExtraTime | None:
        text = self._text(row, "extra")
        if not text:
            return None
        found = cells.extra_time(text, self.columns.called("extra"))
        nothing: tuple[ExtraTime | None, bool] = (None, False)
        made, bare = self._known(row, "extra", found, "minutes or per cent, such as 15 min or 25 %", nothing)
        if bare and made:
            note = "says neither minutes nor per cent; it is read as minutes"
            self._noted.setdefault((note, self.columns.places["extra"]), []).append(row.number)
        return made

    def _known(self, row: Row, role: str, value: _T | None, wanted: str, otherwise: _T) -> _T:
        """The value; if nobody would know it a problem, and the value of an empty cell."""
        if value is not None:
            return value
        message = f"{_quoted(self._text(row, role))} under '{self.columns.called(role)}' is not known; it is taken for empty"
        self._say(row, role, "roster-value", message, f"write {wanted}")
        return otherwise

    def _say(self, row: Row, role: str, code: str, message: str, hint: str = "", severity: str = "error") -> None:
        self._told(row, self.columns.places.get(role, 0), code, message, hint, severity)

    def _told(self, row: Row, column: int, code: str, message: str, hint: str, severity: str = "error") -> None:
        self.problems.append(
            Problem(Span(self.file, row.number, column + 1), code, message, hint, "warning" if severity == "warning" else "error")
        )


def id_of_name(name: str) -> str:
    """The id of a student in a list without ids: the name, however it is spaced and capitalised."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def listed(rows: Iterable[int]) -> str:
    """`row 3`, `rows 3, 9 and 12`."""
    texts = [str(row) for row in rows]
    if len(texts) > 12:
        texts = [*texts[:10], f"{len(texts) - 10} more"]
    return f"row{'s' if len(texts) > 1 else ''} {ENGLISH.listed(texts)}"


def _quoted(text: str) -> str:
    return f"'{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}'"
