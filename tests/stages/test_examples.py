"""The sheets in docs/examples: each is a workspace that a teacher may copy, and builds without a word of complaint."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import page
import pytest
from click.testing import CliRunner, Result
from moodle_reader import load
from pypdf import PdfReader

from course.cli import main

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NAMES = sorted(folder.name for folder in EXAMPLES.iterdir() if (folder / "seeds").is_dir())
FORMS = {"mathematics": "AB"}


@pytest.fixture
def example(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example's folder, which one stands in."""
    folder = tmp_path / str(request.param)
    shutil.copytree(EXAMPLES / str(request.param) / "seeds", folder / "seeds")
    monkeypatch.chdir(folder)
    return folder


def course(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_there_are_four_and_the_page_about_them_names_each() -> None:
    assert NAMES == ["arabic", "chemistry", "history", "mathematics"]
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"[`{name}/`]({name})" in text for name in NAMES)


@pytest.mark.parametrize("example", NAMES, indirect=True)
@pytest.mark.parametrize("look", [(), ("--paper", "letter"), ("--large-print",)], ids=["a4", "letter", "large"])
def test_an_example_builds_clean(example: Path, look: tuple[str, ...]) -> None:
    checked = course("check")
    assert checked.exit_code == 0 and checked.output.startswith("No problems: 5 items"), checked.output
    result = course("build", "--output", "out", *look)
    assert result.exit_code == 0 and "warning" not in result.output, result.output
    (folder,) = {path.parents[1] for path in Path("out").rglob("sheet-A.pdf")}
    forms = FORMS.get(example.name, "A")
    names = [f"quizzes/sheet-{letter}{rest}" for letter in forms for rest in ("", "-answer-sheet")]
    names += [f"keys/sheet-{letter}-key" for letter in forms]
    assert sorted(path.name for path in folder.rglob("*.pdf")) == sorted(f"{Path(name).name}.pdf" for name in names)
    for name in names:
        data = (folder / f"{name}.pdf").read_bytes()
        assert [failure.message for failure in page.validate_pdf_bytes(data, profile="ua1").failures] == [], name
        shown = re.sub(
            r"<(script|style)\b.*?</\1>|<[^>]*>", "", (folder / f"{name}.html").read_text(encoding="utf-8"), flags=re.S
        )
        assert not re.search(r"[$]|\\[a-z]|pictures/|[{]{2}", shown), name  # nothing stands raw on a page


@pytest.mark.parametrize("example", NAMES, indirect=True)
def test_moodle_takes_an_example(example: Path) -> None:
    assert course("build", "--format", "moodle", "--output", "out").exit_code == 0
    imported = load(Path("out/moodle/sheet-A.xml").read_bytes())
    assert len(imported) >= 5


@pytest.mark.parametrize("example", ["mathematics"], indirect=True)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_matrices_stand_abreast_on_any_paper(example: Path, paper: str) -> None:
    """WeasyPrint 70 fails on a grid in which a page ends; then the page is drawn with one option below the other."""
    assert course("build", "--format", "pdf", "--paper", paper, "--output", "out").exit_code == 0
    pages = PdfReader(BytesIO(Path("out/quizzes/sheet-A.pdf").read_bytes())).pages
    lines = "\n".join(sheet.extract_text(extraction_mode="layout") for sheet in pages)
    assert re.search(r"^ *A +B +C +D *$", lines, re.M), lines
    assert re.search(r"^ *A +B *$", lines, re.M), lines
