"""Our own tables and JSON, out and in again: every item of the built-in course comes back equal."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sheets_made import JSON, SHEET
from text_readers import found_in

from course.formats import Artifact, format_named
from course.importing.accepting import accepted, as_item
from course.importing.found import Found
from course.model.item import Item
from course.problems import Problem, errors
from course.stages.project import Project, load
from course.stages.store import MemoryStore

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
_NOT_THERE = {"unit", "origin"}  # a category says the unit; an item model's variant is an item by itself here


def written(project: Project, format_: str, path: str) -> bytes:
    """A file that a format makes."""
    return next(
        one.data for one in format_named(format_).make(project.job()[0]) if isinstance(one, Artifact) and one.path == path
    )


def same(found: list[Any], items: list[Item]) -> Iterator[str]:
    """What differs of the items that were found and those that were written."""
    read = [one for one in found if isinstance(one, Found)]
    assert errors([one for one in found if not isinstance(one, Found)]) == []
    assert [one.key for one in read] == [item.id for item in items]
    for one, item in zip(read, items, strict=True):
        assert one.kept is None and one.category == ((item.unit,) if item.unit else ())
        back = as_item(one, one.key).model_dump(exclude=_NOT_THERE)
        there = item.model_dump(exclude=_NOT_THERE)
        yield from (f"{item.id}.{name}" for name in there if back.get(name) != there[name])
        assert bool(one.changes) == item.computed, "that it was computed is said, and nothing else"


@pytest.mark.parametrize(("format_", "path"), [("csv", "csv/bank.csv"), ("xlsx", "xlsx/bank.xlsx"), ("json", "json/bank.json")])
def test_the_whole_bank_comes_back(project: Project, format_: str, path: str) -> None:
    reader = JSON if format_ == "json" else SHEET
    assert list(same(found_in(reader, written(project, format_, path)), list(project.bank.items.values()))) == []


def test_what_excel_saves_of_our_table_is_still_ours(project: Project) -> None:
    text = written(project, "csv", "csv/bank.csv").decode("utf-8-sig")
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(csv.reader(StringIO(text, newline="")))
    found = found_in(SHEET, b"\xff\xfe" + ("sep=;\r\n" + out.getvalue()).encode("utf-16-le"))
    assert list(same([one for one in found if isinstance(one, Found)], list(project.bank.items.values()))) == []


def test_the_items_of_a_quiz_come_each_once(project: Project) -> None:
    found = [one for one in found_in(JSON, written(project, "json", "json/u1-exit.json")) if isinstance(one, Found)]
    forms = [form for form in project.forms if form.quiz.id == "u1-exit"]
    assert {one.key for one in found} == {entry.item.id for form in forms for entry in form.items}
    assert len(found) == len({one.key for one in found})


def test_items_with_values_come_as_they_were_typed() -> None:
    project = load(EXAMPLES / "mathematics", store=MemoryStore())
    found = [one for one in found_in(JSON, written(project, "json", "json/bank.json")) if isinstance(one, Found)]
    assert sorted(one.key for one in found) == sorted(project.bank.items)
    (one,) = [one for one in found if "values" in one.fields]
    assert one.fields["key"] == "{{ v }}" and one.changes == []
    item, problems = accepted(one, one.key)
    assert item is not None and item.computed and problems == []


def test_a_row_that_somebody_changed_is_read_as_it_stands_now(project: Project) -> None:
    data = written(project, "csv", "csv/bank.csv").decode("utf-8-sig")
    head, first, *_ = data.split("\r\n")
    assert ",Z," not in first
    changed = first.replace("single-choice", "single choices", 1)
    (found,) = found_in(SHEET, f"{head}\r\n{changed}\r\n")
    assert isinstance(found, Found) and found.kept and "there is no type 'single choices'" in found.kept.why


@pytest.mark.parametrize("path", ["csv/u1-exit-key.csv", "csv/u1-exit-conversion.csv", "xlsx/u1-exit.xlsx"])
def test_answers_of_a_quiz_are_no_questions(project: Project, path: str) -> None:
    for one in found_in(SHEET, written(project, path.partition("/")[0], path)):
        assert isinstance(one, Problem) and one.code == "import-no-questions" and "csv/bank.csv" in one.hint
