"""Excel workbooks: items come back from the rows, texts are texts, and what a screen reader needs is there."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from banks import forms_of, item, make_bank, quiz
from table_reader import item_of
from workbook_reader import NS, Book

from course.documents.job import Job
from course.formats import Artifact
from course.formats.csv import FORMAT as CSV
from course.formats.csv.columns import Table
from course.formats.xlsx import FORMAT, workbook
from course.formats.xlsx.workbook import About, Sheet, written
from course.model.bank import Bank
from course.problems import Problem
from course.stages.project import Project


class Pen:
    """Stands in for what draws pages."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank


def files(job: Job) -> dict[str, bytes]:
    made = [one for one in FORMAT.make(job) if isinstance(one, Artifact)]
    assert {one.audience for one in made} == {"teacher"}
    return {one.path.removeprefix("xlsx/"): one.data for one in made}


@pytest.fixture(scope="module")
def made(project: Project) -> dict[str, bytes]:
    return files(project.job()[0])


def typed(cells: dict[str, str | float]) -> dict[str, str]:
    return {name: str(Decimal(str(cell)).normalize()) if isinstance(cell, float) else cell for name, cell in cells.items()}


def test_every_item_of_the_course_comes_back(project: Project, made: dict[str, bytes]) -> None:
    book = Book(made["bank.xlsx"])
    assert book.names == ["Items", "Terms"]
    read = [item_of(typed(cells)) for cells in book.rows("Items")]
    assert [one.model_dump() for one in read] == [one.model_dump() for one in project.bank.items.values()]
    terms = book.rows("Terms")
    assert [cells["id"] for cells in terms] == list(project.bank.terms)
    assert {cells["definition"] for cells in terms} == {term.definition for term in project.bank.terms.values()}


def test_answers_and_conversion_are_those_of_the_csv_files(project: Project, made: dict[str, bytes]) -> None:
    book = Book(made["u1-exit.xlsx"])
    assert book.names == ["Answer key", "From form to form"]
    tables = {
        one.path: one.data.decode("utf-8-sig") for one in CSV.make(project.job(["u1-exit"])[0]) if isinstance(one, Artifact)
    }
    for name, path in (("Answer key", "key"), ("From form to form", "conversion")):
        for cells, line in zip(book.rows(name), tables[f"csv/u1-exit-{path}.csv"].split("\r\n")[1:], strict=False):
            assert all(str(cell).removesuffix(".0") in line.replace('""', '"') for cell in cells.values())
    assert {type(cells["Points"]) for cells in book.rows("Answer key")} == {float}
    assert Book(made["u1-worksheet.xlsx"]).names == ["Answer key"]


def test_what_a_screen_reader_and_a_reader_need(made: dict[str, bytes]) -> None:
    book = Book(made["u1-exit.xlsx"])
    core = book.parts["docProps/core.xml"]
    assert core.findtext("dc:language", namespaces=NS) == "en"
    assert core.findtext("dc:title", namespaces=NS) == "Exit quiz: what end-to-end means: answer key"
    assert "2020-01-01" in book.archive.read("docProps/core.xml").decode()
    tables = [part for name, part in book.parts.items() if "/tables/" in name]
    assert len(tables) == 2 and all(b"altTextSummary" in book.archive.read(name) for name in book.parts if "/tables/" in name)
    for name in book.names:
        pane = book.sheet(name).find(".//x:pane", NS)
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert all(table.find("x:autoFilter", NS) is not None and table.get("headerRowCount") is None for table in tables)


TEXTS = [
    "=1+1",
    "+5",
    "-5",
    "@x",
    "0123",
    "https://example.org/x",
    "<r>a & b</r>",
    "_x0041_",
    " two  blanks ",
    'a "b" <c>',
    "عربي 中文 𝔘",
]


@pytest.mark.parametrize("many", [0, 2_000])
def test_texts_are_texts(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MANY", many)
    rows: list[list[workbook.Cell]] = [[text, Decimal("0.5")] for text in TEXTS]
    data = b"".join(
        written([Sheet("One", "About it.", ["Text", "Number"], rows, len(rows), [20, 8])], About("T", "A", "ar", True))
    )
    book = Book(data)
    assert [cells["Text"] for cells in book.rows("One")] == TEXTS
    assert {cells["Number"] for cells in book.rows("One")} == {0.5}
    assert ("xl/sharedStrings.xml" in book.parts) == bool(many)
    assert book.sheet("One").find(".//x:sheetView", NS).get("rightToLeft") == "1"
    filtered = book.sheet("One").find("x:autoFilter", NS) is not None
    assert filtered == (not many)  # of a table it stands in the table


def test_an_item_too_long_for_a_cell_is_told_and_the_rest_written(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item(), item("long", stem="What?", hints=["x " * 9_000, "y " * 9_000])])
    pen: Any = Pen(bank)
    problem, artifact = FORMAT.make(Job(bank, (), (), pen))
    assert isinstance(problem, Problem) and isinstance(artifact, Artifact)
    assert (problem.code, problem.severity, problem.span.file) == ("not-carried", "warning", "seeds/items/items.yaml")
    assert [cells["id"] for cells in Book(artifact.data).rows("Items")] == ["first"]


def test_a_course_in_another_language(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item()], quizzes=[quiz("first", id="bank")], course={"labels": "fr"})
    pen: Any = Pen(bank)
    found = files(Job(bank, tuple(forms_of(bank)), (), pen))
    assert set(found) == {"bank.xlsx", "bank-quiz.xlsx"}
    (cells,) = Book(found["bank-quiz.xlsx"]).rows("Corrigé")
    assert cells["Identifiant"] == "first" and cells["Points"] == 1.0


def test_the_columns_are_those_of_csv(project: Project, made: dict[str, bytes]) -> None:
    table = Table(project.bank.items.values(), project.bank.labels)
    assert set(Book(made["bank.xlsx"]).rows("Items")[0]) <= set(table.head)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_them(made: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "u1.xlsx").write_bytes(made["u1-exit.xlsx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    text = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"  # each sheet a file, as UTF-8
    command = ["soffice", profile, "--headless", "--convert-to", text, "u1.xlsx"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    if "could not be loaded" in told.stdout + told.stderr:
        pytest.skip("LibreOffice Calc is not installed")
    key = (tmp_path / "u1-Answer key.csv").read_text(encoding="utf-8")
    rows = Book(made["u1-exit.xlsx"]).rows("Answer key")
    assert len(key.splitlines()) == len(rows) + 1 and all(str(cells["Answer"]) in key for cells in rows)
