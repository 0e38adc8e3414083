"""`course build QUIZ --class FILE`: a form for each student, with what the list says."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.cli import main

HEAD = "id,name,group,extra time,large print,paper,language\n"
ANN = "1,Ann Ox,7b,25 %,x,Letter,French\n"
BO = "2,Bo & <Co>,7c,,,,\n"
QUIZ = "mixed"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["build", *args], catch_exceptions=False)


def made(text: str, *args: str) -> dict[str, bytes]:
    Path("r.csv").write_text(text, encoding="utf-8")
    result = run(QUIZ, "--class", "r.csv", *(args or ("--format", "html")))
    assert result.exit_code == 0, result.output
    return {path.name: path.read_bytes() for path in Path("output/classes/r").rglob("*.html")}


def test_each_student_gets_a_form_with_the_name_and_all_share_a_grid_of_answers() -> None:
    pages = made(HEAD + ANN + BO)
    forms = {name: data.decode() for name, data in pages.items() if re.fullmatch(rf"{QUIZ}-\w{{6}}\.html", name)}
    assert len(forms) == 2 and f"{QUIZ}-class-key.html" in pages and not [name for name in pages if name.endswith("-key-A.html")]
    ann, bo = sorted(forms.values(), key=lambda text: "Bo &amp;" in text)
    assert "Ann Ox" in ann and ">7b<" in ann and "Bo &amp; &lt;Co&gt;" in bo and "Ann" not in bo
    assert ">Nom <" in ann and ">Name <" in bo  # the labels' language
    assert "27 minutes" in ann and "21 minutes" in bo  # 25 % more, as whole minutes
    assert "size: letter" in ann and "size: letter" not in bo
    grid = pages[f"{QUIZ}-class-key.html"].decode()
    assert all(name.split("-")[1].split(".")[0] in grid for name in forms) and "Ann" not in grid


def test_who_comes_later_changes_nobody_s_page() -> None:
    before = made(HEAD + ANN)
    after = made(HEAD + BO + ANN)
    form = next(name for name in before if re.fullmatch(rf"{QUIZ}-\w{{6}}\.html", name))
    assert after[form] == before[form] and len(after) == len(before) + 2


def test_word_documents_have_the_name_too() -> None:
    made(HEAD + ANN, "--format", "docx")
    (form,) = [path for path in Path("output/classes/r").rglob("*.docx") if "answer" not in path.name and "key" not in path.name]
    with zipfile.ZipFile(form) as package:
        text = package.read("word/document.xml").decode()
    assert "Ann Ox" in text and "7b" in text


def test_a_faulty_row_is_told_and_the_others_are_made() -> None:
    Path("r.csv").write_text(HEAD + ANN + ",No Id,,,,,\n", encoding="utf-8")
    result = run(QUIZ, "--class", "r.csv", "--format", "html")
    assert result.exit_code == 1 and "r.csv:3:1: error[roster-id]" in result.output
    assert [path for path in Path("output/classes/r/quizzes").glob("*.html") if "Ann Ox" in path.read_text()]


def test_what_cannot_be_ordered_is_refused() -> None:
    Path("r.csv").write_text(HEAD, encoding="utf-8")
    empty = run(QUIZ, "--class", "r.csv")
    assert empty.exit_code == 1 and "roster-empty" in empty.output and not Path("output").exists()
    assert run("--class", "r.csv").exit_code == 2
    assert run(QUIZ, "--class", "r.csv", "--class-set", "3").exit_code == 2
    Path("r.csv").write_text(HEAD + ANN, encoding="utf-8")
    assert run("U1", "--class", "r.csv").exit_code == 2


def test_another_class_whose_list_is_called_the_same_replaces_nothing() -> None:
    before = made(HEAD + ANN)
    Path("r.csv").write_text(HEAD + BO, encoding="utf-8")
    refused = run(QUIZ, "--class", "r.csv", "--format", "html")
    assert refused.exit_code == 2 and "nobody is in this list" in refused.output
    assert {path.name: path.read_bytes() for path in Path("output/classes/r").rglob("*.html")} == before
    assert run(QUIZ, "--class", "r.csv", "--format", "html", "--force").exit_code == 0
