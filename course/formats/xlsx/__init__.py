"""Excel workbooks: the bank with an item a row, and for each quiz its answers and the way from form to form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import partial

from course.assembly.assemble import as_written
from course.carrying.losses import refused
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.csv import banks, quizzes
from course.formats.csv.columns import Table
from course.formats.csv.keys import conversion_head, conversion_rows, key_head, key_rows
from course.formats.xlsx.carried import CARRIES
from course.formats.xlsx.workbook import About, Cell, Sheet, written
from course.labels import Labels
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.form import Form, file_name
from course.model.item import Item
from course.problems import Problem

_NUMBERS = {"points", "minutes", "worth", "version"}
_WIDE = {"stem": 60, "text": 40, "model": 50, "feedback": 50, "hints": 40, "solution": 40, "more": 40, "id": 28, "enrichment": 40}
_TERMS = ("id", "term", "definition", "plain", "not", "also", "cites", "enrichment", "sensitive")


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The bank, or the units that were asked for; then each quiz."""
    for name, items in banks(job):
        kept, problems = _taken(items, job.bank)
        yield from problems
        if kept:
            yield Artifact(f"xlsx/{name}.xlsx", partial(_bank, kept, job.bank), "teacher")
    for id_, forms in quizzes(job):
        bank = job.renderer_of(forms[0]).bank
        yield Artifact(f"xlsx/{file_name(id_)}.xlsx", b"".join(_quiz(forms, bank)), "teacher")


def _taken(items: list[Item], bank: Bank) -> tuple[list[Item], list[Problem]]:
    """The items that a workbook holds; only their length can keep them out."""
    kept, problems = [], []
    for item in items:
        if loss := next(iter(CARRIES.limits(as_written(item), bank)), None):
            problems.append(refused(loss, "Excel"))
        else:
            kept.append(item)
    return kept, problems


def _bank(items: list[Item], bank: Bank) -> Iterator[bytes]:
    table = Table(items, bank.labels)
    head = table.head
    widths = [_WIDE.get(name, 30 if name.startswith(("option ", "partner ", "reason")) else 14) for name in head]
    about = "Each row is an item; the columns are those of the CSV file of the bank. Texts are Markdown."
    sheets = [Sheet("Items", about, head, (_typed(head, row) for row in table.rows()), len(items), widths)]
    if bank.terms:
        about = "Each row is a term of the glossary. Texts are Markdown."
        terms = (
            [_field(term.model_dump(mode="json", by_alias=True).get(name)) for name in _TERMS] for term in bank.terms.values()
        )
        sheets.append(Sheet("Terms", about, _TERMS, terms, len(bank.terms), [14, 24, 50, 50, 40, 24, 24, 40, 12]))
    yield from written(sheets, _about(bank, bank.course.title))


def _typed(head: list[str], row: list[str]) -> list[Cell]:
    return [_number(cell) if name in _NUMBERS and cell else cell for name, cell in zip(head, row, strict=True)]


def _number(cell: str) -> Cell:
    try:
        return Decimal(cell)
    except InvalidOperation:
        return cell


def _field(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _quiz(forms: list[Form], bank: Bank) -> Iterator[bytes]:
    labels, quiz = bank.labels, forms[0].quiz
    lines = list(key_rows(forms, labels))
    rows: list[list[Cell]] = [[*line[:2], _whole(line.number), *line[3:]] for line in lines]
    title = labels.gettext("%(title)s: answer key", title=quiz.title)
    widths = [8, 10, 8, 30, 60, 40, 10]
    sheets = [Sheet(labels.gettext("Answer key"), title, key_head(labels), rows, len(rows), widths, narrow=True)]
    if len(forms) > 1:
        found = [[*row[:2], *map(_whole, row[2:])] for row in conversion_rows(forms, labels)]
        widths = [30, 60, *([10, 30] * len(forms))]
        name = labels.gettext("From form to form")
        head, about = conversion_head(forms, labels), f"{quiz.title}: {name}"
        sheets.append(Sheet(name, about, head, found, len(found), widths, narrow=len(forms) < 5))
    yield from written(sheets, _about(bank, title))


def _whole(cell: str) -> Cell:
    """A number of a question as a number, by which a column can be sorted."""
    return Decimal(cell) if cell.isascii() and cell.isdigit() and len(cell) < 4 else cell


def _about(bank: Bank, title: str) -> About:
    labels: Labels = bank.labels
    return About(title, bank.course.attribution, labels.texts, leftwards=of_language(labels.texts) == "rtl")


FORMAT = Format(
    "xlsx",
    "Excel workbooks: the bank with an item a row, each quiz's answers, and the way from form to form",
    make,
    "Excel",
    ".xlsx",
    "folder",
    CARRIES,
)
