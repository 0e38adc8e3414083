"""CSV: the bank as a table with an item a row, and for each quiz its answers and the way from form to form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.csv.carried import CARRIES
from course.formats.csv.cells import lines
from course.formats.csv.columns import Table
from course.formats.csv.keys import conversion_head, conversion_rows, key_head, key_rows
from course.labels import Labels
from course.model.course import Unit
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The bank, or the units that were asked for; then each quiz."""
    labels = job.bank.labels
    for name, items in banks(job):
        yield Artifact(f"csv/{name}.csv", partial(_bank, items, labels), "teacher")
    for id_, forms in quizzes(job):
        own = job.renderer_of(forms[0]).bank.labels
        yield Artifact(f"csv/{id_}-key.csv", _whole(key_head(own), _answers(forms, own)), "teacher")
        if len(forms) > 1:
            rows = conversion_rows(forms, own)
            yield Artifact(f"csv/{id_}-conversion.csv", _whole(conversion_head(forms, own), rows), "teacher")


def banks(job: Job) -> Iterator[tuple[str, list[Item]]]:
    """The tables of items to make, by their names: of the whole bank, or of each unit that was asked for."""
    if job.whole:
        yield "bank", list(job.bank.items.values())
        return
    for id_ in dict.fromkeys(page.entry.id for page in job.pages if isinstance(page.entry, Unit)):
        yield id_, list(job.bank.items_of(id_))


def quizzes(job: Job) -> Iterator[tuple[str, list[Form]]]:
    """The forms to make by their quiz."""
    found: dict[str, list[Form]] = {}
    for form in job.forms:
        found.setdefault(form.quiz.id, []).append(form)
    yield from found.items()


def _bank(items: list[Item], labels: Labels) -> Iterator[bytes]:
    table = Table(items, labels)
    return lines(table.head, table.rows())


def _answers(forms: list[Form], labels: Labels) -> Iterator[list[str]]:
    for line in key_rows(forms, labels):
        yield [*line[:-1], labels.number(line.points)]


def _whole(head: list[str], rows: Iterable[Iterable[str]]) -> bytes:
    return b"".join(lines(head, rows))


FORMAT = Format(
    "csv",
    "CSV tables: the bank with an item a row, each quiz's answers, and the way from form to form",
    make,
    "CSV",
    ".csv",
    "folder",
    CARRIES,
)
