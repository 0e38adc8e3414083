"""A bank as JSON: which lists it has, and each entry with the fields that its author gave, by their names in the files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from course.model.bank import Bank
from course.model.entry import Entry, Part
from course.source.nodes import Mapping as Mapped
from course.source.nodes import plain

MODELS = "models"
_COMPUTED = {"values", "where"}
FORMAT_VERSION = 1  # of the way that our JSON files are laid out: a program that reads them may look at it

Fields = dict[str, Any]


def fields(entry: Entry) -> Fields:
    """What was given of an entry, in the order of its model; numbers with decimals are texts, so that `0.50` stays what it is.

    A model reads it back to an equal entry: what was not given is left out, for a default is not the same as its value told.
    """
    dumped: Fields = entry.model_dump(mode="json", by_alias=True, exclude_unset=True)
    _with_proof(entry, dumped)
    return dumped


def _with_proof(part: Part, dumped: Fields) -> None:
    """Adds what proves it, which no other dump of an entry holds: students' pages have no use for it."""
    for name in ("span", "signed"):
        if value := getattr(part, name, None):
            dumped[name] = [str(span) for span in value] if name == "span" else value.model_dump(exclude_unset=True)
    for name, info in type(part).model_fields.items():
        inner, shown = getattr(part, name), dumped.get(info.alias or name)
        if isinstance(inner, list) and isinstance(shown, list):
            for one, fields_ in zip(inner, shown, strict=True):
                if isinstance(one, Part):
                    _with_proof(one, fields_)


def sections(bank: Bank) -> Mapping[str, Iterable[Entry]]:
    """The lists of a bank by what their files call them, in the order of the bank."""
    return {
        "articles": bank.articles.values(),
        "units": bank.units.values(),
        "items": bank.items.values(),
        "quizzes": bank.quizzes.values(),
        "handouts": bank.handouts.values(),
        "terms": bank.terms.values(),
        "stakeholders": bank.stakeholders.values(),
        "arguments": bank.arguments.values(),
        "missing_voices": bank.missing_voices.values(),
        "conflicts": bank.conflicts.values(),
        "events": bank.timeline.values(),
        "promises": bank.promises.values(),
        "diagrams": bank.diagrams.values(),
    }


def models(bank: Bank) -> list[Fields]:
    """The items with values of their own, as their files have them: among the items each is one variant alone."""
    found = []
    for item in bank.items.values():
        given = plain(item._node) if item.origin and isinstance(item._node, Mapped) else None
        if isinstance(given, dict) and _COMPUTED & given.keys():
            found.append({**given, **({"unit": item.unit} if item.unit else {})})
    return found


def written(bank: Bank, schema: str) -> Iterator[bytes]:
    """The bank as JSON, an entry a line and a piece."""
    head = {"$schema": schema, "format": "coursepack-bank", "version": FORMAT_VERSION, "course": fields(bank.course)}
    yield "".join(["{", ",".join(f"\n{line(name)}: {line(value)}" for name, value in head.items())]).encode()
    if declared := models(bank):
        rows = ",\n".join(map(line, declared))
        yield f",\n{line(MODELS)}: [\n{rows}\n]".encode()
    for name, entries in sections(bank).items():
        yield f",\n{line(name)}: [".encode()
        between = "\n"
        for entry in entries:
            yield f"{between}{line(fields(entry))}".encode()
            between = ",\n"
        yield b"\n]"
    yield b"\n}\n"


def line(value: object) -> str:
    """A value as JSON on a line, its characters as they are."""
    return json.dumps(value, ensure_ascii=False)
