"""A template that fails for what one item or component holds names its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import HANDOUT, item, make_bank, quiz
from click.testing import CliRunner

from course.cli import main

FAILS = "{% if item.type == 'true-false' %}{{ nothing.at.all }}{% endif %}<section></section>\n"


def test_the_item_is_named_that_a_template_fails_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_bank(tmp_path, items=[item(), item("second", "true-false"), item("third")], quizzes=[quiz("first", "second", "third")])
    (tmp_path / "templates" / "items").mkdir(parents=True)
    (tmp_path / "templates" / "items" / "item.html.jinja").write_text(FAILS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "--output", str(tmp_path / "out")], catch_exceptions=False)
    line = next(
        number
        for number, text in enumerate((tmp_path / "seeds/items/items.yaml").read_text("utf-8").splitlines(), 1)
        if "id: second" in text
    )
    assert f"(with 'second' at seeds/items/items.yaml:{line}:" in result.stderr
    assert "first" not in result.stderr.split("(with ")[1].split(")")[0]


def test_a_component_is_named_that_a_template_fails_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_bank(tmp_path, handout=HANDOUT)
    (tmp_path / "templates" / "components").mkdir(parents=True)
    (tmp_path / "templates" / "components" / "glossary.html.jinja").write_text("{{ terms[7].term }}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "--output", str(tmp_path / "out")], catch_exceptions=False)
    assert "(with '::: glossary' at seeds/handouts/H01-locks.md:9:1)" in result.stderr


def test_a_diagram_that_is_not_there_is_missed_where_an_item_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_bank(tmp_path, items=[item(figure="D99")], quizzes=[quiz("first")])
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "--output", str(tmp_path / "out")], catch_exceptions=False)
    lines = (tmp_path / "seeds/items/items.yaml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "figure: D99" in text)
    assert result.exit_code == 1 and f"seeds/items/items.yaml:{line}:" in result.output
    assert "seeds/quizzes" not in result.output
