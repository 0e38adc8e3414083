"""Every command of docs/tutorial.md, in order, as a teacher would type them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from course.cli import main

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"

FILLED = """\
unit: U1
items:
  - id: my-friends-phone
    type: true-false
    objective: LO1
    bloom: understand
    difficulty: easy
    certainty: stated
    stem: According to the fact-checkers' brief (A2), whoever captures an end-to-end encrypted message can read it.
    key: false
    because: the brief says that the right key is needed
    misconception: capturing sounds like reading
    reason: {points: 1, model: "Without the key the text stays unreadable.", credit: [the key is needed]}
    feedback: To capture is one thing, to read another.
    hints: [What does a reader need?]
    cites: [A2-07]
"""


BLOCKS = re.compile(r"```(sh|yaml)\n(.*?)```", re.DOTALL)
FAST = 200  # characters a minute, of somebody who types slowly


def test_two_questions_are_printed_after_two_minutes_of_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = TUTORIAL.read_text(encoding="utf-8")
    section = text[text.index("## Two questions") : text.index("## 1.")]
    typed = 0
    for language, block in BLOCKS.findall(section):
        if language == "yaml":
            name, _, content = block.partition("\n")  # the name is typed once, into the editor
            typed += len(name.removeprefix("# ")) + len(content)
            Path(name.removeprefix("# ")).write_text(content, encoding="utf-8")
            continue
        for line in block.splitlines():
            words = shlex.split(line)
            typed += len(line) + 1 if words[1:] != ["check"] else 0  # looked at afterwards
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
            else:
                result = CliRunner().invoke(main, words[1:], catch_exceptions=False)
                assert result.exit_code == 0, result.output
    assert typed < 2 * FAST
    for name in ("output/quizzes/monday-A.pdf", "output/keys/monday-A-key.pdf", "output/moodle/monday-A.xml"):
        assert Path(name).is_file()
    assert "How many hives" in Path("output/quizzes/monday-A.html").read_text(encoding="utf-8")


def test_the_tutorial_works_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = TUTORIAL.read_text(encoding="utf-8")
    said = 0
    for language, block in BLOCKS.findall(text):
        if language == "yaml":
            Path(block.partition("\n")[0].removeprefix("# ")).write_text(block, encoding="utf-8")
            continue
        for line in block.splitlines():
            words = shlex.split(line)
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                continue
            said += 1
            result = CliRunner().invoke(main, words[1:], catch_exceptions=False)
            if words[1:] == ["check"] and Path("seeds/items/mine.yaml").exists():  # it names what is still to be written
                assert result.exit_code == 1 and "seeds/items/mine.yaml:" in result.output
                Path("seeds/items/mine.yaml").write_text(FILLED, encoding="utf-8")
                assert CliRunner().invoke(main, ["check"]).output.count("mine.yaml") == 0
            else:
                assert result.exit_code == 0, f"{line}\n{result.output}"
    assert said >= 10
    shown = Path("output/quizzes/monday-A.html").read_text(encoding="utf-8")
    assert "stolen" in shown and "2 points" in shown
    key = Path("output/keys/monday-A-key.html").read_text(encoding="utf-8")
    assert "Counts double since June." in key and "Counts double since June." not in shown
    assert not Path("output/quizzes/monday-A.html").read_text(encoding="utf-8").count("u1-")
