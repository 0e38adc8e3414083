"""The spreadsheets of quiz games, made of small banks and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from banks import Fields, forms_of, make_bank, quiz
from moodle_checks import Figures
from spreadsheets import cells

from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact, format_named
from course.problems import Problem

Row = list[str | int | None]


def made(name: str, tmp_path: Path, *items: Fields, **more: Any) -> tuple[dict[str, bytes], list[Problem]]:
    """The files that a format makes of a quiz of these items, and what it tells."""
    bank = make_bank(tmp_path, items=list(items), quizzes=[quiz(*(str(item["id"]) for item in items))], **more)
    job = Job(bank, tuple(forms_of(bank)), (), cast(Renderer, Figures(bank)))
    found = list(format_named(name).make(job))
    files = [one for one in found if isinstance(one, Artifact)]
    assert all(one.audience == "teacher" for one in files)
    return {one.path: one.data for one in files}, [one for one in found if isinstance(one, Problem)]


def rows(name: str, tmp_path: Path, *items: Fields, **more: Any) -> list[Row]:
    """The rows of the only file, from the first one."""
    files, problems = made(name, tmp_path, *items, **more)
    assert problems == []
    assert list(files) == [f"{name}/exit-A.xlsx"]
    return cells(files[f"{name}/exit-A.xlsx"])
