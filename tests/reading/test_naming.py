"""What an item does not say of itself: its type from its fields, or what is missing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.model.bank import Bank
from course.problems import Problem
from course.reading.read import read_bank


def read(folder: Path, item: str, language: str = "en") -> tuple[Bank, list[Problem]]:
    (folder / "items").mkdir(parents=True)
    (folder / "course.yaml").write_text(
        f"id: c\ntitle: T\nattribution: a\nlicence: CC0\nlanguage: {language}\n", encoding="utf-8"
    )
    (folder / "items" / "one.yaml").write_text(f"items:\n  - {item}\n", encoding="utf-8")
    return read_bank(folder)


@pytest.mark.parametrize(
    ("language", "key", "value"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", "1,234,567", "1234567"),
        ("en", "12 500", "12500"),
        ("de", "1.234,5", "1234.5"),
        ("de", '"12 500,5"', "12500.5"),
        ("de", "1.234.567", "1234567"),
    ],
)
def test_a_key_that_reads_as_a_number_makes_a_number_of_the_item(language: str, key: str, value: str, tmp_path: Path) -> None:
    bank, problems = read(tmp_path, f"stem: How many?\n    key: {key}", language)
    (item,) = bank.items.values()
    assert problems == [] and item.type == "numeric" and str(getattr(item, "key")) == value  # noqa: B009


@pytest.mark.parametrize("key", ["192.168.100.200", "030 123 456", "a 1,234,567", "1,234 to 5,678", "3/4"])
def test_other_keys_are_words(key: str, tmp_path: Path) -> None:
    bank, _ = read(tmp_path, f"stem: Which?\n    key: {key}")
    assert [item.type for item in bank.items.values()] == ["short-answer"]


@pytest.mark.parametrize(
    ("item", "field"), [("stem: only", "'key'"), ("{stem: only, points: 2}", "'key'"), ("key: true", "'stem'")]
)
def test_what_is_missing_is_said_not_the_type(item: str, field: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, item)[1]
    assert problem.code == "missing-field" and problem.message == f"{field} is missing"


@pytest.mark.parametrize(
    ("item", "written"),
    [
        ("{stem: How much?, key: 12 500,5}", 'key: "12 500,5"'),
        ("{stem: How much?, key: 3, tolerance: 0,01}", 'tolerance: "0,01"'),
        ("{type: numeric, stem: How much?, key: 3, tolerance: 0,01}", 'tolerance: "0,01"'),
    ],
)
def test_a_decimal_comma_within_braces_is_told_as_one(item: str, written: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, item, "de")[1]
    assert problem.code == "unknown-field" and problem.hint.endswith(written), problem.hint
