"""A formula that cannot be read is a problem at its line and column, wherever its text stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import COURSE, UNIT, article

from course.reading.read import read_bank
from course.reading.texts import Texts

ITEM = r"""unit: U1
items:
  - id: first
    type: single-choice
    objective: LO1
    bloom: remember
    difficulty: easy
    certainty: stated
    cites: [A1-2]
    because: The report says so.
    feedback: Yes.
    stem: {stem}
    key: {key}
    distractors:
      - option: $2$
        because: no
"""


def problems(tmp_path: Path, stem: str = "What is it?", key: str = "$1$") -> list[str]:
    """What the reader says of an item with these two texts, as `LINE:COLUMN code`."""
    import yaml

    text = ITEM.format(stem=stem, key=key)
    terms = {"terms": [{"id": "K01", "term": "lock", "definition": "It shuts.", "plain": "It shuts.", "cites": ["A1-1"]}]}
    unit = UNIT | {"plan": [{"minutes": "45", "phase": "Work", "activity": "Write."}]}
    files = {"course.yaml": COURSE, "articles/A1.yaml": article(), "units/U1.yaml": unit, "glossary.yaml": terms}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(yaml.safe_dump(content), encoding="utf-8")
    (tmp_path / "items").mkdir(exist_ok=True)
    (tmp_path / "items" / "u1.yaml").write_text(text, encoding="utf-8")
    found = read_bank(tmp_path)[1]
    return [f"{problem.span.line}:{problem.span.column} {problem.code}" for problem in found if "formula" in problem.code]


@pytest.mark.parametrize(
    ("stem", "place"),
    [
        (r"Let $a + \frca{1}{2}$ be.", "12:20"),
        ("|\n      One line.\n      Then $x$ and $\\frac{1}$ here.", "14:29"),
        ("|\n      One line.\n\n      $$\n      a &= b \\\\\n      c\n      $$", "16:9"),
        ("|\n      So\n      $$x^2 + \\foo$$ holds.", "14:15"),
    ],
)
def test_it_is_told_at_its_place(tmp_path: Path, stem: str, place: str) -> None:
    assert problems(tmp_path, stem) == [f"{place} bad-formula"]


def test_options_are_looked_at_too(tmp_path: Path) -> None:
    assert problems(tmp_path, key=r"$\frac{1}$") == ["13:19 bad-formula"]


def test_sound_ones_pass(tmp_path: Path) -> None:
    assert problems(tmp_path, r"Is $\ce{H2O}$ what $\frac{1}{2}$ costs, or $5 and $6?") == []


def test_more_formulas_in_a_text_than_are_drawn_in_a_while_are_told_at_the_first_too_many(tmp_path: Path) -> None:
    rows = ["|-", *(f"      $x_{{{row}}}$ " * 10 for row in range(31))]
    assert problems(tmp_path, stem="\n".join(rows[:31])) == []
    assert problems(tmp_path, stem="\n".join(rows)) == ["43:7 too-many-formulas"]
    assert problems(tmp_path, stem="|-\n      " + "`a$b` " * 400) == []
    many = "One.\n\n" + "$x$ " * 301 + "\n"
    assert [(fault.code, fault.span.line) for fault in Texts({}).of_body(many, "H01.md", 7)] == [("too-many-formulas", 9)]
