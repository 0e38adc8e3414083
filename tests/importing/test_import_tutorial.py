"""The first part of docs/importing.md, as a teacher would type it: from a Moodle export to two printed forms with keys."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pypdfium2
import pytest
from importing_course import course

DOCS = Path(__file__).parents[2] / "docs"


def test_a_moodle_export_is_printed_in_two_forms_with_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(DOCS / "examples/moodle-export.xml", tmp_path / "questions.xml")
    text = (DOCS / "importing.md").read_text(encoding="utf-8")
    section = text[text.index("## A Moodle export") : text.index("## What can be read")]
    said: dict[str, str] = {}
    for block in re.findall(r"```sh\n(.*?)```", section, re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line)
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                continue
            told = course(*words[1:])
            assert told.exit_code == (1 if words[1] == "import" else 0), told.output  # one question is raw
            said[line] = told.stdout
    (shown,) = re.findall(r"\n\n```\n(.*?)```", section, re.DOTALL)
    assert said["course import ../questions.xml --dry-run"].startswith(shown)
    assert "9 as last time" in said["course import ../questions.xml"]
    forms = [_text(Path(f"output/quizzes/rivers-{letter}.pdf")) for letter in "AB"]
    assert all("In which month was the level highest?" in form and "tributary" not in form for form in forms)
    assert forms[0] != forms[1] and "Drag the marker" not in forms[0]
    assert all("tributary" in _text(Path(f"output/keys/rivers-{letter}-key.pdf")) for letter in "AB")


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
