"""The documentation of formats: its tables are what the formats say of themselves, and every format stands in them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from course.formats import formats

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("formats_tool", ROOT / "scripts" / "formats.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_up_to_date(tool: ModuleType) -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert tool.updated(text) == text, "run: make formats"


def test_every_format_stands_in_one_group(tool: ModuleType) -> None:
    grouped = [one.name for _, group in tool.grouped() for one in group]
    assert sorted(grouped) == [name for name, format_ in formats().items() if format_.carries is not None]
