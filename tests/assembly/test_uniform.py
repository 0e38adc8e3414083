"""Where the key stands: at each place as often as at the others, over a class; and that a shuffle which prefers one is found."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from course.assembly import shuffling
from course.assembly.personal import personal
from course.model.form import Form
from course.model.roster import Student
from course.stages.project import Project


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("uniform_tool", Path(__file__).parents[2] / "scripts" / "uniform.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def forms_of(project: Project, students: int) -> list[Form]:
    forms, problems = personal(
        project.bank, project.bank.quizzes["final"], [Student(f"s{number}") for number in range(students)], "1", project.keeping
    )
    assert not problems
    return forms


def test_no_place_is_likelier_for_the_key(project: Project, tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    places = tool.key_places(forms_of(project, 300))
    assert len(places) > 10 and all(sum(seen) == 300 for seen in places.values())
    statistic, freedom, likely = tool.together(places)
    with capsys.disabled():
        print(f"\nwhere the key stands: chi-square {statistic:.1f}, {freedom} degrees of freedom, p {likely:.3f}")
    assert likely > tool.LEAST


def test_a_shuffle_that_is_no_even_one_is_found(project: Project, tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def tossed(length: int, random: Random, *, mixed: bool = False) -> tuple[int, ...]:
        """The well-known mistake: sorted by a coin that is thrown for each, so that the key, written first, stays in front."""
        return tuple(sorted(range(length), key=lambda _: random.random() < 0.5))

    monkeypatch.setattr(shuffling, "_permutation", tossed)
    assert tool.together(tool.key_places(forms_of(project, 60)))[2] < tool.LEAST


@pytest.mark.parametrize(
    ("statistic", "freedom", "likely"),
    [(3.841, 1, 0.05), (9.210, 2, 0.01), (7.815, 3, 0.05), (49.728, 23, 0.001), (124.342, 100, 0.05), (0, 7, 1)],
)
def test_chances_are_those_of_the_tables(tool: ModuleType, statistic: float, freedom: int, likely: float) -> None:
    assert tool.chance(statistic, freedom) == pytest.approx(likely, rel=2e-3)
