"""The way the imports point, and that the documentation knows every problem code."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "course"
MODULES = sorted(PACKAGE.rglob("*.py"))

# The rooms from the ground up: a room may import from itself and from those before it.
ROOMS = (
    *(
        "words",
        "problems",
        "interactions",
        "dates",
        "suggestions",
        "expressions",
        "discovery",
        "source",
        "labels",
        "model",
        "content",
        "items",
    ),
    "modelling",
    *(
        "workspace",
        "typefaces",
        "reading",
        "proving",
        "drafting",
        "assembly",
        "pagecodes",
        "answersheets",
        "documents",
        "drawing",
        "composing",
        "freezing",
        "rules",
        "containers",
        "carrying",
        "formats",
        "importing",
        "rosters",
        "classes",
        "stages",
        "preview",
    ),
    *("commands", "cli"),
)
PLUGGED_IN = "subjects"  # may import from the rooms up to the documents; no room imports it


def level(module: str) -> int:
    """The level of a module's room."""
    room = module.split(".")[0]
    if room == PLUGGED_IN:
        return ROOMS.index("documents")
    assert room in ROOMS, f"course.{module} has no level yet: add it to ROOMS"
    return ROOMS.index(room)


def imported(path: Path, *, at_once: bool = False) -> set[str]:
    """The modules of this package that a file imports, without `course.`; `at_once`: when it is loaded itself."""
    names = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("course."):
            room = node.module.removeprefix("course.")
            names |= {f"{room}.{alias.name}" if _is_module(f"{room}.{alias.name}") else room for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.removeprefix("course.") for alias in node.names if alias.name.startswith("course.")}
    return names


def _is_module(name: str) -> bool:
    place = PACKAGE / name.replace(".", "/")
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


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
    for path in [*(PACKAGE / "formats").glob("*.py"), *(PACKAGE / "formats" / "moodle").glob("*.py")]:
        assert not [name for name in imported(path) if name.startswith("items")], path.name


def test_students_values_do_not_know_the_key() -> None:
    assert "documents.key" not in imported(PACKAGE / "documents" / "present.py")


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


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {_module(path): imported(path, at_once=True) - {_module(path)} for path in MODULES}
    order = TopologicalSorter(graph)
    order.prepare()  # raises CycleError, with the circle


def _module(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_the_way_of_the_data_fits_on_a_few_pages() -> None:
    assert len((PACKAGE / "stages" / "project.py").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=lambda path: path.name)
def test_each_room_says_what_it_is_for(folder: Path) -> None:
    first = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert first and first.splitlines()[0].endswith("."), folder
