"""How much is asked of items: nothing that is only missing keeps anything from being made."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from banks import COURSE, Fields, item
from click.testing import CliRunner, Result

from course.cli import main
from course.model.bank import Bank
from course.problems import Problem
from course.stages.project import load

QUICK = Path(__file__).parents[1] / "cases" / "quick-start"
SHORT: dict[str, Fields] = {  # the fewest fields of each type
    "single-choice": {"key": "12", "distractors": ["13", "14"]},
    "multiple-response": {"keys": ["a", "b"], "distractors": ["c", "d"]},
    "true-false": {"key": "true"},
    "matching": {"pairs": {"oak": "plants", "dog": "animals"}},
    "ordering": {"steps": ["first", "second", "third"]},
    "cloze": {"text": "In [[year]] it [[how]].", "gaps": {"year": "1674", "how": {"key": "rained", "distractors": ["snowed"]}}},
    "short-answer": {"key": "aquifer"},
    "numeric": {"key": "1.9"},
    "essay": {"type": "essay"},
    "source-comparison": {"stimuli": [{"title": "One", "text": "It is."}, {"title": "Two", "text": "It is not."}]},
    "discussion": {"procedure": ["Talk.", "Vote."]},
}


def course(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def write(folder: Path, name: str, content: object) -> None:
    path = folder / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of two short questions, which is where one stands."""
    shutil.copytree(QUICK, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that has nothing but one short item of each type, and a quiz of all of them."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "course.yaml", {"id": "bees", "title": "Bees", "licence": "CC0", "attribution": "me"})
    write(tmp_path, "items/short.yaml", {"items": [{"stem": f"Stem of {type_}?"} | own for type_, own in SHORT.items()]})
    write(tmp_path, "quizzes/all.yaml", {"id": "all", "title": "All", "select": [{"count": len(SHORT)}], "answer_sheet": True})
    return tmp_path


def test_two_short_questions_make_a_quiz_a_key_and_a_moodle_file(quick: Path) -> None:
    result = course("build", "--processes", "1")
    assert result.exit_code == 0, result.output
    for name in ("quizzes/z-A.pdf", "quizzes/z-A.html", "keys/z-A-key.pdf", "moodle/z-A.xml", "index.html", "students.html"):
        assert (quick / "output" / name).is_file()
    assert "Hint: 2 items have no reasons, feedback, objective, Bloom level or difficulty" in result.output
    assert "course check --standard published" in result.output and "Made nothing" not in result.output
    assert "Bees sleep." in (quick / "output/quizzes/z-A.html").read_text(encoding="utf-8")
    assert "z-A.pdf" in (quick / "output/index.html").read_text(encoding="utf-8")  # though no unit U1 is described


def test_what_is_missing_is_a_hint_below_published_and_an_error_there(quick: Path) -> None:
    below = course("check")
    assert below.exit_code == 0 and "No problems" in below.output and "Hint: 2 items have no" in below.output
    strict = course("check", "--standard", "published")
    assert strict.exit_code == 1 and "Hint:" not in strict.output
    assert set(re.findall(r"error\[([a-z-]+)\]", strict.output)) == {"missing-detail", "missing-rationale"}
    for field in ("objective", "Bloom level", "difficulty", "reason asked for", "feedback"):
        assert f"has no {field}" in strict.output
    write(quick, "course.yaml", yaml.safe_load((quick / "seeds/course.yaml").read_text()) | {"standard": "published"})
    assert course("check").output == strict.output  # what course.yaml says is what the option says
    assert course("build", "--format", "html").exit_code == 0  # and it is made all the same
    assert course("check", "--standard", "classroom").output == below.output


def test_every_type_is_made_from_its_fewest_fields(short: Path) -> None:
    result = course("build", "--processes", "1")
    assert result.exit_code == 0, result.output
    types = [entry.type for entry in load(short).bank.items.values()]
    assert types == list(SHORT)
    made = [path for path in (short / "output").rglob("*") if path.suffix in (".html", ".xml")]
    assert {"all-A.html", "all-A-key.html", "all-A-answer-sheet.html", "bank.xml", "students.html"} <= {p.name for p in made}
    for path in made:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r">\s*None\b|\bNone\s*<|None ·|· ·|·\s*</p>", text), path
    key = (short / "output/keys/all-A-key.html").read_text(encoding="utf-8")
    assert "open answer" in key and "<h2>Answers</h2>" in key
    assert "no source named" not in key  # there are no articles to name
    index = (short / "output/index.html").read_text(encoding="utf-8")
    assert "facts</strong>" not in index and "0</strong>" not in index


@pytest.mark.parametrize("field", ["unit", "objective", "bloom", "difficulty", "certainty", "feedback", "because", "cites"])
def test_each_field_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "course.yaml", COURSE | {"standard": "classroom"})
    write(tmp_path, "items/one.yaml", {"unit": "U1", "items": [item("first", "single-choice", **{field: None})]})
    if field == "unit":
        write(tmp_path, "items/one.yaml", {"items": [item()]})
    write(tmp_path, "quizzes/q.yaml", {"id": "q", "title": "Q", "include": ["first"]})
    result = course("build", "--format", "html", "--format", "moodle")
    assert result.exit_code == 0, result.output
    assert course("items").exit_code == course("show", "first", "--key").exit_code == course("coverage").exit_code == 0


def two_layers(tmp_path: Path, above: Fields) -> Bank:
    """A published course below, and one over it; each has an item without reasons."""
    school, mine = tmp_path / "school", tmp_path / "mine"
    write(school, "course.yaml", COURSE | {"standard": "published", "subject": "e2ee"})
    write(school, "items/below.yaml", {"items": [item("below", feedback=None, cites=[], stem="What did not happen in 2014?")]})
    write(mine, "course.yaml", {"id": "mine", "extends": "../school"} | above)
    write(
        mine,
        "items/above.yaml",
        {"items": [{"stem": "What does a lock not do?", "key": "shout", "distractors": ["shut", "open"]}]},
    )
    return load(mine).written


def found(tmp_path: Path) -> list[tuple[str, str, str]]:
    problems: list[Problem] = load(tmp_path / "mine").found()
    return [(problem.span.file.split("/")[-1], problem.code, problem.severity) for problem in problems]


def test_each_layer_is_held_to_its_own_standard(tmp_path: Path) -> None:
    two_layers(tmp_path, {"standard": "classroom"})
    told = found(tmp_path)
    assert ("below.yaml", "missing-rationale", "error") in told and ("below.yaml", "missing-citation", "error") not in told
    assert [row for row in told if row[0] == "above.yaml"] == [("above.yaml", "negative-stem", "warning")]


def test_advice_is_a_warning_in_a_classroom_and_only_counted_in_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "course.yaml", COURSE | {"standard": "classroom", "subject": "e2ee"})
    write(tmp_path, "items/one.yaml", {"items": [item(distractors=["2014"])]})  # two options: an error where it is published
    problems = load(tmp_path).found()
    told = {problem.code: problem.severity for problem in problems}
    assert (told["option-count"], told["unknown-citation"]) == ("warning", "error")
    monkeypatch.chdir(tmp_path)
    draft = course("check", "--standard", "draft")
    assert "option-count" not in draft.output and "unknown-citation" in draft.output  # what leads nowhere stays an error
    assert re.search(r"Hint: \d+ pieces? of advice on wording", draft.output)
    assert "error[option-count]" in course("check", "--standard", "published").output


def test_a_course_that_says_nothing_has_the_standard_of_the_one_it_extends(tmp_path: Path) -> None:
    bank = two_layers(tmp_path, {})
    assert bank.standards == {"../school/seeds": "published", "seeds": "published"}
    assert ("above.yaml", "missing-rationale", "error") in found(tmp_path)


def test_the_built_in_course_is_published_and_a_new_workspace_a_classroom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("over",), ("alone", "--extends", "none")):
        assert course("init", *words).exit_code == 0
    assert load(tmp_path / "over").written.standards == {"e2ee/seeds": "published", "seeds": "classroom"}
    assert load(tmp_path / "alone").written.standards == {"seeds": "classroom"}


def test_a_short_question_in_a_workspace_over_the_built_in_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    course("init", "over")
    monkeypatch.chdir("over")
    write(Path(), "items/mine.yaml", {"items": [{"stem": "Do bees sleep?", "key": "yes", "distractors": ["no", "now and then"]}]})
    write(Path(), "quizzes/mine.yaml", {"id": "mine", "title": "Mine", "include": ["do-bees-sleep", "u1-stolen-phone-limit"]})
    result = course("build", "mine", "--format", "html")
    assert result.exit_code == 0 and "Hint: 1 item has no reasons" in result.output
    key = Path("output/keys/mine-A-key.html").read_text(encoding="utf-8")
    assert key.count("no source named") == 1  # where there are articles, an item without one is marked
    assert "no source" not in Path("output/quizzes/mine-A.html").read_text(encoding="utf-8")
    assert course("check").output.startswith("No problems")


def test_nothing_to_make_is_said_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "course.yaml", COURSE | {"subject": "e2ee"})
    monkeypatch.chdir(tmp_path)
    result = course("build", "--format", "html")
    assert "Made nothing: there is no quiz" in result.output and result.exit_code == 0
    write(tmp_path, "items/one.yaml", {"items": [item(bloom="rember")]})
    write(tmp_path, "quizzes/q.yaml", {"id": "q", "title": "Q", "include": ["first"]})
    result = course("build", "--format", "html")
    assert "Made nothing: 1 problem to mend first" in result.output and "was made" not in result.output
    assert result.output.count("error[") == 1  # that the quiz lacks an item only follows


def test_what_contradicts_itself_or_cannot_be_printed_is_an_error_at_every_standard(short: Path) -> None:
    items = [
        {"stem": "How many legs has a bee?", "key": "6", "tolerance": "1", "wrong": ["5"]},
        {"stem": "Bees sleep.", "key": "true"},
        {"id": "no", "stem": "Bees sleep.", "key": "false"},
        {"stem": "Which has ཀ, ཁ and ག?", "key": "a", "distractors": ["b", "b"]},
    ]
    write(short, "items/short.yaml", {"items": items})
    write(short, "quizzes/all.yaml", {"id": "all", "title": "All", "select": [{"count": 2}]})
    for standard in ("draft", "classroom"):
        told = course("check", "--standard", standard)
        codes = sorted(re.findall(r"error\[([a-z-]+)\]", told.output))
        assert codes == ["contradicting-keys", "no-font", "right-and-wrong", "same-option"], told.output


def test_a_unit_without_a_theme_belongs_to_all(short: Path) -> None:
    unit = {"id": "U1", "title": "Bees", "question": "Who?", "summary": "Bees.", "minutes": 45, "objectives": []}
    write(short, "units/U1.yaml", unit)
    told = course("check")
    assert "theme" not in told.output, told.output
