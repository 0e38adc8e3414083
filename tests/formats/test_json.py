"""The bank as JSON: read back by our models it is the same bank, and its schema knows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from banks import forms_of, item, make_bank, quiz
from jsonschema import Draft202012Validator

from course.carrying.features import Feature
from course.documents.job import Job
from course.documents.key import key_question
from course.formats import Artifact
from course.formats.json import FORMAT
from course.formats.json.entries import sections
from course.interactions import Choice, Match, Order
from course.items import item_types
from course.model.bank import Bank
from course.model.entry import Entry
from course.stages.project import Project, load
from course.stages.store import MemoryStore

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def files(job: Job) -> dict[str, Any]:
    made = [one for one in FORMAT.make(job) if isinstance(one, Artifact)]
    assert {one.audience for one in made} == {"teacher"}
    assert [one.data for one in made] == [one.data for one in FORMAT.make(job) if isinstance(one, Artifact)]
    return {one.path.removeprefix("json/"): json.loads(one.data) for one in made}


@pytest.fixture(scope="module")
def made(project: Project) -> dict[str, Any]:
    return files(project.job()[0])


def same(entry: Entry, told: Mapping[str, Any]) -> bool:
    """Whether what was told of an entry gives an equal one: values, and which of them were given."""
    read = type(entry).model_validate(told)
    return values(read) == values(entry)


def values(entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    return entry.model_dump(), entry.model_dump(exclude_unset=True)


def differing(bank: Bank, told: Mapping[str, Any]) -> Iterator[str]:
    for name, entries in sections(bank).items():
        found = list(entries)
        assert len(found) == len(told[name])
        yield from (
            f"{name} {fields.get('id')}" for entry, fields in zip(found, told[name], strict=True) if not same(entry, fields)
        )


def faults(value: Any, schema: Any) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [f"{error.json_path}: {error.message}"[:300] for error in Draft202012Validator(schema).iter_errors(value)]


def test_the_bank_comes_back_from_it(project: Project, made: dict[str, Any]) -> None:
    told = made["bank.json"]
    assert list(differing(project.bank, told)) == []
    assert same(project.bank.course, told["course"])
    assert list(told) == ["$schema", "format", "version", "course", *sections(project.bank)]


def test_items_are_read_by_their_type(project: Project, made: dict[str, Any]) -> None:
    read = [item_types()[told["type"]].model_validate(told) for told in made["bank.json"]["items"]]
    assert list(map(values, read)) == list(map(values, project.bank.items.values()))


@pytest.mark.parametrize("folder", sorted(path.name for path in EXAMPLES.iterdir() if (path / "seeds").is_dir()))
def test_examples(folder: str) -> None:
    job, _ = load(EXAMPLES / folder, store=MemoryStore()).job()
    told = files(job)
    assert list(differing(job.bank, told["bank.json"])) == []
    assert faults(told["bank.json"], told["bank.schema.json"]) == []


def test_its_schema_takes_it_and_nothing_else(made: dict[str, Any]) -> None:
    bank, schema = made["bank.json"], made["bank.schema.json"]
    assert bank["$schema"] == "bank.schema.json"
    assert faults(bank, schema) == []
    wrong: list[tuple[Any, ...]] = [
        ("items", 0, "stem", 5),
        ("items", 0, "unknown", "x"),
        ("items", 0, "type", "no-type"),
        ("quizzes", 0, "kind", "exam"),
        ("course", "id", "Two words"),
        ("unknown", []),
    ]
    small = bank | {"items": bank["items"][:1], "articles": [], "handouts": []}
    assert faults(small, schema) == []
    for *path, value in wrong:
        broken = deepcopy(small)
        at = broken
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        assert faults(broken, schema), path


def test_the_forms_of_a_quiz(project: Project, made: dict[str, Any]) -> None:
    forms = [form for form in project.forms if form.quiz.id == "u1-exit"]
    told = made["u1-exit.json"]
    assert [(one["name"], one["version"]) for one in told["forms"]] == [(form.name, form.version) for form in forms]
    for form, shown in zip(forms, told["forms"], strict=True):
        for entry, one in zip(form.items, shown["items"], strict=True):
            assert (one["number"], one["id"]) == (entry.number, entry.item.full_id)
            assert same(entry.item, one["item"])
            for asked, question in zip(entry.questions, one["questions"], strict=True):
                interaction = asked.question.interaction
                if isinstance(interaction, Choice | Match | Order):
                    assert question["order"] == list(asked.order)
                    assert [option["text"] for option in question["shown"]] == [option.text for option in asked.shown]
                if isinstance(interaction, Choice) and not interaction.fixed:
                    assert ", ".join(question["key"]) == key_question(asked).answer
                if isinstance(interaction, Order):
                    assert " → ".join(question["key"]) == key_question(asked).answer
                if isinstance(interaction, Match):
                    places = [f"{place}{letter}" for place, letter in enumerate(question["key"], 1)]
                    assert " ".join(places) == key_question(asked).answer


def test_each_item_type_has_its_interactions_named(project: Project, made: dict[str, Any]) -> None:
    named = {"choice", "choices", "match", "order", "gaps", "text-entry", "numeric", "extended-text", "info"}
    quizzes = [told for name, told in made.items() if not name.startswith("bank")]
    assert {one["interaction"] for one in questions(quizzes)} == named
    assert "bank.json" not in files(project.job(["u1-exit"])[0])  # the bank was not asked for


def questions(told: Iterable[Any]) -> Iterator[Any]:
    for one in told:
        yield from (question for form in one["forms"] for entry in form["items"] for question in entry["questions"])


def test_a_unit_has_a_file_of_its_own(project: Project) -> None:
    told = files(project.job(["U1"])[0])
    unit = told["U1.json"]
    assert faults(unit, told["U1.schema.json"]) == [] and [one["id"] for one in unit["units"]] == ["U1"]
    assert {one["unit"] for name in ("items", "quizzes", "handouts") for one in unit[name]} == {"U1"} and unit["terms"]


def test_any_text_is_written_as_it_is(tmp_path: Path) -> None:
    stem = 'Quotes " and \\ and `</script>`, 中文, عربي, 𝔘'
    bank = make_bank(tmp_path, items=[item(stem=stem)], quizzes=[quiz("first", id="bank", forms=["A", "B"])])
    pen: Any = Pen(bank)
    told = files(Job(bank, tuple(forms_of(bank)), (), pen))
    assert told["bank.json"]["items"][0]["stem"] == stem
    assert [form["letter"] for form in told["bank-quiz.json"]["forms"]] == ["A", "B"]


class Pen:
    """Stands in for what draws pages."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank


def test_a_line_holds_an_entry(project: Project) -> None:
    (first, *_) = [one for one in FORMAT.make(project.job()[0]) if isinstance(one, Artifact)]
    lines = first.data.decode().splitlines()
    assert sum(line.startswith('{"id": ') for line in lines) == sum(len(list(found)) for found in sections(project.bank).values())
    assert len(list(first.pieces)) > len(project.bank.items)


def test_nothing_is_lost_but_files_and_models_of_a_subject() -> None:  # the bank comes back from it
    assert FORMAT.carries is not None
    changed = {what for what, verdict in FORMAT.carries.verdicts.items() if verdict.how != "carried"}
    assert changed == {Feature.PICTURE, Feature.VARIANTS, Feature.FOREIGN}
