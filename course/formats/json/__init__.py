"""JSON: the whole bank with its JSON Schema, and the forms of each quiz, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from course.carrying.features import Feature
from course.carrying.table import all_but, changed
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.json.entries import written
from course.formats.json.quizzes import quiz_fields
from course.formats.json.schema import bank_schema
from course.model.bank import Bank
from course.model.course import Unit
from course.model.form import Form, file_name
from course.problems import Problem

_SCHEMA = "bank.schema.json"


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The bank, or the units that were asked for, with a schema; then each quiz with its forms."""
    if job.whole:
        yield Artifact("json/bank.json", lambda: written(job.bank, _SCHEMA), "teacher")
        yield Artifact(f"json/{_SCHEMA}", _pretty(bank_schema(job.bank)), "teacher")
    else:
        for id_ in dict.fromkeys(page.entry.id for page in job.pages if isinstance(page.entry, Unit)):
            part, schema = _of_unit(job.bank, id_), f"{id_}.schema.json"
            yield Artifact(f"json/{id_}.json", partial(written, part, schema), "teacher")
            yield Artifact(f"json/{schema}", _pretty(bank_schema(part)), "teacher")
    quizzes: dict[str, list[Form]] = {}
    for form in job.forms:
        quizzes.setdefault(form.quiz.id, []).append(form)
    for id_, forms in quizzes.items():
        labels = job.renderer_of(forms[0]).bank.labels
        yield Artifact(f"json/{file_name(id_)}.json", _pretty(quiz_fields(forms, labels)), "teacher")


def _of_unit(bank: Bank, id_: str) -> Bank:
    """What of the bank belongs to a unit: its items, quizzes, handouts and terms."""
    unit = bank.units[id_]
    return Bank(
        course=bank.course,
        units={id_: unit},
        items={item.id: item for item in bank.items_of(id_)},
        quizzes={quiz.id: quiz for quiz in bank.quizzes.values() if quiz.unit == id_},
        handouts={handout.id: handout for handout in bank.handouts.values() if handout.unit == id_},
        terms={term.id: term for term in bank.terms.values() if term.id in unit.glossary},
    )


def _pretty(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = Format(
    "json",
    "JSON for programs: the whole bank with its JSON Schema, and the forms of each quiz with their key",
    make,
    "JSON",
    ".json",
    "folder",
    all_but(
        {
            Feature.PICTURE: changed("its path below seeds/pictures and what it shows: the file itself is not in it"),
            Feature.VARIANTS: changed("items with values come whole, of an item model of a subject one variant"),
            Feature.FOREIGN: changed("its kind and its path below seeds/kept: the file itself is not in it"),
        }
    ),
)
