"""Stages on demand: a command pays for what it shows, and for nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from banks import item, make_bank, quiz

from course.assembly import assemble
from course.drawing.render import Renderer
from course.stages import listing
from course.stages.project import Project
from course.stages.store import MemoryStore


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each quiz was assembled and each template drawn."""
    seen: Counter[str] = Counter()
    real_assemble, real_draw = assemble.assemble, Renderer.draw_here

    def assembled(bank: Any, quiz: Any, seed: str, keeper: Any) -> Any:
        seen[quiz.id] += 1
        return real_assemble(bank, quiz, seed, keeper)

    def drawn(self: Renderer, template: str, values: Any) -> str:
        seen[template.split("/")[0]] += 1
        return real_draw(self, template, values)

    monkeypatch.setattr("course.stages.forms.assemble", assembled)
    monkeypatch.setattr(Renderer, "draw_here", drawn)
    yield seen


@pytest.fixture
def project(tmp_path: Path) -> Project:
    items = [item("first"), item("second", "matching")]
    make_bank(tmp_path, items=items, quizzes=[quiz("first"), quiz("second") | {"id": "other", "title": "Other"}])
    return Project(tmp_path, store=MemoryStore())


def test_listing_and_showing_assemble_and_draw_nothing(project: Project, asked: Counter[str]) -> None:
    assert [entry["id"] for entry in listing.items(project)["items"]] == ["first", "second"]
    assert list(listing.items(project)["items"][0])[:3] == ["id", "type", "unit"]  # kept or not: `--json` has one order
    assert listing.shown(project, "First")["student"]["id"] == "first"
    assert not asked


def test_a_quiz_by_name_assembles_no_other(project: Project, asked: Counter[str]) -> None:
    job, problems = project.job(["exit"])
    assert {page.entry.at().file for page in job.pages} == {"seeds/quizzes/exit.yaml"} and not problems
    assert project.pages and asked["exit"] == 1 and asked["other"] == 0


def test_everything_is_made_at_most_once(project: Project, asked: Counter[str]) -> None:
    project.found()
    project.job()
    assert project.forms and project.problems == () and asked["exit"] == asked["other"] == 1
    before = asked["components"]
    project.found()
    assert asked["components"] == before and asked["documents"] == 0  # a check draws no page


def test_what_was_kept_serves_the_next_command(project: Project, asked: Counter[str]) -> None:
    project.found()
    before = asked["components"]
    assert before
    again = Project(project.root, store=project.store)
    again.found()
    assert asked["components"] == before


def test_a_fault_in_a_file_hides_what_only_follows_from_it(tmp_path: Path) -> None:
    make_bank(tmp_path, items=[item("first")], quizzes=[quiz("first")])
    path = tmp_path / "seeds" / "items" / "items.yaml"
    path.write_text(path.read_text().replace("unit: U1", "unit: one: two"))
    (fault,) = Project(tmp_path).found()
    assert (fault.span.file, fault.code) == ("seeds/items/items.yaml", "syntax")


def test_memory_keeps_what_was_used_last() -> None:
    store = MemoryStore(most=5)
    for key in "abc":
        store.put(key, b"xx")
    assert [store.get(key) for key in "abc"] == [None, b"xx", b"xx"]
    store.get("b")
    store.put("d", b"yy")
    assert store.get("b") == b"xx" and store.get("c") is None
