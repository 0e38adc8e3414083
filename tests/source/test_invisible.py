"""Characters that nobody sees: told at their line, in texts, titles and names of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import item, make_bank

from course.reading.read import read_bank
from course.rules import check
from course.source.invisible import invisible, unseen

OVERRIDE, EMBEDDING, POP = "\u202e", "\u202b", "\u202c"
ISOLATE, POP_ISOLATE = "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (f"stem: the file {OVERRIDE}gpj.exe", 16),
        (f"stem: {EMBEDDING}a{POP} {POP}", 11),
        (f"stem: {ISOLATE}{EMBEDDING}a{POP_ISOLATE}{POP}", 10),
    ],
)
def test_a_character_that_turns_the_text_without_its_pair(line: str, column: int) -> None:
    (problem,) = invisible(f"id: a\n{line}\n", "items/a.yaml")
    assert (problem.code, problem.severity) == ("invisible-character", "error")
    assert (problem.span.line, problem.span.column) == (2, column)
    assert "U+20" in problem.message and problem.hint


@pytest.mark.parametrize(
    "text", [f"a {ISOLATE}b{POP_ISOLATE} c", f"{EMBEDDING}a {OVERRIDE}b{POP}{POP}", "می\u200cخواهم", "so\u00adft"]
)
def test_pairs_and_joiners_are_fine_in_texts(text: str) -> None:
    assert list(invisible(text, "a.yaml")) == []


def test_a_character_of_no_use_is_a_warning() -> None:
    (problem,) = invisible("key: wor\ufeffd", "a.yaml")
    assert (problem.severity, problem.span.column) == ("warning", 9)


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("Locks", ""),
        ("نیم\u200cفاصله", ""),
        ("क्\u200dष", ""),
        ("pass\u200dword", "\u200d"),
        (f"a{ISOLATE}b{POP_ISOLATE}", ISOLATE),
        ("a\u200bb", "\u200b"),
    ],
)
def test_names_hold_none_but_joiners_that_spelling_needs(name: str, hidden: str) -> None:
    assert unseen(name) == hidden


def test_a_title_and_the_name_of_a_file(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, unit={"title": f"Lo{ISOLATE}ck{POP_ISOLATE}s"})
    (problem,) = [problem for problem in check(bank, []) if problem.code.startswith("invisible")]
    assert problem.code == "invisible-name" and problem.span.file == "seeds/units/U1.yaml"

    make_bank(tmp_path / "other")
    odd = tmp_path / "other" / "seeds" / "items" / f"items{OVERRIDE}lmay.yaml"
    odd.write_text("unit: U1\nitems: []\n", encoding="utf-8")
    _, problems = read_bank(tmp_path / "other" / "seeds")
    assert [problem.code for problem in problems] == ["invisible-character"]
    assert OVERRIDE not in problems[0].span.file and "U+202E" in problems[0].message


def test_an_unpaired_character_hides_no_other_item(tmp_path: Path) -> None:
    make_bank(tmp_path)
    file = tmp_path / "seeds" / "items" / "items.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("by default?", f"by {OVERRIDE}default?"), encoding="utf-8")
    bank, problems = read_bank(tmp_path / "seeds")
    assert [problem.code for problem in problems] == ["invisible-character"] and item()["id"] in bank.items


def test_an_escape_that_stands_for_a_turning_character(tmp_path: Path) -> None:
    make_bank(tmp_path)
    file = tmp_path / "seeds" / "items" / "items.yaml"
    text = file.read_text(encoding="utf-8")
    (line,) = (line for line in text.split("\n") if "by default?" in line)
    file.write_text(text.replace(line, line[: line.index(":") + 2] + r'"the file \u202Egpj.exe"'), encoding="utf-8")
    _, problems = read_bank(tmp_path / "seeds")
    assert [(problem.code, problem.severity) for problem in problems] == [("invisible-character", "error")]
    assert "U+202E" in problems[0].message
