"""A copy for one pupil: larger letters, wider spaces or another sheet, and the same form, key and version as all others'."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from banks import item, make_bank, quiz
from click.testing import CliRunner, Result
from pypdf import PdfReader

from course.cli import main


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    types = ("single-choice", "matching", "ordering", "multiple-response", "essay", "numeric")
    items = [item(f"item-{number}", type_) for number, type_ in enumerate(types, 1)]
    make_bank(tmp_path, items=items, quizzes=[quiz(*(entry["id"] for entry in items), forms=["A", "B"])])
    return tmp_path


def run(folder: Path, *args: str) -> Result:
    with chdir(folder):
        result = CliRunner().invoke(main, list(args), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def words(path: Path) -> str:
    """What stands on a page, without how it is set."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL).split())


def sizes(path: Path) -> set[float]:
    """The sizes of letters on the first page, in points."""
    found: set[float] = set()

    def seen(text: str, _matrix: object, place: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(place[3]), 1))

    PdfReader(path).pages[0].extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize(
    ("option", "folder"),
    [("--large-print", "output/large-print"), ("--dyslexia", "output/dyslexia"), ("--paper=letter", "output/other")],
)
def test_the_same_form_and_key(workspace: Path, option: str, folder: str, frozen: bool) -> None:
    if frozen:
        run(workspace, "freeze", "exit")
    run(workspace, "build", "exit")
    more = ["--output", folder] if option.startswith("--paper") else []
    run(workspace, "build", "exit", option, *more)
    for name in ("quizzes/exit-A", "quizzes/exit-B", "keys/exit-A-key", "keys/exit-B-key"):
        usual, own = workspace / "output" / name, workspace / folder / name
        assert words(own.with_suffix(".html")) == words(usual.with_suffix(".html")), name
        assert usual.with_suffix(".pdf").read_bytes() != own.with_suffix(".pdf").read_bytes()


def test_large_print_is_large(workspace: Path) -> None:
    run(workspace, "build", "exit", "--format", "pdf")
    run(workspace, "build", "exit", "--large-print")
    assert min(sizes(workspace / "output" / "large-print" / "quizzes" / "exit-A.pdf")) >= 14
    assert not (workspace / "output" / "large-print" / "moodle").exists()


@pytest.mark.parametrize("frozen", [False, True])
def test_a_quiz_file_may_ask_for_it_after_it_was_printed(workspace: Path, frozen: bool) -> None:
    run(workspace, "build", "exit", "--format", "html")
    before = (workspace / "output" / "quizzes" / "exit-A.html").read_text()
    if frozen:
        run(workspace, "freeze", "exit")
    path = workspace / "seeds" / "quizzes" / "exit.yaml"
    path.write_text(path.read_text() + yaml.safe_dump({"policies": {"large_print": True}}))
    run(workspace, "build", "exit", "--format", "html")
    after = (workspace / "output" / "quizzes" / "exit-A.html").read_text()
    assert "18pt" in after and "18pt" not in before
    assert _version(after) == _version(before)
    run(workspace, "check")


def _version(html: str) -> str:
    found = re.search(r"[Vv]ersion\D{0,40}?([0-9a-f]{6})", html)
    assert found
    return found[1]
