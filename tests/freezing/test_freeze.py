"""Freezing a quiz, reprinting it when the bank has moved on, and the errata of what was printed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from pypdf import PdfReader

from course.cli import main
from course.documents.key import key_question
from course.formats import Artifact, formats
from course.freezing.rekey import realigned
from course.freezing.shuffles import unshuffle
from course.interactions import Choice, Gap, Gaps, Match, Option, Pair, Question
from course.model.form import Shuffled
from course.model.item import Item
from course.stages.options import Options
from course.stages.project import load
from course.subjects.e2ee.itemmodels.spot_misconception import supported

ROOT = Path(__file__).parents[2]
Fields = dict[str, Any]


def run(*arguments: str, given: str | None = None) -> Result:
    """Run `course …` in the current folder."""
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real course in a folder of its own, which is the current one."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("frozen"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path: Path, edit: Callable[[Any], object]) -> None:
    """Edit a file of the course as data. Values stay the texts they were."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    edit(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def item(workspace: Path, id_: str, edit: Callable[[Fields], object]) -> None:
    """Edit one item."""
    for path in (workspace / "seeds/items").glob("*.yaml"):
        if f"id: {id_}\n" in path.read_text(encoding="utf-8"):
            change(path, lambda data: edit(next(entry for entry in data["items"] if entry["id"] == id_)))


def fact(workspace: Path, id_: str, edit: Callable[[Fields], object]) -> None:
    """Edit one fact."""
    path = workspace / f"seeds/articles/{id_.split('-')[0]}.yaml"
    change(path, lambda data: edit(next(entry for entry in data["facts"] if entry["id"] == id_)))


def made(folder: Path, *quizzes: str) -> dict[str, bytes]:
    """Every file below a folder that was made from one of the quizzes, but the web pages' shared files."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if Path(name).name.startswith(quizzes)}


def errata(*arguments: str) -> list[Fields]:
    """What `course errata --json` says; its exit status must say whether there is any."""
    result = run("errata", "--json", *arguments)
    found: list[Fields] = json.loads(result.stdout)
    assert result.exit_code == (1 if found else 0), result.output
    return found


def move_on(workspace: Path) -> None:
    """Change what a year of work on the bank would: items, facts, articles, quizzes, the course and its seed."""

    def items(data: Fields) -> None:
        for entry in data["items"]:
            entry["stem"] = "Reworded. " + entry["stem"]
            entry["feedback"] = "Rewritten."
            entry["minutes"] = "7"

    def articles(data: Fields) -> None:
        data["short"] = "another name for it"
        data["written"]["date"] = "2001"
        for entry in data["facts"]:
            entry["statement"] = "Corrected. " + entry["statement"]

    for path in (workspace / "seeds/items").glob("*.yaml"):
        change(path, items)
    for path in (workspace / "seeds/articles").glob("*.yaml"):
        change(path, articles)
    u1 = workspace / "seeds/items/u1-end-to-end.yaml"
    change(u1, lambda data: data["items"].remove(next(e for e in data["items"] if e["id"] == "u1-e2ee-core-definition")))
    change(workspace / "seeds/course.yaml", lambda data: data.update(seed="other", title="Another title", licence="another"))
    change(workspace / "seeds/units/U1.yaml", lambda data: data.update(title="Another unit"))
    change(workspace / "seeds/quizzes/u7-exit.yaml", lambda data: data.update(title="Another quiz", forms=["X"]))
    (workspace / "seeds/quizzes/u1-worksheet.yaml").unlink()


def test_a_frozen_quiz_is_reprinted_byte_for_byte(workspace: Path) -> None:
    quizzes = ("u1-exit", "u7-exit", "u1-worksheet", "mixed")
    assert run("build", *quizzes, "--output", "before").exit_code == 0
    for quiz in quizzes:
        assert run("freeze", quiz).exit_code == 0
    assert run("build", *quizzes, "--output", "frozen").exit_code == 0
    before = made(workspace / "before", *quizzes)
    assert made(workspace / "frozen", *quizzes) == before
    move_on(workspace)
    assert sum("Reworded" in entry.stem for entry in load(workspace).bank.items.values()) >= 20
    again = run("build", *quizzes, "--output", "after")
    assert again.exit_code == 0, again.output
    after = made(workspace / "after", *quizzes)
    assert [name for name in sorted(before | after) if before.get(name) != after.get(name)] == []
    names = ["quizzes/u1-exit-A.pdf", "keys/u7-exit-B-key.html", "moodle/u1-exit-B.xml", "worksheets/u1-worksheet.html"]
    assert before.keys() >= {*names, "quizzes/mixed-A-answer-sheet.pdf"}
    assert run("build", "u6-exit", "--format", "html").exit_code == 0
    assert "Reworded." in (workspace / "output/quizzes/u6-exit-A.html").read_text(encoding="utf-8")  # no lock: the bank


def test_every_item_type_comes_back_as_it_went_in(workspace: Path) -> None:
    before = load(workspace)
    chosen: dict[str, set[str]] = {}  # quizzes that together have every type
    for form in before.forms:
        if more := {entry.item.type for entry in form.items}.difference(*chosen.values()):
            chosen.setdefault(form.quiz.id, set()).update(more)
    for quiz in chosen:
        assert run("-q", "freeze", quiz).stdout == ""
    after = load(workspace)
    assert after.problems == before.problems
    assert [(form.name, form.version, form.points, form.minutes) for form in after.forms] == [
        (form.name, form.version, form.points, form.minutes) for form in before.forms
    ]
    for old, new in zip(before.forms, after.forms, strict=True):
        for one, other in zip(old.items, new.items, strict=True):
            assert one.item.model_dump() == other.item.model_dump()
            assert (one.number, one.questions) == (other.number, other.questions)
        locked = {entry.item.at().file == f"seeds/frozen/{new.quiz.id}.json" for entry in new.items}
        assert locked == {new.quiz.id in chosen}
    assert {entry.item.type for form in after.forms for entry in form.items} >= {"cloze", "matching", "ordering", "discussion"}
    assert errata() == []
    assert "seeds/frozen" not in run("check").output


def test_a_lock_is_the_same_each_time_and_names_no_place(workspace: Path) -> None:
    path = workspace / "seeds/frozen/u1-exit.json"
    run("freeze", "u1-exit")
    first = path.read_bytes()
    assert run("freeze", "u1-exit").exit_code == 1
    assert "frozen already" in run("freeze", "u1-exit").output and path.read_bytes() == first
    assert run("freeze", "u1-exit", "--force").exit_code == 0
    assert path.read_bytes() == first
    assert str(workspace).encode() not in first and str(ROOT).encode() not in first
    assert json.loads(first)["seed"] == "2026" and max(map(len, first.splitlines())) < 2000
    item(workspace, "u1-e2ee-core-definition", lambda entry: entry.update(stem="Another stem?"))
    run("freeze", "u1-exit", "--force")
    assert b"Another stem?" in path.read_bytes()  # anew means from the bank, not from the old lock


def test_thawing_asks_and_goes_back_to_the_bank(workspace: Path) -> None:
    run("freeze", "u1-exit")
    item(workspace, "u1-e2ee-core-definition", lambda entry: entry.update(stem="Another stem?"))
    lock = workspace / "seeds/frozen/u1-exit.json"
    assert run("freeze", "u1-exit", "--thaw", given="n\n").exit_code == 1 and lock.exists()
    assert run("freeze", "u1-exit", "--thaw", "--yes").exit_code == 0 and not lock.exists()
    run("build", "u1-exit", "--format", "html")
    assert "Another stem?" in (workspace / "output/quizzes/u1-exit-A.html").read_text(encoding="utf-8")
    assert run("freeze", "u1-exit", "--thaw").exit_code == 2
    unknown = run("freeze", "u1-exti")
    assert unknown.exit_code == 2 and "did you mean 'u1-exit'?" in unknown.output


def test_a_quiz_that_cannot_be_made_is_not_frozen(workspace: Path) -> None:
    change(workspace / "seeds/quizzes/u1-exit.yaml", lambda data: data["include"].append("nowhere"))
    result = run("freeze", "u1-exit")
    assert result.exit_code == 1 and "there is no item 'nowhere'" in result.output
    assert not (workspace / "seeds/frozen").exists()


def test_items_get_ids_that_stay_before_they_are_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests/cases/quick-start", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    change(tmp_path / "seeds/items/q.yaml", lambda data: [entry.pop("id") for entry in data["items"]])
    change(tmp_path / "seeds/quizzes/z.yaml", lambda data: data.update(select=[{"count": "2"}], include=[]))
    refused = run("freeze", "z")
    assert refused.exit_code == 1 and "course ids --write" in refused.output
    assert not (tmp_path / "seeds/frozen").exists()
    assert run("ids", "--write").exit_code == 0 and run("freeze", "z").exit_code == 0
    change(tmp_path / "seeds/items/q.yaml", lambda data: data["items"][1].update(stem="Bees sleep at night."))
    assert {erratum["vanished"] for erratum in errata()} == {False}


def test_the_built_in_course_cannot_be_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("freeze", "u1-exit")
    assert result.exit_code == 1 and "course init" in result.output


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"stem": "', '"stem": "Sneaked in. ', "changed-lock"),
        ('"version": "', '"version": "9', "changed-lock"),
        ('"seed": "2026"', '"seed": "2027"', "changed-lock"),
        ('"statement": "', '"statement": "Sneaked in. ', "changed-lock"),
        ('"format": 1', '"format": 2', "bad-lock"),
        ('"items": {', '"items": {{', "bad-lock"),
        ('"quiz": {', "<<<<<<< HEAD\n", "bad-lock"),
    ],
)
def test_a_lock_that_was_edited_is_reported_at_its_line(workspace: Path, old: str, new: str, code: str) -> None:
    run("freeze", "u1-exit")
    lock = workspace / "seeds/frozen/u1-exit.json"
    lock.write_text(lock.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    result = run("check", "--json")
    problems = [problem for problem in json.loads(result.stdout) if problem["file"] == "seeds/frozen/u1-exit.json"]
    assert result.exit_code == 1 and [problem["code"] for problem in problems] == [code]
    assert problems[0]["line"] > 0 and "--thaw" in problems[0]["hint"]
    built = run("build", "u1-exit", "u7-exit", "--format", "html")
    assert built.exit_code == 1 and code in built.output
    assert not (workspace / "output/quizzes/u1-exit-A.html").exists()  # better none than another one than was printed
    assert (workspace / "output/quizzes/u7-exit-A.html").exists()
    assert run("errata").exit_code == 1
    assert run("freeze", "u1-exit", "--thaw", "--yes").exit_code == 0
    assert run("build", "u1-exit", "--format", "html").exit_code == 0


def test_an_edited_item_is_reported_at_that_item_and_a_removed_fact_too(workspace: Path) -> None:
    run("freeze", "u1-exit")
    lock = workspace / "seeds/frozen/u1-exit.json"
    text = lock.read_text(encoding="utf-8")
    data = json.loads(text)
    data["items"]["u1-tf-key-later"]["fields"]["key"] = "perhaps"
    lock.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    [problem] = load(workspace).problems
    assert '"u1-tf-key-later": {' in lock.read_text(encoding="utf-8").splitlines()[problem.span.line - 1]
    data = json.loads(text)
    data["facts"].popitem()
    lock.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    [problem] = load(workspace).problems
    assert problem.code == "changed-lock"


def test_orders_that_do_not_fit_are_refused() -> None:
    question = Question(Choice((Option("a", True), Option("b", False))), 1)  # type: ignore[arg-type]
    assert unshuffle(question, "1 0") is not None
    for wrong in ("0 1 2", "0 0", "-", "gaps 0 1", "x y"):
        assert unshuffle(question, wrong) is None


def test_what_touches_no_frozen_form_is_no_erratum(workspace: Path) -> None:
    for quiz in ("u1-exit", "u7-exit"):
        run("freeze", quiz)
    assert run("errata").exit_code == 0
    item(workspace, "u6-missing-voices", lambda entry: entry.update(stem="Other?", key="Other."))
    item(workspace, "u1-tf-key-later", lambda entry: entry.update(tags=["new"], clashes_with=[]))
    fact(workspace, "A3-27", lambda entry: entry.update(note="A new note."))
    project = load(workspace)
    cited = {
        cite for form in project.forms if form.quiz.id in ("u1-exit", "u7-exit") for e in form.items for cite in e.item.cites
    }
    other = next(id_ for id_ in project.bank.facts if id_ not in cited)
    fact(workspace, other, lambda entry: entry.update(statement="Corrected."))
    assert errata() == []
    assert "Nothing to correct in 2 frozen quizzes." in run("errata").stdout


def test_errata_tell_what_changes_for_students(workspace: Path) -> None:
    for quiz in ("u1-exit", "u7-exit"):
        run("freeze", quiz)
    cited = load(workspace).bank.items["u7-order-2022-2023"].cites[0]

    def remove(data: Fields) -> None:
        data["items"] = [entry for entry in data["items"] if entry["id"] != "u1-order-e2ee-path"]

    item(workspace, "u1-e2ee-core-definition", lambda entry: entry.update(feedback="New.", because="New."))
    item(workspace, "u1-stolen-phone-limit", lambda entry: entry.update(stem="What can the finder read?"))
    item(workspace, "u1-tf-key-later", lambda entry: entry.update(key="true" if entry["key"] == "false" else "false"))
    item(workspace, "u7-longest-slip-days", lambda entry: entry.update(tolerance="3"))
    change(workspace / "seeds/items/u1-end-to-end.yaml", remove)
    fact(workspace, cited, lambda entry: entry.update(statement="Corrected."))
    users = {
        entry.item.id
        for form in load(workspace, Options(locked=False)).forms
        for entry in form.items
        if cited in entry.item.cites
    }
    found = errata()
    effects = {entry["item"]: entry["effect"] for entry in found}
    assert {id_ for id_, effect in effects.items() if effect == "review"} >= {"u7-order-2022-2023", "u1-order-e2ee-path"}
    del effects["u1-order-e2ee-path"]
    assert {id_: effect for id_, effect in effects.items() if id_ not in users} == {
        "u1-e2ee-core-definition": "no-effect",
        "u1-stolen-phone-limit": "wording",
        "u1-tf-key-later": "re-mark",
        "u7-longest-slip-days": "re-mark",
    }
    by_item = {entry["item"]: entry for entry in found}
    assert {entry["field"]: entry["effect"] for entry in by_item["u1-e2ee-core-definition"]["changes"]} == {
        "feedback": "no-effect",
        "because": "no-effect",
    }
    assert by_item["u1-order-e2ee-path"]["vanished"]
    stem = by_item["u1-stolen-phone-limit"]["changes"][0]
    assert stem["field"] == "stem" and stem["now"] == "What can the finder read?" and stem["before"]
    judged = by_item["u1-tf-key-later"]["printed"]
    assert {(place["before"].split(";")[0], place["now"].split(";")[0]) for place in judged} <= {
        ("True", "False"),
        ("False", "True"),
    }


def test_a_swapped_key_gets_the_letter_that_was_printed(workspace: Path) -> None:
    run("freeze", "u1-exit")
    id_ = "u1-e2ee-core-definition"
    texts: dict[str, str] = {}

    def swap(entry: Fields) -> None:
        texts["old"], texts["new"] = entry["key"], entry["distractors"][0]["option"]
        entry["key"], entry["distractors"][0]["option"] = texts["new"], texts["old"]

    item(workspace, id_, swap)
    form = next(form for form in load(workspace).forms if form.name == "u1-exit-B")
    entry = next(entry for entry in form.items if entry.item.id == id_)
    shown = [option.text for option in entry.questions[0].shown]
    [erratum] = errata()
    place = next(place for place in erratum["printed"] if place["form"] == "B")
    letters = ("ABCDE"[shown.index(texts["old"])], "ABCDE"[shown.index(texts["new"])])
    assert (place["number"], place["before"], place["now"]) == (entry.number, *letters)
    assert f"{letters[0]} becomes {letters[1]}. Mark it again." in run("errata").stdout


def test_errata_on_paper(workspace: Path) -> None:
    run("freeze", "u1-exit")
    item(workspace, "u1-stolen-phone-limit", lambda entry: entry.update(stem="What can the finder of the phone read?"))
    item(workspace, "u1-instagram-who-could-read", lambda entry: entry.update(feedback="Rewritten feedback."))
    item(workspace, "u1-e2ee-core-definition", lambda entry: entry.update(key="Zebra stripes.", stem="Which one is it now?"))
    item(workspace, "u1-e2ee-core-definition", lambda entry: entry["distractors"][0].update(option="Gnu horns."))
    item(workspace, "u1-stolen-phone-limit", lambda entry: entry["distractors"][0].update(option="Emu feathers."))
    result = run("errata", "--pdf")
    assert result.exit_code == 1 and "slips are for students" in result.stdout
    folder = workspace / "output/errata"
    texts = {path.stem: " ".join(page.extract_text() for page in PdfReader(path).pages) for path in folder.glob("*.pdf")}
    texts = {name: re.sub(r"\s+", " ", text) for name, text in texts.items()}
    assert sorted(texts) == [
        "u1-exit-A-key-corrected",
        "u1-exit-A-slip",
        "u1-exit-B-key-corrected",
        "u1-exit-B-slip",
        "u1-exit-corrections",
    ]
    slip = texts["u1-exit-B-slip"]
    assert "What can the finder of the phone read?" in slip and "marked again" in slip and "Which one is it now?" in slip
    assert "Zebra" not in slip and "feedback" not in slip
    assert "Emu feathers." in slip and "Gnu" not in slip  # beside a corrected key, a corrected distractor would tell it
    assert "Zebra stripes." in texts["u1-exit-corrections"] and "Rewritten feedback." in texts["u1-exit-corrections"]
    key = texts["u1-exit-B-key-corrected"]
    assert "(corrected)" in key and "Zebra stripes." in key
    version = next(form.version for form in load(workspace).forms if form.name == "u1-exit-B")
    assert version in slip and version in key
    run("build", "--format", "html")
    run("build", "--format", "html")
    assert (folder / "u1-exit-B-slip.pdf").exists()  # a later build does not clear them away


def printed_on_paper(workspace: Path) -> dict[str, str]:
    """The words of each page that `course errata --pdf` makes."""
    run("errata", "--pdf")
    paths = (workspace / "output/errata").glob("*.pdf")
    texts = {path.stem: " ".join(page.extract_text() for page in PdfReader(path).pages) for path in paths}
    return {name: re.sub(r"\s+", " ", text) for name, text in texts.items()}


def computed_quiz(workspace: Path) -> list[Item]:
    """Freezes a quiz of one item that is drawn from facts; its variants, as printed on forms A and B."""
    quiz = {"id": "drawn", "title": "Drawn", "unit": "U1", "include": ["spot-misconception"], "forms": ["A", "B"]}
    (workspace / "seeds/quizzes/drawn.yaml").write_text(yaml.safe_dump(quiz), encoding="utf-8")
    assert run("freeze", "drawn").exit_code == 0
    found = [form.items[0].item for form in load(workspace).forms if form.quiz.id == "drawn"]
    assert len({entry.full_id for entry in found}) == 2
    return found


def test_a_computed_item_is_compared_by_what_it_rests_on(workspace: Path) -> None:
    first, second = computed_quiz(workspace)
    facts = load(workspace).bank.facts
    [cite, *_] = [cite for cite in first.cites if cite not in second.cites and facts[cite].statement in str(first)]
    statement = facts[cite].statement
    fact(workspace, cite, lambda entry: entry.update(statement=f"{statement[:-1]}!"))  # the pool stays, and with it the draw
    [erratum] = errata()
    assert (erratum["item"], erratum["effect"]) == (first.full_id, "review")
    assert (cite, "statement", "review") in {tuple(c[name] for name in ("source", "field", "effect")) for c in erratum["changes"]}
    [place] = erratum["printed"]
    assert place["form"] == "A" and place["before"] == place["now"]
    texts = printed_on_paper(workspace)
    assert f"Read: {statement[:-1]}!" in texts["drawn-A-slip"] and "drawn-B-slip" not in texts
    assert f"{cite} statement" in texts["drawn-corrections"] and f"{place['now']} stays." in texts["drawn-corrections"]


def test_another_draw_corrects_nothing_that_was_printed(workspace: Path) -> None:
    printed = computed_quiz(workspace)
    project = load(workspace)
    cited = {cite for entry in printed for cite in entry.cites}
    for id_ in [entry.id for entry in supported(project.bank) if entry.id not in cited][:10]:
        fact(workspace, id_, lambda entry: entry.update(statement=f"Never before: {entry['statement']}"))  # leaves the pool
    bank = load(workspace).bank
    now = [bank.variants.numbered(entry) for entry in printed]
    assert all(one is None or one.cites != entry.cites for one, entry in zip(now, printed, strict=True))
    assert errata() == []
    cite = printed[0].cites[-1]
    fact(workspace, cite, lambda entry: entry.update(statement=f"Corrected. {entry['statement']}"))
    touched = {entry.full_id for entry in printed if cite in entry.cites}
    found = errata()
    assert {erratum["item"] for erratum in found} == touched
    assert [[change["source"] for change in erratum["changes"]] for erratum in found] == [[cite]] * len(touched)
    assert all(place["before"] == place["now"] for erratum in found for place in erratum["printed"])
    change(workspace / "seeds/course.yaml", lambda data: data.update(item_models=["which-article"]))
    for path in (workspace / "seeds/quizzes").glob("*.yaml"):
        path.unlink()
    assert {erratum["item"] for erratum in errata() if erratum["vanished"]} == {entry.full_id for entry in printed}


def test_a_removed_option_is_crossed_out_and_the_letters_stay(workspace: Path) -> None:
    id_ = "u1-e2ee-core-definition"
    run("freeze", "u1-exit")
    form = next(form for form in load(workspace).forms if form.name == "u1-exit-B")
    shown = next(entry for entry in form.items if entry.item.id == id_).questions[0].shown
    letter = next("ABCDE"[place] for place, option in enumerate(shown) if option.right)
    gone: list[Fields] = []
    item(workspace, id_, lambda entry: gone.append(entry["distractors"].pop(0)))
    [erratum] = errata()
    assert erratum["effect"] == "wording"
    assert {(change["field"].rsplit(" ", 1)[0], change["now"]) for change in erratum["changes"]} == {("distractors 1", "")}
    assert next((place["before"], place["now"]) for place in erratum["printed"] if place["form"] == "B") == (letter, letter)
    assert f"{letter} stays." in run("errata").stdout and "everybody" not in run("errata").stdout
    texts = printed_on_paper(workspace)
    assert f"Cross out: {gone[0]['option']}" in texts["u1-exit-B-slip"] and "Instead of" not in texts["u1-exit-B-slip"]
    as_printed = ".*?".join(re.escape(option.text) for option in shown)
    assert re.search(as_printed, texts["u1-exit-B-key-corrected"])  # the corrected key has the letters of the sheets
    item(workspace, id_, lambda entry: entry["distractors"].append({"option": entry["key"], "because": "Once right."}))
    item(workspace, id_, lambda entry: entry.update(key="What nobody could choose."))
    [erratum] = errata()
    assert erratum["effect"] == "re-mark" and {place["now"] for place in erratum["printed"]} == {None}
    assert "give everybody the points" in run("errata").stdout


def test_the_lock_and_not_the_bank_draws_diagrams(workspace: Path) -> None:
    item(workspace, "u1-stolen-phone-limit", lambda entry: entry.update(figure="D13"))
    run("freeze", "u1-exit")
    project = load(workspace)
    before = project.looks.own["u1-exit"].figure("D13")
    change(workspace / "seeds/timeline.yaml", lambda data: data["events"].pop(0))
    after = load(workspace)
    assert after.looks.course.figure("D13") != before == after.looks.own["u1-exit"].figure("D13")
    job = after.job()[0]
    moodle = {file.path: file.data for file in formats()["moodle"].make(job) if isinstance(file, Artifact)}
    old = {file.path: file.data for file in formats()["moodle"].make(project.job()[0]) if isinstance(file, Artifact)}
    assert moodle["moodle/u1-exit-A.xml"] == old["moodle/u1-exit-A.xml"]


def test_parts_that_are_gone_leave_the_letters_of_the_others() -> None:
    """Of a matching item and of gaps, as of a choice."""
    unused = tuple(Option(text, right=False) for text in ("moon", "sun"))
    pairs = (Pair("a", "x"), Pair("b", "y"))
    printed = Shuffled(Question(Match(pairs, unused), Decimal(2)), (2, 1, 3, 0))
    again = realigned(printed, Question(Match(pairs, unused[1:]), Decimal(2)))
    assert again is not None and [option.text for option in again.shown] == ["moon", "y", "sun", "x"]
    assert key_question(again).answer == key_question(printed).answer == "1D 2B"
    gap = Gap("g", Option("key", right=True), distractors=unused)
    printed = Shuffled(Question(Gaps(("", gap, "")), Decimal(1)), gap_orders=((1, 2, 0),))
    again = realigned(printed, Question(Gaps(("", replace(gap, distractors=unused[1:]), "")), Decimal(1)))
    assert again is not None and [option.text for option in again.gap_choices(0)] == ["moon", "sun", "key"]
