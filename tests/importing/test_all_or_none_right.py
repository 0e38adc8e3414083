"""Options to tick of which all are right, or none: out to other programs and in again, and kept where it may be no key at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from importing_course import course, imported, made

ITEMS = """
items:
  - {id: none, type: multiple-response, stem: Which of these fly?, keys: [], distractors: [a cow, a stone, a well]}
  - {id: all, type: multiple-response, stem: Which of these are wet?, keys: [rain, a lake, dew]}
"""


@pytest.mark.parametrize("name", ["moodle", "gift", "canvas", "qti21", "qti3", "csv", "xlsx", "json"])
def test_they_come_back_from_each_format(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made(tmp_path / "one") / "seeds/items/a.yaml").write_text(ITEMS)
    monkeypatch.chdir(tmp_path / "one")
    course("build", "--format", name, "--output", "out")
    (file,) = (path for path in (tmp_path / "one/out" / name).glob("bank.*") if "schema" not in path.name)
    monkeypatch.chdir(made(tmp_path / "other"))
    report = imported(str(file))
    assert (report["in"], report["whole"], report["raw"]) == (2, 2, 0)
    found = {one["stem"]: one for path in Path("seeds/items").glob("*.yaml") for one in yaml.safe_load(path.read_text())["items"]}
    none, all_ = found["Which of these fly?"], found["Which of these are wet?"]
    assert none["keys"] == [] and len(none["distractors"]) == 3
    assert len(all_["keys"]) == 3 and "distractors" not in all_
    assert "error" not in course("check").output
    assert {item["state"] for item in imported(str(file))["items"]} == {"same"}


TICKS = "1. Which of these are wet?\n{}\n\n2. What flies?\n\n- [ ] a cow\n- [x] a bird\n"


@pytest.mark.parametrize(
    ("options", "type_"),
    [
        ("\n- [x] rain\n- [x] dew", "multiple-response"),
        ("\nA) rain\nB) dew\n\nAnswer: A, B", "multiple-response"),
        ("\n*A) rain\n*B) dew", "raw"),
    ],
    ids=["boxes", "an answer line", "a sign before each"],
)
def test_a_sign_before_each_option_of_a_document_is_no_key(
    options: str, type_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made(tmp_path))
    (tmp_path / "quiz.md").write_text(TICKS.format(options))
    assert imported("quiz.md")["items"][0]["type"] == type_


def test_a_single_option_is_nothing_to_choose_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made(tmp_path) / "seeds/items/a.yaml").write_text("items: [{id: x, type: multiple-response, stem: Which?, keys: [rain]}]")
    monkeypatch.chdir(tmp_path)
    assert "'distractors' are missing" in course("check").output
