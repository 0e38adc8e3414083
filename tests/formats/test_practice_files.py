"""Practice pages as files: what stands in them, how large they are, and whom they are for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from banks import item
from practice_course import COMPUTED, ITEMS, hidden, made, saved, write

from course.carrying.features import Feature
from course.formats import Artifact
from course.formats.practice import make
from course.formats.practice.carried import CARRIES
from course.formats.practice.page import size
from course.problems import Problem

TIMES = item("times", "numeric", **COMPUTED)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("course")
    write(folder, [*ITEMS, TIMES])
    return dict(saved(folder))


def test_the_plain_file_tells_no_key_and_the_packed_one_has_it(pages: dict[str, Path]) -> None:
    text = pages["exit.html"].read_text("utf-8")
    for word in (
        "2016",
        "the sender",
        "Some believe",
        "lock report",
        "It depends on what",
        "Think of the second",
        "names the year",
        "7.6",
    ):
        assert word not in text, word
        assert word in json.dumps(hidden(text), ensure_ascii=False)


def test_files_and_whom_they_are_for(tmp_path: Path) -> None:
    write(tmp_path, [*ITEMS, item("long", "essay", stem="Why are there locks at all?")], forms=["A", "B"])
    files, problems = made(tmp_path)
    assert problems == []
    assert {path: one.audience for path, one in files.items()} == {
        "practice/exit.html": "teacher",
        "practice/sheet.html": "student",
        "practice/U1.html": "teacher",
    }
    ids = [one["id"] for one in hidden(files["practice/U1.html"].data.decode())["items"]]
    assert ids == [entry["id"] for entry in ITEMS if entry["id"] != "text"]  # an essay is nothing that a page can mark
    again, _ = made(tmp_path)
    assert {path: one.data for path, one in again.items()} == {path: one.data for path, one in files.items()}


def test_pages_of_the_real_course_stay_small(project: Any) -> None:
    job, _ = project.job()
    sizes = {one.path: size(one.data.decode()) for one in make(job) if isinstance(one, Artifact)}
    assert max(sizes.values()) <= 250_000
    assert {f"practice/{id_}.html" for id_ in job.bank.units} <= sizes.keys()
    assert [one for one in make(job) if isinstance(one, Problem)] == []


def test_a_page_that_is_too_large_is_written_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, ITEMS)
    _, problems = made(tmp_path)
    assert problems == []
    monkeypatch.setattr("course.formats.practice.sets.LARGEST", 30_000)
    files, problems = made(tmp_path)
    assert {(one.code, one.severity) for one in problems} == {("large-page", "warning")} and "practice/exit.html" in files


def test_the_table_says_that_all_is_carried_and_who_marks_long_texts() -> None:
    assert [feature for feature in Feature if CARRIES.on(feature).how != "carried"] == [Feature.WRITING, Feature.FOREIGN]
