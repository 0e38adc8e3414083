"""An instructor's changes over a bank that changes too: field by field, for every item type, and for handouts and facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from banks import COURSE, FACTS, UNIT, article
from click.testing import CliRunner, Result
from kept import put_kept

from course.cli import main
from course.items import item_types
from course.model.bank import Bank
from course.problems import Problem
from course.reading.workspace import read_layers
from course.source.nodes import plain
from course.source.parsing import parse
from course.stages.project import load
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
        if type_ == "raw":
            put_kept(self.bank / "seeds")
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


def test_init_over_a_folder_as_seen_from_here(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shelf").mkdir()
    for given, folder, extends in (("bank", "shelf/one", "../../bank"), (str(tmp_path / "mine"), "two", "../mine")):
        assert workspace.course("init", folder, "--extends", given).exit_code == 0
        assert f"extends: {extends}\n" in (tmp_path / folder / "seeds/course.yaml").read_text(encoding="utf-8")
        bank, problems = read_layers(layers(tmp_path / folder))
        assert workspace.id in bank.items and problems == []
    monkeypatch.chdir(tmp_path / "bank")
    assert workspace.course("init", "../three", "--extends", ".").exit_code == 0
    assert read_layers(layers(tmp_path / "three"))[1] == []


@pytest.mark.parametrize("given", ["nothing-there", "shelf", "", "broken"])
def test_what_cannot_be_extended_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shelf").mkdir()
    (tmp_path / "broken/seeds").mkdir(parents=True)
    (tmp_path / "broken/seeds/course.yaml").write_text("id: x\nextends: nowhere\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["init", "mine", "--extends", given], catch_exceptions=False)
    assert result.exit_code == 2 and "extend" in result.stderr
    assert not (tmp_path / "mine").exists()


def test_a_course_that_stands_alone_builds_and_shows_what_it_can_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    assert run.invoke(main, ["init", "Year 9: physics", "--extends", "none"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "Year 9: physics")
    assert run.invoke(main, ["check"]).output.startswith("No problems: 0 items")
    assert run.invoke(main, ["build", "--format", "html"]).exit_code == 0
    path = tmp_path / "Year 9: physics/seeds/course.yaml"
    text = path.read_text(encoding="utf-8")
    assert all(f"{field}:" in text for field in ("school", "logo", "paper", "labels", "policies", "language"))
    head, rest = text.split("change it.\n")
    given = "\n".join(line.removeprefix("# ") for line in rest.splitlines() if "logo" not in line and "docs/" not in line)
    path.write_text(f"{head}change it.\n{given}\n", encoding="utf-8")
    bank, problems = read_layers(layers(tmp_path / "Year 9: physics"))
    assert (
        problems == [] and bank.course.policies.school == "Riverside Community School" and bank.course.title == "Year 9: physics"
    )


def test_an_entry_is_taken_off_a_list_that_goes_on_following_the_bank(workspace: Workspace) -> None:
    first, *others = distractors(workspace)
    more = {"option": "2030", "because": "a slip"}
    assert workspace.course("customise", workspace.id, "--remove", f"distractors={first['option']}").exit_code == 0
    workspace.put_item(**{**workspace.item, "distractors": [more, first, *others]})
    bank, problems = workspace.read()
    options = [option.text for question in bank.items[workspace.id].lower() for option in question.interaction.options]  # type: ignore[union-attr]
    assert problems == [] and "2030" in options and first["option"] not in options
    workspace.put_item(**{**workspace.item, "distractors": [more, *others]})
    _, problems = workspace.read()
    overlay = f"seeds/overlays/{workspace.id}.yaml"
    assert [(problem.code, problem.span.file) for problem in problems] == [("overlay-lost", overlay)]
    assert "reworded" in problems[0].hint


def test_only_what_stands_in_a_list_can_be_removed(workspace: Workspace) -> None:
    refused = workspace.course("customise", workspace.id, "--remove", "distractors=nobody said this")
    assert refused.exit_code == 2 and "has no entry" in refused.stderr
    assert distractors(workspace)[0]["option"] in refused.stderr
    assert workspace.course("customise", workspace.id, "--remove", "stem=x").exit_code == 2
    assert not (workspace.mine / "seeds/overlays").exists()


def distractors(workspace: Workspace) -> list[dict[str, str]]:
    known = workspace.item["distractors"]
    assert isinstance(known, list)
    return known  # type: ignore[return-value]  # the example's own are such


def test_what_is_said_after_a_change_leads_somewhere(workspace: Workspace) -> None:
    for id_, options in (("H01", ["--set", "title=Bolts"]), ("A1-1", ["--note", "mine"]), (workspace.id, ["--note", "mine"])):
        said = workspace.course("customise", id_, *options).output
        command = said.strip().rsplit("Look at it: course ", 1)[1].split()
        assert workspace.course(*command, *(["--format", "html"] if command[0] == "build" else [])).exit_code == 0, command
    said = workspace.course("customise", workspace.id, "--exclude").output
    assert "left out" in said and "Look at it" not in said


def test_a_note_stands_in_the_key_and_in_show_key_alone(workspace: Workspace) -> None:
    workspace.course("customise", workspace.id, "--note", "agreed in June")
    assert "agreed in June" not in workspace.course("show", workspace.id).output
    assert "Your note:\n  agreed in June" in workspace.course("show", workspace.id, "--key").output


def test_what_a_change_spoils_is_told_at_the_change(workspace: Workspace) -> None:
    published = (workspace.mine / "seeds/course.yaml").read_text("utf-8").replace("standard: classroom", "standard: published")
    (workspace.mine / "seeds/course.yaml").write_text(published, encoding="utf-8")
    workspace.course("customise", workspace.id, "--set", "stem=What does a lock not do?", "--set", "feedback=-")
    workspace.course("customise", workspace.id, "--set", "cites=[A1-5]")
    workspace.course("customise", "H01", "--set", "body=Text with [@A9-9].")
    files = {problem.code: problem.span.file for problem in load(workspace.mine).found()}
    overlay = f"seeds/overlays/{workspace.id}.yaml"
    assert (files["negative-stem"], files["missing-rationale"]) == (overlay, overlay)
    assert files["certainty"] == overlay  # of a field that was not changed, for another one was
    assert files["unknown-citation"] == "seeds/overlays/H01.yaml"
    workspace.course("customise", workspace.id, "--set", "stem=-")
    _, problems = workspace.read()
    assert [(problem.code, problem.span.file) for problem in problems] == [("missing-field", overlay)]


def test_a_change_that_is_still_a_form_is_refused(workspace: Workspace) -> None:
    workspace.course("customise", workspace.id, "--set", "stem=…", "--note", "…")
    _, problems = workspace.read()
    overlay = f"seeds/overlays/{workspace.id}.yaml"
    assert [(problem.code, problem.span.file) for problem in problems] == [("unfilled", overlay)] * 2


def test_nothing_below_to_customise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["customise", "H03", "--exclude"])
    assert result.exit_code == 1 and "course init" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("quote", ["", "'"])
def test_the_fault_of_a_text_stands_at_its_place_in_the_overlay(workspace: Workspace, quote: str) -> None:
    told = workspace.course("customise", workspace.id, "--set", r"stem=What is $\fra{1}{2}$ <b>here</b>?")
    assert told.exit_code == 0 and "html" in told.stderr and "bad-formula" in told.stderr and "html" not in told.stdout
    path = workspace.mine / f"seeds/overlays/{workspace.id}.yaml"
    text = path.read_text(encoding="utf-8").replace("now: What", f"now: {quote}What").replace("here</b>?", f"here</b>?{quote}")
    path.write_text(text, encoding="utf-8")
    line = next(row for row in text.splitlines() if "<b>" in row)
    columns = {problem.code: problem.span.column for problem in workspace.read()[1]}
    assert columns == {"bad-formula": line.index(r"\fra") + 1, "html": line.index("<b>") + 1}
