"""An instructor's changes over a bank that changes too: field by field, for every item type, and for handouts and facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from banks import COURSE, FACTS, UNIT, article
from click.testing import CliRunner, Result

from course.cli import main
from course.items import item_types
from course.model.bank import Bank
from course.problems import Problem
from course.reading.workspace import read_layers
from course.source.nodes import plain
from course.source.parsing import parse
from course.workspace.layers import layers

HANDOUT = "---\nid: H01\ntitle: Locks\nunit: U1\nteaches: What a lock does.\n---\nFirst text.\n"


class Workspace:
    """A bank with one item, a handout and facts, and a workspace that extends it."""

    def __init__(self, folder: Path, type_: str = "single-choice") -> None:
        self.bank, self.mine = folder / "bank", folder / "mine"
        node = parse(item_types()[type_].example, "example")[0]
        fields = plain(node)
        assert isinstance(fields, dict)
        self.item = {**fields, "unit": "U1", "objective": "LO1", "cites": ["A1-1"]}
        self.id = str(self.item["id"])
        self.put("course.yaml", COURSE)
        self.put("units/U1.yaml", UNIT)
        self.put("articles/A1.yaml", article(facts=FACTS))
        self.put_item(**self.item)
        (self.bank / "seeds/handouts").mkdir(parents=True)
        (self.bank / "seeds/handouts/H01.md").write_text(HANDOUT, encoding="utf-8")
        (self.mine / "seeds").mkdir(parents=True)
        (self.mine / "seeds/course.yaml").write_text("id: mine\nextends: ../bank\n", encoding="utf-8")

    def put(self, name: str, data: object) -> None:
        path = self.bank / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML

    def put_item(self, **fields: object) -> None:
        self.put("items/one.yaml", {"unit": "U1", "items": [fields]})

    def course(self, *words: str) -> Result:
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    def read(self) -> tuple[Bank, list[Problem]]:
        return read_layers(layers(self.mine))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    found = Workspace(tmp_path)
    monkeypatch.chdir(found.mine)
    return found


@pytest.mark.parametrize("type_", sorted(item_types()))
@pytest.mark.parametrize(
    ("mine", "theirs", "shown", "conflict"),
    [
        (None, None, "first", False),
        (None, "theirs", "theirs", False),
        ("mine", None, "mine", False),
        ("mine", "theirs", "mine", True),
        ("same", "same", "same", False),
    ],
    ids=["untouched", "theirs", "mine", "both", "both-alike"],
)
def test_three_way_merge(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    type_: str,
    mine: str | None,
    theirs: str | None,
    shown: str,
    conflict: bool,
) -> None:
    here = Workspace(tmp_path, type_)
    monkeypatch.chdir(here.mine)
    here.put_item(**{**here.item, "feedback": "first"})
    if mine:
        assert here.course("-q", "customise", here.id, "--set", f"feedback={mine}").exit_code == 0
    if theirs:
        here.put_item(**{**here.item, "feedback": theirs, "tags": ["new"]})
    bank, problems = here.read()
    assert bank.items[here.id].feedback == shown
    assert bank.items[here.id].tags == (["new"] if theirs else here.item.get("tags", []))  # fields nobody touched follow the bank
    assert [problem.code for problem in problems] == (["overlay-conflict"] if conflict else [])
    if conflict:
        assert all(f"{label}" in problems[0].message for label in ("it was:   first", "the bank: theirs", "yours:    mine"))
        assert problems[0].span.file == f"seeds/overlays/{here.id}.yaml" and "course settle" in problems[0].hint


@pytest.mark.parametrize(("choice", "shown"), [("--mine", "mine"), ("--theirs", "theirs")])
def test_settling_ends_the_conflict(workspace: Workspace, choice: str, shown: str) -> None:
    workspace.course("-q", "customise", workspace.id, "--set", "feedback=mine", "--set", "points=3")
    workspace.put_item(**{**workspace.item, "feedback": "theirs"})
    assert workspace.course("settle", workspace.id, choice).output == "Settled 1 field: feedback.\n"
    bank, problems = workspace.read()
    assert (bank.items[workspace.id].feedback, problems) == (shown, [])
    assert bank.items[workspace.id].worth == 3  # what was no conflict stays


def test_comments_and_layout_of_the_overlay_stay(workspace: Workspace) -> None:
    workspace.course("-q", "customise", workspace.id, "--set", "feedback=mine")
    path = workspace.mine / f"seeds/overlays/{workspace.id}.yaml"
    text = "# why: our pupils know more\n" + path.read_text(encoding="utf-8").replace("now: mine", "now:   mine   # short")
    path.write_text(text, encoding="utf-8")
    workspace.course("-q", "customise", workspace.id, "--note", "agreed in June")
    now = path.read_text(encoding="utf-8")
    assert "# why: our pupils know more" in now and "# short" in now and "note: agreed in June" in now


def test_an_added_distractor_stands_beside_the_banks(workspace: Workspace) -> None:
    workspace.course("-q", "customise", workspace.id, "--add", "distractors={option: '1999', because: far too early}")
    known = workspace.item["distractors"]
    assert isinstance(known, list)
    changed = [known[0], {"option": "2030", "because": "a slip"}]
    workspace.put_item(**{**workspace.item, "distractors": changed})
    bank, problems = workspace.read()
    options = [option.text for question in bank.items[workspace.id].lower() for option in question.interaction.options]  # type: ignore[union-attr]
    assert problems == [] and "1999" in options and "2030" in options


def test_exclude_and_lock(workspace: Workspace) -> None:
    workspace.course("-q", "customise", workspace.id, "--lock")
    workspace.put_item(**{**workspace.item, "stem": "Something else?"})
    bank, problems = workspace.read()
    assert (bank.items[workspace.id].stem, problems) == (workspace.item["stem"], [])
    workspace.course("-q", "customise", workspace.id, "--exclude")
    bank, problems = workspace.read()
    assert workspace.id not in bank.items and workspace.id in bank.excluded and problems == []


def test_a_handouts_text_and_a_facts_statement(workspace: Workspace) -> None:
    workspace.course("-q", "customise", "H01", "--set", "body=My own text.", "--set", "minutes=9")
    workspace.course("-q", "customise", "A1-1", "--set", "statement=The firm bought the messenger in 2014.")
    bank, problems = workspace.read()
    assert problems == []
    assert (bank.handouts["H01"].body.strip(), bank.handouts["H01"].minutes) == ("My own text.", 9)
    assert bank.facts["A1-1"].statement == "The firm bought the messenger in 2014."
    (workspace.bank / "seeds/handouts/H01.md").write_text(HANDOUT.replace("First", "Second"), encoding="utf-8")
    assert [problem.code for problem in workspace.read()[1]] == ["overlay-conflict"]


def test_an_overlay_of_what_vanished(workspace: Workspace) -> None:
    workspace.course("-q", "customise", workspace.id, "--set", "feedback=mine")
    workspace.put_item(**{**workspace.item, "id": "another-one"})
    (problem,) = workspace.read()[1]
    assert problem.code == "overlay-lost" and problem.span.line == 1 and problem.hint


def test_a_digest_that_matches_nothing(workspace: Workspace) -> None:
    workspace.course("-q", "customise", workspace.id, "--set", "feedback=mine")
    path = workspace.mine / f"seeds/overlays/{workspace.id}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("replaces: ", "replaces: 0"), encoding="utf-8")
    (problem,) = workspace.read()[1]
    assert problem.code == "bad-digest" and "anew" in problem.hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- 1\n", "wrong-type"),
        ("note: x\n", "missing-field"),
        ("item: {id}\nchanged: []\n", "unknown-field"),
        ("item: {id}\nexclude: maybe\n", "wrong-type"),
        ("item: {id}\nlock: true\n", "wrong-type"),
        ("item: {id}\nchanges: [{field: id, replaces: x}]\n", "bad-value"),
        ("item: {id}\nchanges: x\n", "wrong-type"),
        ("item: {id}\nadd: {hints: x}\n", "wrong-type"),
        ("item: {id}\nadd: {stem: [x]}\n", "wrong-type"),
        ("item: [\n", "syntax"),
    ],
)
def test_a_faulty_overlay_is_one_problem(workspace: Workspace, text: str, code: str) -> None:
    path = workspace.mine / "seeds/overlays/x.yaml"
    path.parent.mkdir()
    path.write_text(text.replace("{id}", workspace.id), encoding="utf-8")
    bank, problems = workspace.read()
    assert [problem.code for problem in problems] == [code] and problems[0].hint
    assert workspace.id in bank.items


def test_courses_that_extend_each_other(workspace: Workspace) -> None:
    (workspace.bank / "seeds/course.yaml").write_text("id: tiny\nextends: ../mine\n", encoding="utf-8")
    result = workspace.course("check")
    assert result.exit_code == 1 and "circular-extends" in result.output and "Traceback" not in result.output


def test_a_course_that_is_not_there(workspace: Workspace) -> None:
    (workspace.mine / "seeds/course.yaml").write_text("id: mine\nextends: ../nowhere\n", encoding="utf-8")
    result = workspace.course("check")
    assert "seeds/course.yaml:2:10: error[unknown-course]" in result.output


def test_own_items_stand_beside_the_banks(workspace: Workspace) -> None:
    folder = workspace.mine / "seeds/items"
    folder.mkdir()
    text = json.dumps({"unit": "U1", "items": [{**workspace.item, "id": "mine"}, workspace.item]})
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    bank, problems = workspace.read()
    assert {"mine", workspace.id} <= set(bank.items)
    assert [problem.code for problem in problems] == ["same-id"] and f"course customise {workspace.id}" in problems[0].hint


def test_course_fields_come_from_below_unless_given(workspace: Workspace) -> None:
    path = workspace.mine / "seeds/course.yaml"
    path.write_text("id: mine\nextends: ../bank\ntitle: My class\n", encoding="utf-8")
    bank, problems = workspace.read()
    assert problems == []
    assert (bank.course.id, bank.course.title, bank.course.licence) == ("mine", "My class", COURSE["licence"])
    assert [objective.id for objective in bank.course.objectives] == ["LO1", "LO2"]


def test_init_makes_a_course_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    assert run.invoke(main, ["init", "My Class"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "My Class")
    assert run.invoke(main, ["check"]).output.startswith("No problems")
    result = run.invoke(main, ["build", "u1-exit", "--format", "html"])
    assert result.exit_code == 0 and (tmp_path / "My Class/output/quizzes/u1-exit-A.html").is_file()
    again = run.invoke(main, ["init", "."])
    assert again.exit_code == 1 and "nothing was changed" in again.output


def test_nothing_below_to_customise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["customise", "H03", "--exclude"])
    assert result.exit_code == 1 and "course init" in result.output
    assert list(tmp_path.iterdir()) == []
