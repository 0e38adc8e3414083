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


def test_of_a_list_in_select_one_value_is_enough(tmp_path: Path) -> None:
    levels = {"one": "easy", "two": "medium", "three": "hard"}
    items = [choice(f"iron {id_}", f"paper {id_}", f"glass {id_}", id_=id_, difficulty=level) for id_, level in levels.items()]
    items[2]["tags"] = ["late"]
    quizzes = [
        {
            "id": "listed",
            "title": "L",
            "forms": ["A"],
            "select": [{"count": "2", "difficulty": ["easy", "medium"], "unit": "U1"}],
        },
        {"id": "tagged", "title": "T", "forms": ["A"], "select": [{"count": "1", "tag": ["early", "late"]}]},
        {"id": "short", "title": "S", "forms": ["A"], "select": [{"count": "3", "difficulty": ["easy", "hard"]}]},
    ]
    bank = make_bank(tmp_path, items=items, quizzes=quizzes)
    drawn = {}
    for id_ in ("listed", "tagged"):
        (form,), problems = assemble(bank, bank.quizzes[id_], "1")
        assert problems == []
        drawn[id_] = {entry.item.id for entry in form.items}
    assert drawn == {"listed": {"one", "two"}, "tagged": {"three"}}
    _, (problem,) = assemble(bank, bank.quizzes["short"], "1")
    assert "difficulty easy or hard" in problem.message


@pytest.mark.parametrize(("given", "column"), [("eesy", 26), ("[easy, eesy]", 33)])
def test_a_misspelt_value_is_found_in_a_list_and_alone(tmp_path: Path, given: str, column: int) -> None:
    make_bank(tmp_path)
    path = tmp_path / "seeds/quizzes/q.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"id: q\ntitle: Q\nselect:\n- {{count: 1, difficulty: {given}}}\n", encoding="utf-8")
    problems = load(tmp_path).problems
    assert [(problem.code, problem.span.line, problem.span.column) for problem in problems] == [("bad-value", 4, column)]
    assert problems[0].message == "'eesy' is not a difficulty" and "'easy'" in problems[0].hint


def test_an_item_whose_file_has_faults_is_not_called_unknown(tmp_path: Path) -> None:
    make_bank(tmp_path, quizzes=[{"id": "q", "title": "Q", "include": ["first"]}])
    path = tmp_path / "seeds/items/items.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("bloom: remember", "bloom: rember"), encoding="utf-8")
    assert [problem.code for problem in load(tmp_path).problems] == ["bad-value"]
