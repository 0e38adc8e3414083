"""JSON: the whole bank with its JSON Schema, and the forms of each quiz, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.json.entries import written
from course.formats.json.quizzes import quiz_fields
from course.formats.json.schema import bank_schema
from course.model.form import Form
from course.problems import Problem

_SCHEMA = "bank.schema.json"


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The bank and its schema, if all is made; then each quiz with its forms."""
    if job.whole:
        yield Artifact("json/bank.json", lambda: written(job.bank, _SCHEMA), "teacher")
        yield Artifact(f"json/{_SCHEMA}", _pretty(bank_schema(job.bank)), "teacher")
    quizzes: dict[str, list[Form]] = {}
    for form in job.forms:
        quizzes.setdefault(form.quiz.id, []).append(form)
    for id_, forms in quizzes.items():
        labels = job.renderer_of(forms[0]).bank.labels
        name = id_ if id_ != "bank" else "bank-quiz"  # the bank's own place
        yield Artifact(f"json/{name}.json", _pretty(quiz_fields(forms, labels)), "teacher")


def _pretty(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = Format(
    "json",
    "JSON for programs: the whole bank with its JSON Schema, and the forms of each quiz with their key",
    make,
    "JSON",
    ".json",
    "folder",
)
