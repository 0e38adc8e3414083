"""The way the imports point, and that the documentation knows every problem code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "course"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A room (a folder, or a module of one) may import from its own level and from those before it.
LEVELS = (
    ("atomic", "problems", "places", "settings", "interactions", "sealing", "systems", "markdown"),
    ("drawing.contain", "drawing.foreign", "drawing.printer", "reading.source", "reading.syntax", "reading.fieldwords"),
    ("drawing.sandbox", "drawing.stylesheet", "workspaces.yamlfile", "labels", "model"),
    ("drawing.lettering", "drawing.timescale", "drawing.datemarks", "policies.logo", "policies.look"),
    ("items", "itemmodels", "factsources", "generated", "references", "reading", "workspaces"),
    ("assembly", "diagrams", "present", "passages", "readability", "wording"),
    ("drawing", "key"),
    ("freezing.freeze", "freezing.frozen", "freezing.rekey", "policies"),
    ("rules", "documents"),
    ("check", "coverage", "formats", "labsheet", "moodle", "overview", "write", "freezing"),
    ("project",),
    ("preview",),
    ("commands",),
    ("cli",),
)


def level(module: str) -> int:
    """The level of a module: that of itself, or else of its folder."""
    parts = module.split(".")
    for name in (".".join(parts[:2]), parts[0]):
        for number, rooms in enumerate(LEVELS):
            if name in rooms:
                return number
    raise AssertionError(f"course.{module} has no level yet: add it to LEVELS")


def imported(path: Path) -> set[str]:
    """The modules of this package that a file imports, without `course.`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("course."):
            names.add(node.module.removeprefix("course."))
        elif isinstance(node, ast.Import):
            names |= {alias.name.removeprefix("course.") for alias in node.names if alias.name.startswith("course.")}
    return names


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name != "__main__.py"],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".").removesuffix("__init__").rstrip(".")
    if own:
        assert [name for name in sorted(imported(path)) if level(name) > level(own)] == []


def test_formats_do_not_know_item_types() -> None:
    for path in [*(PACKAGE / "formats").glob("*.py"), *(PACKAGE / "moodle").glob("*.py")]:
        assert not [name for name in imported(path) if name.startswith("items")], path.name


def test_students_values_do_not_know_the_key() -> None:
    assert "key" not in imported(PACKAGE / "present.py")


def test_every_problem_code_stands_in_the_documentation() -> None:
    docs = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE.parent / "docs").glob("*.md"))
    codes: set[str] = set()
    call = re.compile(
        r"(?:Problem|Fault|problem)\((?:[^()\"]|\([^()]*\))*\"([a-z]+(?:-[a-z0-9]+)+|syntax|binary|alias|anchor|tag|template)\""
    )
    for path in MODULES:
        codes |= set(call.findall(path.read_text(encoding="utf-8")))
    assert len(codes) > 40
    assert sorted(code for code in codes if f"`{code}`" not in docs) == []
