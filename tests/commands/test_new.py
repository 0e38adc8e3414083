"""Forms of quizzes, handouts, units, source records and terms: what they offer, and that they are refused until filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from banks import ARTICLE, item, make_bank, quiz
from click.testing import CliRunner, Result
from kept import put_kept

from course.cli import main
from course.items import item_types
from course.model.bank import Bank
from course.problems import Problem
from course.reading.fingerprints import check_articles
from course.reading.read import read_bank

FILES = {
    "quiz": "seeds/quizzes/monday.yaml",
    "handout": "seeds/handouts/H02-mine.md",
    "unit": "seeds/units/U2.yaml",
    "article": "seeds/articles/A2.yaml",
    "glossary-term": "seeds/glossary.yaml",
}
# What a teacher puts where another thing than words is wanted.
TYPED = {
    "id": "monday",
    "unit": "U1",
    "objective": "LO1",
    "theme": "timeline",
    "include": "[first]",
    "cites": "[A1-2]",
    "date": "2024",
}


def run(*arguments: str) -> Result:
    """Run `course …`; whatever it raises but an exit fails the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bank:
    bank = make_bank(tmp_path, items=[item(), item("second", stem="Which year followed?")], quizzes=[quiz("first")])
    monkeypatch.chdir(tmp_path)
    return bank


def filled(form: str) -> str:
    """The form with each `…` replaced by something of its kind."""
    lines = []
    for line in form.splitlines():
        code = line.partition(" #")[0] if not line.startswith("#") else ""
        for name, value in TYPED.items():
            code = re.sub(rf"\b{name}: \[?…\]?", f"{name}: {value}", code)
        lines.append(code.replace("count: 3", "count: 1").replace(", difficulty: [easy, medium]", "").replace("…", "some words"))
    return "\n".join(line for line in lines if "1-2" not in line) + "\n"


def read() -> tuple[Bank, list[Problem]]:
    return read_bank(Path("seeds"))


@pytest.mark.parametrize("kind", FILES)
def test_a_form_is_refused_line_by_line_until_it_is_filled_in(kind: str, here: Bank) -> None:
    path = Path(FILES[kind])
    result = run("new", kind, "--into", str(path))
    assert result.exit_code == 0, result.output
    _, problems = read()
    assert problems and {problem.code for problem in problems} == {"unfilled"}
    assert {problem.span.file for problem in problems} == {path.as_posix()}
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    bank, problems = read()
    assert problems == []
    there = {"quiz": len(bank.quizzes), "handout": len(bank.handouts), "unit": len(bank.units), "article": len(bank.articles)}
    assert there.get(kind, len(bank.terms)) == 2  # the next free id: nothing there was taken


@pytest.mark.parametrize("kind", FILES)
def test_forms_know_the_course_and_no_subject(kind: str, here: Bank) -> None:
    shown = run("new", kind).stdout
    assert not re.search(r"abuse|terror|E2EE|Meta|WhatsApp", shown)
    if kind in ("quiz", "handout"):
        assert "#   U1    Locks" in shown
        assert "unit: U1" in run("new", kind, "--unit", "u1").stdout
    if kind in ("quiz", "unit"):
        assert "#   LO2   order events" in shown
    if kind == "quiz":
        assert f"not_used_in: [{next(iter(here.quizzes))}]" in shown


@pytest.mark.parametrize("kind", ["quiz", "handout", "unit", "article"])
def test_a_file_that_is_there_is_left_alone(kind: str, here: Bank) -> None:
    path = Path(FILES[kind])
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    result = run("new", kind, "--into", str(path))
    assert result.exit_code == 1 and "is there already" in result.stderr
    assert path.read_text() == "mine"


def test_a_second_term_stands_after_the_first_and_takes_the_next_number(here: Bank) -> None:
    path = Path(FILES["glossary-term"])
    before = path.read_text(encoding="utf-8")
    for _ in range(2):
        assert run("new", "glossary-term", "--into", str(path)).exit_code == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert re.findall(r"^ *- id: (\w+)", after, re.MULTILINE) == ["K01", "K02", "K03"]


def test_a_record_holds_places_and_fingerprints_and_no_word_of_the_article(here: Bank) -> None:
    folder = Path("texts")
    folder.mkdir()
    text = "The Report\n\nThe first paragraph speaks of zebras.\nA sub-heading\nThe second one, too.\n"
    (folder / "zoo.txt").write_text(text, encoding="utf-8")
    path = Path(FILES["article"])
    assert run("new", "article", "texts/zoo.txt", "--into", str(path)).exit_code == 0
    written = path.read_text(encoding="utf-8")
    assert "zebras" not in written and "sub-heading" not in written and "lines 1, 4: headings" in written
    path.write_text(filled(written), encoding="utf-8")
    bank, problems = read()
    assert problems == []
    assert [(paragraph.n, paragraph.line) for paragraph in bank.articles["A2"].paragraphs] == [(1, 3), (2, 5)]
    assert [problem for problem in check_articles(bank, folder) if problem.span.file.endswith("A2.yaml")] == []
    again = run("new", "article", "texts/zoo.txt")
    assert again.exit_code == 1 and "A2 is the record of 'zoo.txt' already" in again.stderr


def test_what_is_skipped_is_said_by_lines(here: Bank) -> None:
    Path("zoo.txt").write_text("Title\nOne.\nTwo.\nno full stop\nFoot.\n", encoding="utf-8")
    shown = run("new", "article", "zoo.txt", "--skip", "1,5").stdout
    assert re.findall(r"n: (\d), line: (\d)", shown) == [("1", "2"), ("2", "3"), ("3", "4")]
    assert run("new", "article", "zoo.txt", "--skip", "one").exit_code == 2


def test_a_fingerprint_that_is_missing_is_told(here: Bank) -> None:
    path = Path("seeds/articles/A1.yaml")
    text = path.read_text(encoding="utf-8")
    digest = re.search(r"sha256: (\w+)", text)
    assert digest
    path.write_text(re.sub(r"\n *sha256: " + digest[1], "", text), encoding="utf-8")
    bank, problems = read()
    assert problems == []
    Path("001.txt").write_text(ARTICLE, encoding="utf-8")
    found = check_articles(bank, Path())
    assert [(problem.code, problem.severity) for problem in found] == [("missing-fingerprint", "warning")]
    assert digest[1] in found[0].hint


@pytest.mark.parametrize("type_", item_types())
def test_an_item_is_offered_in_its_fewest_lines(type_: str, here: Bank) -> None:
    write_standard("classroom")
    path = Path("seeds/items/mine.yaml")
    assert run("new", "item", type_, "--into", str(path)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len(lines) <= 9 and not text.startswith("unit:")
    assert {problem.code for problem in read()[1]} == {"unfilled"}
    short = text.replace("key: …", "key: true" if type_ == "true-false" else "key: 12")
    for number in range(short.count("…")):
        short = short.replace("…", f"words {number}", 1)
    path.write_text(short, encoding="utf-8")
    if type_ == "raw":
        put_kept(Path("seeds"), name="words 4")
    bank, problems = read()
    assert problems == [] and [entry.type for entry in bank.items.values() if not entry.named] == [type_]
    full = run("new", "item", type_, "--full").stdout
    assert ("\nfeedback:" in item_types()[type_].example) is ("feedback: …" in full)
    assert "feedback" not in short.split("--full")[1]


def test_a_published_course_is_offered_all_of_an_item(here: Bank) -> None:
    assert "feedback: …" in run("new", "item", "cloze").stdout


def write_standard(standard: str) -> None:
    path = Path("seeds/course.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("standard: published", f"standard: {standard}"), encoding="utf-8")
