"""The keys of a class set as a table: a row for each student, a column for each item."""

from __future__ import annotations

from collections.abc import Iterator

from course.classes.records import Fields
from course.formats.csv.cells import LONGEST, lines
from course.formats.xlsx.workbook import About, Cell, Sheet, written
from course.labels import Labels
from course.labels.writing import of_language

_WIDTHS = (10, 14, 28, 12, 10, 10)


def csv(fields: Fields, labels: Labels) -> bytes:
    """The table as CSV."""
    return b"".join(lines(_head(fields, labels), _rows(fields)))


def xlsx(fields: Fields, labels: Labels, author: str) -> bytes:
    """The table as a workbook."""
    title = labels.gettext("%(title)s: answers of all forms", title=fields["title"])
    head = _head(fields, labels)
    rows: list[list[Cell]] = [[cell[:LONGEST] for cell in row] for row in _rows(fields)]
    widths = [*_WIDTHS, *([16] * (len(head) - len(_WIDTHS)))]
    sheet = Sheet(labels.gettext("Answer key"), title, head, rows, len(rows), widths)
    about = About(title, author, labels.texts, leftwards=of_language(labels.texts) == "rtl")
    return b"".join(written([sheet], about))


def _head(fields: Fields, labels: Labels) -> list[str]:
    first = [labels.gettext("Form"), labels.gettext("Student id"), labels.gettext("Name"), labels.gettext("Class")]
    first += [labels.gettext("Seat"), labels.gettext("Version")]
    taken = {name.casefold() for name in first}  # Excel wants no two heads of a table to be the same
    return [*first, *(f"item {id_}" if id_.casefold() in taken else id_ for id_ in fields["items"])]


def _rows(fields: Fields) -> Iterator[list[str]]:
    for student in fields["students"]:
        said = {item["id"]: item["answer"] for item in student["items"]}
        own = [student[name] for name in ("code", "id", "name", "group", "seat", "version")]
        yield [*own, *(said.get(id_, "") for id_ in fields["items"])]
