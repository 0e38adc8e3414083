"""From two articles to a printed quiz, key, handout and Moodle file: what `course draft` makes of facts that were taken over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from reviewed import ARTICLES, answers

from course.cli import main

ITEMS, QUIZ = Path("seeds/drafts/items/A1.yaml"), Path("seeds/quizzes/night-train.yaml")
UNIT = """\
id: U2
title: The night train to Brenn
question: What is promised, and whose numbers are these?
summary: Learners compare two articles on one plan.
minutes: 45
objectives:
  - {objective: LO1, can: I can tell a promise from an event.}
"""
TEST = """\
id: night-train
kind: quiz
title: The night train to Brenn
unit: U2
instructions: Work alone.
forms: [A, B]
select:
  - {count: 5, unit: U2, type: single-choice}
  - {count: 1, unit: U2, type: ordering}
  - {count: 1, unit: U2, type: cloze}
"""


def run(*arguments: str) -> Result:
    """Run `course …`; whatever it raises but an exit fails the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course whose two articles were drafted, and their facts taken over."""
    folder = tmp_path_factory.mktemp("reviewed") / "night-trains"
    with pytest.MonkeyPatch.context() as patch:
        assert run("init", str(folder), "--new", "Night trains").exit_code == 0
        patch.chdir(folder)
        for article in ARTICLES.glob("*.md"):
            shutil.copy(article, "articles")
        done = run("draft", "articles/night-train.md", "articles/sleeper-doubts.md")
        assert done.exit_code == 0, done.output
        done = CliRunner().invoke(main, ["review", "--by", "Ada Tan"], input=answers(folder), catch_exceptions=False)
        assert "Taken over: 2 records, 37 facts. Rejected: 0." in done.output, done.output[-2000:]
        (folder / "seeds/units/u2-night-train.yaml").write_text(UNIT, encoding="utf-8")
    return folder


@pytest.fixture
def _here(reviewed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copytree(reviewed, tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    yield


def drafted(path: Path = ITEMS) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]}


def moved(*names: str) -> None:
    """What a hand does: drafts go where they count."""
    for name in names:
        for path in sorted(Path("seeds/drafts", name).iterdir()):
            Path("seeds", name).mkdir(exist_ok=True)
            path.rename(Path("seeds", name, path.name))


@pytest.mark.usefixtures("_here")
def test_from_facts_to_a_quiz_with_key_handout_and_moodle_file() -> None:
    told = run("draft", "--items", "--unit", "U2")
    assert told.exit_code == 0 and "A1.yaml: 20 items (5 when" in told.output and "clash" in told.output
    done = CliRunner().invoke(main, ["review", "--by", "Ada Tan"], input="a\n" * 33, catch_exceptions=False)
    assert "Taken over: 33 items. Rejected: 0. Still waiting: 0." in done.output, done.output[-2000:]
    assert run("draft", "--glossary", "--timeline").exit_code == 0
    for name in ("glossary.yaml", "timeline.yaml"):
        text = Path("seeds/drafts", name).read_text(encoding="utf-8").replace("…", "said plainly")
        Path("seeds", name).write_text(text, encoding="utf-8")
    assert "2 comparisons, 1 task" in run("draft", "--handout", "U2").output
    moved("handouts", "diagrams")
    QUIZ.write_text(TEST, encoding="utf-8")
    checked = run("check", "--articles", "articles", "--record")
    assert " proved, " in checked.output and " 0 unsupported." in checked.output
    assert checked.exit_code == 0 and "No problems" in checked.output, checked.output
    assert run("build", "--format", "html", "--format", "moodle").exit_code == 0
    page = Path("output/handouts/U2.html").read_text(encoding="utf-8")
    assert all(words in page for words in ("sleeping car", "31,000", "24,000", "Your turn", "Dec 2027"))
    assert "other numbers or dates" not in page
    assert "other numbers or dates" in Path("output/keys/U2-key.html").read_text(encoding="utf-8")
    for made in ("quizzes/night-train-B.html", "keys/night-train-B-key.html", "moodle/night-train-B.xml"):
        assert Path("output", made).is_file()


@pytest.mark.usefixtures("_here")
def test_what_is_there_or_was_rejected_is_not_drafted_again_and_edits_stay() -> None:
    run("draft", "--items")
    every = drafted()
    first = ITEMS.read_bytes()
    run("draft", "--items")
    assert ITEMS.read_bytes() == first
    Path("seeds/drafts/rejected.yaml").write_text(
        "rejected:\n  - {id: a1-when-46, because: too easy, by: me, on: 2026-05-01}\n", encoding="utf-8"
    )
    Path("seeds/items/mine.yaml").write_text("items:\n  - {id: a1-when-51, stem: Was it?, key: true}\n", encoding="utf-8")
    assert "2 items left out" in run("draft", "--items", "A1").output
    assert every.keys() - drafted().keys() == {"a1-when-46", "a1-when-51"}
    edited = ITEMS.read_text(encoding="utf-8").replace("Which date fits", "What day was it", 1)
    ITEMS.write_text(edited, encoding="utf-8")
    assert "no item that you have not seen" in run("draft", "--items", "A1").output
    assert ITEMS.read_text(encoding="utf-8") == edited


@pytest.mark.usefixtures("_here")
def test_clashes_name_only_what_there_is() -> None:
    Path("seeds/drafts/rejected.yaml").parent.mkdir(exist_ok=True)
    Path("seeds/drafts/rejected.yaml").write_text("rejected:\n  - {id: a1-when-05}\n", encoding="utf-8")
    run("draft", "--items")
    named = [id_ for one in drafted().values() for id_ in one.get("clashes_with", [])]  # type: ignore[attr-defined]
    assert "a1-when-03" in named and "a1-when-05" not in named


@pytest.mark.usefixtures("_here")
def test_what_cannot_be_drafted_is_said_with_what_to_do() -> None:
    assert "There is no article 'A7'" in run("draft", "--items", "A7").output
    assert "There is no unit 'U9'" in run("draft", "--handout", "U9").output
    assert "Name a unit" in run("draft", "--handout").output
    assert "it has no tasks: course draft --items --unit U2" in run("draft", "--handout", "U2").output
    for path in Path("seeds/articles").iterdir():
        path.unlink()
    none = run("draft", "--items")
    assert none.exit_code == 1 and "course review" in none.output
