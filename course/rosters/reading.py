"""A class list's file → its students."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from course.importing.files import Head, Opened, head_of
from course.importing.pictures import Pictures
from course.importing.tables import OPENING, Row, Table, tables
from course.importing.texts import Texts
from course.model.roster import Roster, Student
from course.problems import Fault, Problem, Span
from course.rosters.columns import NAMED, Columns, columns_of, known
from course.rosters.students import Rows, listed

MOST = 20_000  # students of one list
_OLD_EXCEL, _PDF = b"\xd0\xcf\x11\xe0", b"%PDF"
_OF_NO_CONCERN = ("import-pictures",)  # on a sheet of students


def read_roster(path: Path) -> tuple[Roster, list[Problem]]:
    """The students of a CSV file or an Excel workbook, and what is wrong with the list, in the order of its rows.

    A row with a problem of severity error in its name or id has no student; any other cell that nobody would know is taken for
    empty, and told. Nothing is computed: of a formula the value is taken that the workbook keeps, and in a CSV file it is text.
    """
    file = path.as_posix()
    students: list[Student] = []
    problems: list[Problem] = []
    try:
        _refuse_others(head_of(path, file))
        opened = Opened(path, file, Texts(Pictures("")))
        try:
            _read(opened, students, problems)
        finally:
            problems += opened.problems
    except Fault as fault:
        problems.append(fault.problem)
    apart, doubled = _told_apart(file, students)
    if not apart and not any(problem.severity == "error" for problem in [*problems, *doubled]):
        hint = "write a row for each student below the names of the columns"
        problems.append(Problem(Span(file), "roster-empty", "no student stands in the list", hint))
    found = (problem for problem in [*problems, *doubled] if problem.code not in _OF_NO_CONCERN)
    return Roster(file, tuple(apart)), sorted(set(found))


def _refuse_others(head: Head) -> None:
    """Raises a fault for what is neither CSV nor an Excel workbook."""
    kind = ""
    if head.data.startswith(_OLD_EXCEL):
        kind = "a workbook of Excel before 2007, or one with a password"
    elif head.data.startswith(_PDF):
        kind = "a PDF file"
    elif head.data.startswith(b"PK") and "xl/workbook.xml" not in head.members:
        kind = "a package of another program"
    if kind:
        raise Fault(Span(head.name), "roster-kind", f"the class list is {kind}", "save it as .xlsx or .csv")


def _read(opened: Opened, students: list[Student], problems: list[Problem]) -> None:
    """Reads the first sheet that one sees and that names its columns.

    Raises:
        Fault: there is none, or the list is too long.
    """
    rows: Rows | None = None
    for table in tables(opened, known):
        if isinstance(table, Problem):
            problems.append(table)
        elif rows is not None:
            if not table.hidden and next((row for row in table.rows if isinstance(row, Row)), None):
                message = f"the sheet '{table.name}' is not read: one list is one sheet"
                problems.append(Problem(opened.span(), "roster-left", message, "put its rows into the first", "warning"))
        elif not table.hidden:
            columns, rest = _head(table, opened, problems)
            if columns:
                rows = Rows(opened.name, columns)
                try:
                    _students(rows, rest, students, problems)
                finally:
                    problems += rows.told()
    if rows is None and not any(problem.code == "roster-columns" for problem in problems):
        message = f"none of the first {OPENING} rows names the columns; one has to be called name or id"
        raise Fault(opened.span(1, 1), "roster-columns", message, NAMED)


def _head(table: Table, opened: Opened, problems: list[Problem]) -> tuple[Columns | None, Iterator[Row | Problem]]:
    """The columns of a table, if it names any, and the rows below their names."""
    seen = 0
    for row in table.rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        columns, faults = columns_of(row.cells, opened.span(row.number, 1))
        problems += faults
        seen += 1
        if columns or faults or seen == OPENING:
            return columns, table.rows
    return None, iter(())


def _students(rows: Rows, rest: Iterator[Row | Problem], students: list[Student], problems: list[Problem]) -> None:
    for row in rest:
        if isinstance(row, Problem):
            problems.append(row)
        elif student := rows.student(row):
            if len(students) == MOST:
                hint = "split the list; a form for each of so many belongs into several runs"
                raise Fault(Span(rows.file, row.number), "roster-too-large", f"the list has more than {MOST:,} students", hint)
            students.append(student)


def _told_apart(file: str, students: list[Student]) -> tuple[list[Student], list[Problem]]:
    """Those whose id nobody else has; whoever stands in several rows that say the same is there once."""
    same: defaultdict[str, list[Student]] = defaultdict(list)
    for student in students:
        same[student.id].append(student)
    apart, problems = [], []
    for id_, found in same.items():
        rows = listed(student.span.line for student in found)
        at = Span(file, found[1].span.line) if len(found) > 1 else Span(file)
        if all(student == found[0] for student in found):
            apart.append(found[0])
            if len(found) > 1:
                message = f"{rows} say the same of one student, who gets one form"
                problems.append(
                    Problem(at, "roster-doubled", message, "delete all but one, unless they are two people", "warning")
                )
        else:
            message = f"'{id_[:60]}' tells {len(found)} students apart by nothing ({rows}); none of them gets a form"
            hint = "give each an id of their own, in a column called id"
            problems.append(Problem(at, "roster-doubled", message, hint))
    return apart, problems
