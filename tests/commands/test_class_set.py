"""A class set: who has which form as data, how forms are bound, who comes later or leaves, and what goes wrong."""

from __future__ import annotations

import csv
import errno
import json
import re
from pathlib import Path
from typing import Any

import pytest
from banks import item, make_bank, quiz
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from pypdf import PdfReader

from course.cli import main
from course.pagecodes.code import decode
from course.workspace.atomic import replace
from course.workspace.places import built_in

HEAD = "id,name,group,paper,seat\n"
ANN, BO, CY, EVE = "1,Ann Ox,7b,,\n", "2,Bo Cox,7c,,A3\n", "3,=1+1,7b,Letter,\n", "4,Eve New,7b,,\n"
OUT = Path("output/classes/r")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    types = ("single-choice", "matching", "ordering", "multiple-response", "numeric")
    items = [item(f"item-{number}", type_) for number, type_ in enumerate(types, 1)]
    make_bank(tmp_path, items=items, quizzes=[quiz(*(entry["id"] for entry in items), forms=["A", "B"])])


def run(rows: str, *args: str, status: int = 0) -> Result:
    Path("r.csv").write_text(HEAD + rows, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "exit", "--class", "r.csv", *args], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result


def web(rows: str, *args: str, status: int = 0) -> Result:
    return run(rows, "--format", "html", *args, status=status)


def record(folder: Path = OUT) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads((folder / "keys/exit-class.json").read_text(encoding="utf-8"))
    return fields


def codes(folder: Path = OUT) -> dict[str, str]:
    return {student["id"]: student["code"] for student in record(folder)["students"]}


def files(folder: Path = OUT) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def words(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_keys_as_data_say_what_the_paper_key_says() -> None:
    web(ANN + BO + CY)
    page = (OUT / "keys/exit-class-key.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr><th scope="row">(\w+)</th>(.*?)</tr>', page)
    paper = {code: [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", cells)] for code, cells in rows}
    assert list(paper) == sorted(paper)
    with (OUT / "keys/exit-class.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {row["Form"]: row for row in csv.DictReader(file)}
    sheet = load_workbook(OUT / "keys/exit-class.xlsx").active
    assert sheet is not None
    head, *more = sheet.iter_rows()
    assert [cell.value for cell in head][6:] == record()["items"] == sorted(record()["items"])
    for student in record()["students"]:
        answers = [one["answer"] for one in sorted(student["items"], key=lambda one: one["number"])]
        assert [*answers, student["version"]] == paper[student["code"]]
        assert all(table[student["code"]][one["id"]] == one["answer"] for one in student["items"])
    formulas = [cell for row in more for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in formulas] == ["s"]
    assert table[codes()["3"]]["Name"] == "\u200b=1+1"
    assert "Seat" in (OUT / f"quizzes/exit-{codes()['2']}.html").read_text(encoding="utf-8")


def test_who_is_added_leaves_others_as_they_are() -> None:
    web(ANN + BO)
    before = codes()
    own = OUT / f"quizzes/exit-{before['1']}.html"
    own.write_text("mine", encoding="utf-8")
    told = web(BO.replace("Cox", "Fox") + EVE, "--add").output
    assert "Ann Ox" in told and "Bo Cox" in told
    assert own.read_text(encoding="utf-8") == "mine"
    assert {id_: code for id_, code in codes().items() if id_ != "4"} == before
    page = (OUT / "keys/exit-class-key.html").read_text(encoding="utf-8")
    assert all(code in page for code in codes().values())
    new = files()
    web(BO.replace("Cox", "Fox") + EVE, "--add", "--force")
    assert files() == new
    refused = web(BO + EVE + CY, "--add", "--seed", "other", status=1).output
    assert "error[class-changed]: 3 of the 3 forms" in refused and files() == new


def test_to_add_there_must_be_something_to_add_to() -> None:
    assert "Build it once without --add" in web(ANN, "--add", status=2).output
    web(ANN)
    (OUT / "keys/exit-class.json").write_text("[]", encoding="utf-8")
    assert "error[class-record]" in web(ANN + BO, "--add", status=1).output
    assert CliRunner().invoke(main, ["build", "exit", "--add"]).exit_code == 2


def test_files_of_who_left_go_unless_they_are_somebody_s_own() -> None:
    web(ANN + BO + CY)
    Path("other.csv").write_text(HEAD + ANN, encoding="utf-8")
    CliRunner().invoke(main, ["build", "exit", "--class", "other.csv", "--format", "html"], catch_exceptions=False)
    was = codes()
    (OUT / f"quizzes/exit-{was['3']}.html").write_text("mine", encoding="utf-8")
    told = web(ANN).output
    left = {path.stem for path in (OUT / "quizzes").iterdir()}
    assert left == {f"exit-{was['1']}", f"exit-{was['3']}"} and f"exit-{was['2']}.html" in told
    assert len(list(Path("output/classes/other/quizzes").iterdir())) == 1


def test_a_frozen_quiz_stays_what_it_was() -> None:
    CliRunner().invoke(main, ["freeze", "exit"], catch_exceptions=False)
    web(ANN)
    was = files()
    bank = next(path for path in Path("seeds/items").rglob("*.yaml") if "item-1" in path.read_text(encoding="utf-8"))
    bank.write_text(bank.read_text(encoding="utf-8").replace("item-1", "item-9"), encoding="utf-8")
    course = Path("seeds/course.yaml")
    course.write_text(re.sub("(?m)^seed: .*", "seed: other", course.read_text(encoding="utf-8")), encoding="utf-8")
    web(ANN)
    assert files() == was
    web(ANN + BO, "--add")
    assert set(codes()) == {"1", "2"} and {"item-1"} <= set(record()["items"])


def test_one_file_for_the_printer() -> None:
    odd = "5,\ue000,7b,,\n"
    result = run(ANN + BO + CY + EVE + odd, "--bind", "printer", status=1)
    assert "r.csv:6:1: error[no-font]" in result.output and "Letter paper" in result.output
    assert {path.name for path in (OUT / "quizzes").iterdir()} == {"exit-printer.pdf", "exit-printer-letter.pdf"}
    pages = words(OUT / "quizzes/exit-printer.pdf")
    starts = [number for number, text in enumerate(pages) if "Name" in text]
    names = ["Ann Ox", "Bo Cox", "Eve New"]
    assert [[name for name in names if name in pages[start]] for start in starts] == [[name] for name in names]
    assert len(starts) == 3 and all(start % 2 == 0 for start in starts)
    assert {student["id"] for student in record()["students"]} == {"1", "2", "3", "4"}


def test_what_cannot_be_composed_is_drawn_with_page_codes_and_told() -> None:
    template = (built_in("templates") / "documents/quiz.html.jinja").read_text(encoding="utf-8")
    folder = Path("templates/documents")
    folder.mkdir(parents=True)
    (folder / "quiz.html.jinja").write_text(template.replace("{% for item in items %}", "Well? {% for item in items %}"))
    told = run(ANN + BO).output
    assert told.count("warning[class-one-by-one]: drawn one by one: 2 of the 2 forms of 'exit'") == 1
    for student in record()["students"]:
        pages = words(OUT / f"quizzes/exit-{student['code']}.pdf")
        mark = record()["marks"]["paper"]
        found = [re.search(rf"{mark} [A-Z0-9]+ \d{{4}} \d\d", text) for text in pages]
        read = [decode(match[0]) for match in found if match]
        assert [(code.form, code.page, code.pages) for code in read] == [
            (student["code"], number, student["pages"]) for number in range(1, len(pages) + 1)
        ]


def test_a_full_disk_leaves_whole_files_and_the_next_run_ends_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    web(ANN + BO, "--output", "clean")
    times = iter(range(100))

    def full(path: Path, data: bytes) -> None:
        if next(times) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(path, data)

    with monkeypatch.context() as patched:
        patched.setattr("course.stages.writing.replace", full)
        assert "the disk is full" in web(ANN + BO, status=1).output
    part = files()
    assert 0 < len(part) < len(files(Path("clean"))) and part.items() <= files(Path("clean")).items()
    web(ANN + BO)
    assert files() == files(Path("clean"))


def with_sheets() -> None:
    for file in Path("seeds/quizzes").glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").rstrip() + "\nanswer_sheet: true\n", encoding="utf-8")


def test_answer_sheets_stand_after_their_forms_or_in_a_stack_and_the_record_knows_their_marks() -> None:
    with_sheets()
    told = run(ANN + BO + CY).output
    assert "class-one-by-one" not in told
    made = json.loads((OUT / "keys/exit-class.json").read_text(encoding="utf-8"))
    mark, papers = made["marks"]["answer-sheet"], ["a4", "a4", "letter"]
    for student, paper in zip(made["students"], papers, strict=True):
        pages = PdfReader(OUT / f"quizzes/exit-{student['code']}.pdf").pages
        texts = [page.extract_text() for page in pages]
        sheet = next(text for text in texts if text.strip() and "Answer sheet" in text)
        assert texts.index(sheet) >= student["pages"] and f"{mark} {student['code']} 0101" in sheet
        own = made["sheets"]["forms"][student["code"]]
        assert own["items"] == [entry["id"] for entry in student["items"]]
        assert made["sheets"]["layouts"][own[paper]]["paper"] == paper
    assert made["sheets"]["mark"] == mark and mark != made["marks"]["paper"]
    run(ANN + BO + CY, "--sheets", "apart", "--bind", "printer")
    stack = PdfReader(OUT / "quizzes/exit-answer-sheets.pdf").pages
    assert [name in page.extract_text() for name, page in zip(("Ann Ox", "Bo Cox"), stack[::2], strict=True)] == [True] * 2
    assert len(PdfReader(OUT / "quizzes/exit-answer-sheets-letter.pdf").pages) == 1


def test_who_comes_later_adds_a_sheet_to_the_record() -> None:
    with_sheets()
    run(ANN)
    before = json.loads((OUT / "keys/exit-class.json").read_text(encoding="utf-8"))["sheets"]
    run(ANN + EVE, "--add")
    after = json.loads((OUT / "keys/exit-class.json").read_text(encoding="utf-8"))["sheets"]
    assert before["forms"].items() < after["forms"].items() and len(after["forms"]) == 2
