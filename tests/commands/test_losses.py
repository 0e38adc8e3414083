"""What formats lose, as a teacher meets it: `course losses`, the last line of a build, `--strict`, unknown formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from artifact_reading import seen_in
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import course.formats.moodle as real
from course.carrying.content import features_of
from course.carrying.features import Feature
from course.carrying.losses import taken
from course.carrying.table import CARRIED, Verdict, carries, changed, dropped, refused
from course.carrying.using import PLAIN
from course.cli import main
from course.content.markdown import block, inline
from course.documents.job import Job
from course.formats import Artifact, format_named, formats, names
from course.problems import Problem

COURSE = """\
id: locks
title: Locks
language: en
licence: CC0
attribution: us
standard: classroom
"""
ITEMS = """\
items:
  - id: which-lock
    stem: Which lock zonebo?
    key: this
    distractors: [that]
    hints: [Look closely.]
  - id: what-opens
    stem: What opens zonebi?
    key: key
    hints: [It is small.]
  - id: in-order
    type: ordering
    stem: Order zonebu.
    steps: [one, two, three]
  - id: plain-one
    stem: Is it zoneba?
    key: "yes"
    distractors: ["no"]
"""
QUIZ = """\
id: test
title: Test
include: [which-lock, what-opens, in-order, plain-one]
"""
OF = {
    dropped("no hint is shown"): [Feature.HINTS],
    refused("Tight knows no order"): [Feature.ORDER],
    changed("a line says it"): [Feature.TEXT],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course, and Moodle replaced by a format that loses something."""
    for name, text in (("course", COURSE), ("items/all", ITEMS), ("quizzes/test", QUIZ)):
        path = tmp_path / "seeds" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tight(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moodle with a table that loses hints, refuses orders and changes short answers."""
    verdicts: dict[Verdict, list[Feature]] = dict(OF)
    told = {feature for features in verdicts.values() for feature in features}
    table = carries({CARRIED: [feature for feature in Feature if feature not in told], **verdicts})
    made = real.FORMAT.make

    def make(job: Job) -> Iterator[Artifact | Problem]:
        forms = []
        for form in job.forms:
            items, problems = taken(form.items, table, job.bank, "Tight")
            forms.append(replace(form, items=tuple(items)))
            yield from problems
        yield from made(replace(job, forms=tuple(forms), whole=False))

    monkeypatch.setattr(real, "FORMAT", replace(real.FORMAT, title="Tight", carries=table, make=make))
    for kept in (format_named, formats):
        kept.cache_clear()
    yield
    for kept in (format_named, formats):
        kept.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.usefixtures("tight")
def test_each_loss_is_told_at_its_line() -> None:
    result = run("losses", "moodle")
    assert result.exit_code == 0, result.output
    told = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "in-order seeds/items/all.yaml:12 ordering left out Tight knows no order" in told
    assert "what-opens seeds/items/all.yaml:10 hints lost no hint is shown" in told
    assert told[-1] == "Tight: 1 item left out, 2 items with something lost, 1 item with something changed."
    found = json.loads(run("losses", "moodle", "test", "--json").stdout)
    assert {(one["item"], one["what"], one["becomes"]) for one in found} == {
        ("which-lock", "hints", "dropped"),
        ("what-opens", "hints", "dropped"),
        ("what-opens", "short text", "changed"),
        ("in-order", "ordering", "refused"),
    }


@pytest.mark.usefixtures("tight")
def test_an_overview_counts_each_item_once() -> None:
    (found,) = (one for one in json.loads(run("losses", "--json").stdout) if one["format"] == "moodle")
    assert found == {"format": "moodle", "whole": 1, "changed": 0, "losing": 2, "left_out": 1, "title": "Tight"}
    listed = run("losses").stdout
    assert all(any(line.startswith(name) for line in listed.splitlines()) for name, one in formats().items() if one.carries)


@pytest.mark.usefixtures("tight")
def test_a_build_ends_with_what_is_lost_and_leaves_out_what_is_refused(folder: Path) -> None:
    result = run("build", "--format", "moodle")
    assert result.exit_code == 0, result.output
    assert "2 items lose their hints in Tight, 1 is left out; 'course losses moodle' lists them.\n" in result.stdout
    assert "seeds/items/all.yaml:12:11: warning[not-carried]: 'in-order' is not in Tight: Tight knows no order" in result.stderr
    files = list((folder / "output/moodle").iterdir())
    seen = seen_in((path.name, path.read_bytes()) for path in files)
    assert seen.has("zonebo")
    assert seen.has("zonebi")
    assert not seen.has("zonebu")  # the refused one
    again = run("build", "--format", "moodle")  # nothing has changed: it is said again
    assert again.output == result.output.replace("Making moodle …\n", "")
    assert "lose" not in run("build", "--format", "html").stdout


@pytest.mark.usefixtures("tight")
def test_strict_makes_a_loss_an_error() -> None:
    result = run("build", "--format", "moodle", "--strict")
    assert result.exit_code == 1
    assert result.stderr.count("error[lost-in-format]") == 3
    assert "'which-lock' loses its hints in Tight: no hint is shown" in result.stderr
    assert run("build", "--format", "html", "--strict").exit_code == 0


@pytest.mark.usefixtures("folder")
def test_several_formats_and_all() -> None:
    several = run("build", "--format", "html", "--format", "moodle", "--format", "html")
    assert several.exit_code == 0, several.output
    assert several.stderr.count("Making html") == several.stderr.count("Making moodle") == 1
    assert "Making pdf" not in several.stderr
    assert "Invalid value for '--format': 'word'" in run("build", "--format", "word").stderr


def test_a_format_that_there_is_not_is_told_where_the_course_asks_for_it(folder: Path) -> None:
    with (folder / "seeds/course.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [html, mooodle]\n")
    result = run("build")
    assert result.exit_code == 1
    assert "seeds/course.yaml:7:17: error[unknown-format]: there is no format 'mooodle'" in result.stderr
    assert "did you mean 'moodle'?" in result.stderr
    assert "Making html" in result.stderr  # the others are made
    assert "Making moodle" not in result.stderr
    assert "unknown-format" in run("check").output


def test_a_course_says_what_a_build_makes(folder: Path) -> None:
    with (folder / "seeds/course.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [html]\n")
    result = run("build")
    assert result.exit_code == 0, result.output
    assert (folder / "output/quizzes/test-A.html").is_file()
    assert not (folder / "output/moodle").exists()


@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_plain_line_has_no_features(text: str) -> None:
    assert not [*features_of(block(text)), *features_of(inline(text))]


def test_of_many_items_that_are_left_out_a_few_are_shown_and_the_rest_counted(folder: Path) -> None:
    many = [f"  - {{id: order-{number}, type: ordering, stem: Order {number}., steps: [one, two]}}\n" for number in range(12)]
    (folder / "seeds/items/all.yaml").write_text(ITEMS + "".join(many), encoding="utf-8")
    (folder / "seeds/quizzes/test.yaml").write_text(QUIZ.replace("plain-one", "plain-one, order-1, order-2"), encoding="utf-8")
    result = run("build", "test", "--format", "aiken")  # the quiz alone: each is shown
    assert result.stderr.count("warning[not-carried]") == 4
    result = run("build", "--format", "aiken")
    assert result.stderr.count("warning[not-carried]") == 3
    assert "… and 11 more warnings for Aiken; 'course losses aiken' lists what is left out and why." in result.stderr
    assert "14 are left out; 'course losses aiken' lists them." in result.stdout
    assert run("losses", "aiken").stdout.count("left out  ") >= 14


def test_a_build_says_of_each_folder_whom_it_is_for(folder: Path) -> None:
    told = [" ".join(line.split()) for line in run("build", "--format", "fillable", "--format", "aiken").stdout.splitlines()]
    assert f"{Path('output/quizzes')}/ 1 quizzes for students" in told
    assert f"{Path('output/aiken')}/ 2 Aiken: with the key, keep these to yourself" in told


def test_why_nothing_was_made(folder: Path) -> None:
    made = run("build", "test", "--format", "crossword")
    assert "Made nothing: there is nothing in test of which to make crosswords." in made.stdout
    (folder / "seeds/quizzes/test.yaml").write_text(QUIZ.replace("which-lock, what-opens, in-order, plain-one", "in-order"))
    made = run("build", "test", "--format", "aiken")
    assert made.exit_code == 0, made.output
    assert "Made nothing: Aiken can hold none of it (see above)." in made.stdout
    assert "there is no file" in made.stderr or "none of its items" in made.stderr


def test_the_help_lists_every_format() -> None:
    shown = " ".join(run("build", "--help").stdout.split())
    assert f"Formats: {', '.join(names())}; or all" in shown


def test_a_quiz_with_policies_of_its_own_loses_by_them(folder: Path) -> None:
    (folder / "seeds" / "quizzes" / "whole.yaml").write_text(
        "id: whole\ntitle: Whole\ninclude: [in-order]\npolicies: {partial_credit: false}\n", encoding="utf-8"
    )
    assert "partial credit" not in run("losses", "gift", "test").stdout
    (told,) = (line for line in run("losses", "gift", "whole").stdout.splitlines() if "partial credit" in line)
    assert "'partial_credit: false' does not" in " ".join(told.split())
    assert run("losses", "gift").stdout.count("partial credit") == 1


def test_what_moodle_itself_refuses_is_told_before_anything_is_written(folder: Path) -> None:
    keys = ", ".join(f"right {number}" for number in range(11))  # 11 is no share that Moodle knows
    many = f"  - {{id: many-keys, type: multiple-response, stem: Which zonebe?, keys: [{keys}], distractors: [wrong]}}\n"
    (folder / "seeds/items/all.yaml").write_text(ITEMS + many, encoding="utf-8")
    (told,) = (line for line in run("losses", "moodle").stdout.splitlines() if line.startswith("many-keys"))
    assert "left out" in told and "moodle-fraction" in told
    assert "lost-in-format" in run("build", "--format", "moodle", "--strict").stderr
