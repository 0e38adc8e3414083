"""`course build` when something is wrong: one clear problem, the rest made, and nothing of the user's lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from banks import make_bank, quiz
from click.testing import CliRunner, Result

from course.cli import main
from course.formats import Artifact
from course.problems import Fault, Span
from course.stages.writing import remove_stale, write
from course.workspace.places import built_in


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the real seeds, to break."""
    shutil.copytree(built_in("seeds"), tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*words: str) -> Result:
    return CliRunner().invoke(main, ["build", *words], catch_exceptions=False)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_says_what_it_made_and_where(workspace: Path) -> None:
    result = build("U1", "--format", "html")
    assert result.exit_code == 0
    assert "output/quizzes/" in result.stdout and "output/keys/" in result.stdout and "keep these to yourself" in result.stdout
    assert "Open output/index.html" in result.stdout


def test_quiet_says_nothing(workspace: Path) -> None:
    result = build("-q", "H03", "--format", "html")
    assert (result.exit_code, result.output) == (0, "")


def test_builds_only_what_is_named(workspace: Path) -> None:
    assert build("u1-exit", "--format", "html", "--format", "moodle").exit_code == 0
    assert {path.name for path in (workspace / "output/moodle").iterdir()} == {"u1-exit-A.xml", "u1-exit-B.xml"}
    made = {path.name for folder in ("quizzes", "keys", "handouts") for path in (workspace / "output" / folder).glob("*")}
    assert made == {"u1-exit-A.html", "u1-exit-B.html", "u1-exit-A-key.html", "u1-exit-B-key.html"}


def test_a_fault_in_another_handout_does_not_keep_a_quiz_from_being_made(workspace: Path) -> None:
    edit(next((workspace / "seeds/handouts").glob("H03-*")), "::: diagram", "::: diagrem")
    assert build("u1-exit", "--format", "html").exit_code == 0
    whole = build("H03", "--format", "html")
    assert whole.exit_code == 1 and "unknown-component" in whole.output


def test_unknown_name(workspace: Path) -> None:
    result = build("u1-exti")
    assert result.exit_code == 2
    assert "did you mean 'u1-exit'?" in result.output


def test_a_broken_item_leaves_the_others_standing(workspace: Path) -> None:
    edit(workspace / "seeds/items/u6-debate.yaml", "bloom: remember", "bloom: rember")
    result = build("--format", "html")
    assert result.exit_code == 1
    assert "seeds/items/u6-debate.yaml:" in result.output and "did you mean 'remember'?" in result.output
    assert "1 problem left (see above)" in result.output and "Made nothing" not in result.output
    assert (workspace / "output/quizzes/u1-exit-A.html").is_file()


def test_a_blueprint_that_asks_for_too_much(workspace: Path) -> None:
    with (workspace / "seeds/quizzes/u1-exit.yaml").open("a", encoding="utf-8") as file:
        file.write("\nselect:\n  - {count: 50, unit: U1, type: ordering}\n")
    result = build("--format", "html")
    assert result.exit_code == 1
    assert "50 items wanted (unit U1, type ordering)" in result.output and "short" in result.output
    assert not (workspace / "output/quizzes/u1-exit-A.html").exists()
    assert (workspace / "output/quizzes/u7-exit-A.html").is_file()


@pytest.mark.parametrize("fault", ["{% if %}", "{{ nothing.such }}", "{{ 1 / 0 }}", "{% include 'no/such.html.jinja' %}"])
def test_a_template_with_an_error_is_reported_at_its_line(workspace: Path, fault: str) -> None:
    own = workspace / "templates/documents"
    own.mkdir(parents=True)
    text = (built_in("templates") / "documents/teacher.html.jinja").read_text(encoding="utf-8")
    line = next(number for number, row in enumerate(text.split("\n")) if "Objectives" in row)
    lines = text.split("\n")
    lines.insert(line, fault)
    (own / "teacher.html.jinja").write_text("\n".join(lines), encoding="utf-8")
    result = build("U1", "--format", "html")
    assert result.exit_code == 1
    place = "templates/no/such.html.jinja" if "include" in fault else f"templates/documents/teacher.html.jinja:{line + 1}:1"
    assert place in result.output
    assert "Traceback" not in result.output
    assert (workspace / "output/quizzes/u1-exit-A.html").is_file()


def test_a_template_cannot_reach_python(workspace: Path) -> None:
    own = workspace / "templates/documents"
    own.mkdir(parents=True)
    (own / "teacher.html.jinja").write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}", encoding="utf-8")
    result = build("U1", "--format", "html")
    assert result.exit_code == 1
    assert "templates/documents/teacher.html.jinja:1:1" in result.output


def test_a_fault_found_while_a_file_is_written_is_told_and_the_rest_is_made(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise Fault(Span("seeds/items/all.yaml", 3, 1), "no-variant", "it cannot be drawn")

    made = [Artifact("gift/bank.txt", pieces, "teacher"), Artifact("gift/other.txt", b"whole", "teacher")]
    written, problems = write(tmp_path, made)
    assert written == ["gift/other.txt"] and [problem.code for problem in problems] == ["no-variant"]
    assert [path.name for path in (tmp_path / "gift").iterdir()] == ["other.txt"]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_folder_that_cannot_be_written(workspace: Path) -> None:
    (workspace / "output").mkdir(mode=0o500)
    result = build("H03", "--format", "html")
    assert result.exit_code == 1
    assert "choose another folder with --output" in result.output


def test_a_file_where_the_output_folder_should_be(workspace: Path) -> None:
    (workspace / "output").write_text("mine", encoding="utf-8")
    result = build("H03", "--format", "html")
    assert result.exit_code == 1
    assert "a file stands where a folder is needed" in result.output
    assert (workspace / "output").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, [Artifact("a.txt", b"old", "student"), Artifact("b.txt", b"old", "student")])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    written, problems = write(tmp_path, [Artifact("a.txt", b"new", "student"), Artifact("b.txt", b"new", "student")])
    assert written == []
    assert [problem.code for problem in problems] == ["cannot-write"]
    assert "the disk is full" in problems[0].hint
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "manifest.json"]


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, [Artifact("a.txt", b"same", "student")])
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    write(tmp_path, [Artifact("a.txt", b"same", "student")])
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before


def test_files_of_the_users_are_left_alone(workspace: Path) -> None:
    mine = workspace / "output/handouts/mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    build("H03", "--format", "html")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert "mine.txt" not in (workspace / "output/index.html").read_text(encoding="utf-8")


def test_what_no_build_makes_any_more_goes_unless_somebody_changed_it(tmp_path: Path) -> None:
    write(tmp_path, [Artifact(name, b"old", "student") for name in ("quizzes/a.txt", "quizzes/b.txt", "quizzes/c.txt")])
    (tmp_path / "quizzes/b.txt").write_bytes(b"mine now")
    (tmp_path / "quizzes/own.txt").write_bytes(b"mine")
    assert remove_stale(tmp_path, ["quizzes/c.txt"]) == {"": ["quizzes/a.txt"]}
    assert sorted(path.name for path in (tmp_path / "quizzes").iterdir()) == ["b.txt", "c.txt", "own.txt"]


def test_another_seed_gives_other_forms(workspace: Path) -> None:
    build("u7-exit", "--format", "html", "--output", "one")
    build("u7-exit", "--format", "html", "--seed", "autumn", "--output", "two")
    name = "quizzes/u7-exit-A.html"
    assert (workspace / "one" / name).read_bytes() != (workspace / "two" / name).read_bytes()


def test_files_of_formats_that_are_not_made_now_go_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_bank(tmp_path, quizzes=[quiz("first")])
    build("--format", "html", "--format", "aiken")
    assert list(Path("output/aiken").iterdir())
    first = build("--format", "html")  # a build of some formats leaves the others
    assert "Removed" not in first.output and list(Path("output/aiken").iterdir())
    course = Path("seeds/course.yaml")
    course.write_text(course.read_text(encoding="utf-8") + "\nformats: [html]\n", encoding="utf-8")
    gone = build()
    assert "Removed" in gone.output and "--format aiken" in gone.output and not list(Path("output/aiken").iterdir())
    assert "Removed" not in build().output
