"""What a blueprint can ask besides numbers, and the swap command, as a user of the real course meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import make_bank
from click.testing import CliRunner
from rule_case import choice

from course.assembly.assemble import assemble
from course.cli import main
from course.stages.project import load

QUIZ = """\
id: monday
title: Monday's quiz      # my own
unit: U1
forms: [A, B]
select:
  - {count: 2, unit: U1, type: single-choice}   # two will do
  - {count: 1, unit: U1, type: multiple-response}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    CliRunner().invoke(main, ["init", str(tmp_path / "mine")])
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


def items_of(quiz: str) -> list[str]:
    project = load()
    assert [problem.message for problem in project.problems] == []
    return [entry.item.id for form in project.forms if form.quiz.id == quiz for entry in form.items]


def test_items_of_another_quiz_are_left_out(workspace: Path) -> None:
    path = workspace / "seeds/quizzes/monday.yaml"
    path.write_text(QUIZ + "not_used_in: [u1-exit]\n", encoding="utf-8")
    chosen = items_of("monday")
    assert chosen and not set(chosen) & set(items_of("u1-exit"))


def test_swap_replaces_one_item_and_keeps_the_files_comments(workspace: Path) -> None:
    path = workspace / "seeds/quizzes/monday.yaml"
    path.write_text(QUIZ + "not_used_in: [u1-exit]\n", encoding="utf-8")
    before = items_of("monday")
    old = next(id_ for id_ in before if id_.startswith("u1-"))  # a written one; computed ones are named after their model
    result = CliRunner().invoke(main, ["swap", "monday", old])
    assert result.exit_code == 0, result.output
    new = items_of("monday")[before.index(old)]
    assert new not in before and items_of("monday") == [new if id_ == old else id_ for id_ in before]
    text = path.read_text(encoding="utf-8")
    assert "# my own" in text and "# two will do" in text and f"{old}: {new}" in text
    result = CliRunner().invoke(main, ["swap", "monday", new, "--with", old])
    assert result.exit_code == 0, result.output
    assert items_of("monday") == before and path.read_text(encoding="utf-8").startswith(QUIZ.partition("select")[0])


@pytest.mark.parametrize(("privacy", "safety", "met"), [(4, 4, True), (6, 1, False)])
def test_a_balanced_quiz_takes_both_sides(tmp_path: Path, privacy: int, safety: int, met: bool) -> None:
    sides = ["privacy-side"] * privacy + ["safety-side"] * safety
    items = [
        choice("a key", "a nail", "a rope", id=f"item-{number}", stem=f"What opens lock {number}?", tags=[side])
        for number, side in enumerate(sides)
    ]
    quiz = {"id": "both", "title": "Both", "unit": "U1", "select": [{"count": "6", "unit": "U1"}], "balance": "true"}
    bank = make_bank(tmp_path, items=items, quizzes=[quiz])
    forms, problems = assemble(bank, bank.quizzes["both"], "1")
    if met:
        tags = [tag for entry in forms[0].items for tag in entry.item.tags]
        assert abs(tags.count("privacy-side") - tags.count("safety-side")) <= 1
    else:
        assert [problem.code for problem in problems] == ["blueprint-conflict"] and "balance" in problems[0].message
