"""Tables of other programs, CSV files and Excel workbooks, as rows of texts, one after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from course.importing.files import Head, Opened
from course.importing.questions.names import known as of_questions
from course.problems import Problem

MOST_COLUMNS = 400
OPENING = 40  # rows of a table in which its head is looked for
_WORKBOOK = "xl/workbook.xml"
Known = Callable[[str], bool]
"""Whether a column of this name would be known: it tells by which sign a CSV file parts its cells."""


@dataclass(frozen=True)
class Row:
    """A row: its number (in CSV files its line), and its cells as texts. Columns count from 0.

    `notes` say of cells, by column, what a teacher should know of how they became texts, `faults` why a cell has none;
    `merged` are the texts of cells that reach down to here from rows above. `hidden`: one does not see it there.
    """

    number: int
    cells: list[str]
    notes: Mapping[int, str] = field(default_factory=dict)
    faults: Mapping[int, str] = field(default_factory=dict)
    merged: Mapping[int, str] = field(default_factory=dict)
    hidden: bool = False

    def cell(self, column: int) -> str:
        """The text of a cell, empty if there is none."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells) and not self.faults


@dataclass(frozen=True)
class Table:
    """A table. `name` is that of its sheet, empty in CSV files. `rows` can be gone through once."""

    name: str
    rows: Iterator[Row | Problem]
    hidden: bool = False


def tables(opened: Opened, known: Known = of_questions) -> Iterator[Table | Problem]:
    """The tables of a file, by default of questions. Each is to be gone through before the next is asked for.

    Raises:
        Fault: it is a package that cannot be read.
    """
    with opened.stream() as file:
        packed = file.read(2) == b"PK"
    if packed:
        from course.importing.tables.workbook import sheets

        yield from sheets(opened)
    else:
        from course.importing.tables.delimited import table

        yield table(opened, known)


def place(column: int, row: int) -> str:
    """`B7`, as spreadsheets call a cell."""
    from course.model.letters import letter

    return f"{letter(column)}{row}"


def as_csv(rows: Iterable[Row]) -> bytes:
    """Rows as a file of their own: a question that is kept whole."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(row.cells for row in rows)
    return out.getvalue().encode("utf-8", "replace")


@lru_cache(maxsize=2)
def openings(head: Head) -> tuple[tuple[Row, ...], ...]:
    """The first rows of each table in a file; nothing of one that is none."""
    if head.data.startswith(b"PK"):
        if head.path is None or _WORKBOOK not in head.members:
            return ()
        from course.importing.tables.workbook import first_rows

        return tuple(map(tuple, first_rows(head.path, OPENING)))
    from course.importing.tables.delimited import rows_of_text

    return (tuple(_rows(islice(rows_of_text(head.text, of_questions), OPENING))),)


def _rows(found: Iterable[Row | Problem]) -> Iterator[Row]:
    return (row for row in found if isinstance(row, Row))
