"""`course schema`: JSON Schemas by which editors complete and check the files in seeds/."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from course.commands.options import Words
from course.commands.output import Column, echo_json, json_option, table
from course.commands.quiet import is_quiet, quiet_option
from course.items import item_types
from course.model.article import Article
from course.model.course import Course, Handout, Term, Unit
from course.model.debate import Argument, Conflict, MissingVoice, Promise, Stakeholder, TimelineEvent
from course.model.entry import Entry
from course.model.quiz import Quiz
from course.modelling.declared.texts import FIXED
from course.modelling.diagrams import kinds
from course.workspace.atomic import replace

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MODE: JsonSchemaMode = "validation"

EPILOG = """\b
For an editor with the YAML language server (VS Code: the extension "YAML"):
  course schema --into .schemas
then as the first line of a file in seeds/items/:
  # yaml-language-server: $schema=../../.schemas/items.schema.json
"""


def _one(cls: type[Entry], *, without: tuple[str, ...] = ()) -> Schema:
    """The schema of a file that holds one entry."""
    references, shared = models_json_schema([(cls, _MODE)])
    definitions: dict[str, Schema] = shared["$defs"]
    own = definitions.pop(references[(cls, _MODE)]["$ref"].rsplit("/", 1)[-1])
    own["properties"] = {name: value for name, value in own["properties"].items() if name not in without}
    return own | ({"$defs": definitions} if definitions else {})


def _lists(title: str, description: str, sections: Mapping[str, type[Entry]]) -> Schema:
    """The schema of a file that holds lists of entries."""
    references, shared = models_json_schema([(cls, _MODE) for cls in sections.values()])
    properties = {name: {"type": "array", "items": references[(cls, _MODE)]} for name, cls in sections.items()}
    top = {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return top | {"$defs": shared["$defs"]}


def _items() -> Schema:
    """An items file: a unit, and items that are told apart by their type, or by their fields where they do not say it."""
    types = item_types()
    references, shared = models_json_schema([(cls, _MODE) for cls in types.values()])
    definitions: dict[str, Schema] = shared["$defs"]
    for name, cls in types.items():
        own = definitions[references[(cls, _MODE)]["$ref"].rsplit("/", 1)[-1]]
        own["title"] = name
        own["description"] = f"{cls.summary[0].upper()}{cls.summary[1:]}. {own['description']}"
        own["properties"]["type"] = {"const": name, "title": "Type", "description": cls.summary}
        own["required"] = [field for field in own["required"] if field not in ("id", "type")]  # made and found where missing
        own["properties"] = {
            name: part if name in FIXED else _computable(part) for name, part in own["properties"].items()
        } | _DRAWN
    parts = {cls.__name__ for cls in types.values()}
    definitions = {name: part if name in parts else _computable(part) for name, part in definitions.items()}
    properties: Schema = {
        "unit": {
            "type": "string",
            "pattern": r"^U\d+$",
            "description": "The unit of every item in this file that names none.",
        },
        "items": {"type": "array", "items": {"anyOf": [references[(cls, _MODE)] for cls in types.values()]}},
    }
    top = {"title": "Items", "description": "Items of the course; what students read as questions.", "type": "object"}
    return top | {"properties": properties, "required": ["items"], "additionalProperties": False, "$defs": definitions}


_DRAWN: Schema = {  # of an item that is an item model
    "values": {
        "type": "object",
        "description": "What each variant draws: 2..12, {from: 0.5, to: 3, step: 0.25}, [iron, copper], a list of cases, or "
        "'{{ … }}' computed from those above.",
    },
    "where": {
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
        "description": "The condition that the values of each variant meet, such as a > b.",
    },
}


def _computable(schema: Any) -> Any:
    """The schema of a field that may hold `{{ … }}` too: a number or a truth value is not known before it is drawn."""
    if isinstance(schema, list):
        return [_computable(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {name: _computable(part) for name, part in schema.items()}
    if schema.get("type") == "boolean":
        changed |= {"type": ["boolean", "string"], "pattern": r"\{\{"}
    elif "number" in schema.get("type", ()) and "pattern" in schema:
        changed["pattern"] += r"|\{\{"
    return changed


def _diagrams() -> Schema:
    """A file of diagrams: one or a list, told apart by their kind."""
    known = kinds()
    references, shared = models_json_schema([(kind.spec, _MODE) for kind in known.values()])
    definitions: dict[str, Schema] = shared["$defs"]
    for name, kind in known.items():
        own = definitions[references[(kind.spec, _MODE)]["$ref"].rsplit("/", 1)[-1]]
        own["title"], own["description"] = name, f"{kind.summary[0].upper()}{kind.summary[1:]}."
        own["properties"]["kind"] = {"const": name, "title": "Kind", "description": kind.summary}
    one = {"oneOf": [references[(kind.spec, _MODE)] for kind in known.values()]}
    top = {"title": "Diagrams", "description": "A diagram drawn from data, or a list of them."}
    return top | {"anyOf": [one, {"type": "array", "items": one}], "$defs": definitions}


KINDS: dict[str, tuple[str, Callable[[], Schema]]] = {
    "course": ("course.yaml", lambda: _one(Course)),
    "article": ("articles/*.yaml", lambda: _one(Article)),
    "unit": ("units/*.yaml", lambda: _one(Unit)),
    "items": ("items/*.yaml", _items),
    "quiz": ("quizzes/*.yaml", lambda: _one(Quiz)),
    "handout": ("handouts/*.md, the lines between ---", lambda: _one(Handout, without=("body", "body_line"))),
    "diagrams": ("diagrams/*.yaml", _diagrams),
    "glossary": ("glossary.yaml", lambda: _lists("Glossary", "The terms of the course.", {"terms": Term})),
    "debate": (
        "debate.yaml",
        lambda: _lists(
            "Debate",
            "Who takes part, which arguments meet, and who is missing.",
            {"stakeholders": Stakeholder, "arguments": Argument, "missing_voices": MissingVoice},
        ),
    ),
    "conflicts": (
        "conflicts.yaml",
        lambda: _lists("Conflicts", "Where sources differ, and how to handle it.", {"conflicts": Conflict}),
    ),
    "timeline": (
        "timeline.yaml",
        lambda: _lists(
            "Timeline",
            "Dated events, and promises with what came of them.",
            {"events": TimelineEvent, "promises": Promise},
        ),
    ),
}


def schema_of(kind: str) -> Schema:
    """The JSON Schema of a kind of file.

    Raises:
        KeyError: there is no such kind.
    """
    schema: Schema = {"$schema": DRAFT} | _as_typed(KINDS[kind][1]())
    definitions = schema.get("$defs", {})
    while unused := [name for name in definitions if f'"#/$defs/{name}"' not in json.dumps(schema)]:
        for name in unused:  # what stands behind a date, which is typed as a text
            del definitions[name]
    return schema


def _as_typed(schema: Any) -> Any:
    """The schema in terms of what is typed, as the course reads it and an editor sees it.

    An editor takes `key: 2016` for a number and `key: true` for a truth value; the course reads them as texts where the
    field wants a text. A number in quotes is no reason to accept any text for a number.
    """
    if isinstance(schema, list):
        return [_as_typed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {name: _as_typed(value) for name, value in schema.items()}
    if changed.get("type") == "string" and "enum" not in changed:
        pattern = changed.get("pattern")
        if pattern is None:
            changed["type"] = ["string", "number", "boolean"]
        elif re.search(pattern, "2016"):
            changed["type"] = ["string", "integer"]
    kinds = changed.get("anyOf", [])
    if any(kind.get("type") == "number" for kind in kinds):
        changed["anyOf"] = [kind for kind in kinds if kind.get("type") in ("number", "null")]
    return changed


@click.command(epilog=EPILOG)
@click.argument("kind", required=False, type=Words(*KINDS))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Write each into a file there.")
@json_option
@quiet_option
def schema(kind: str | None, into: Path | None, as_json: bool) -> None:
    """Help your editor: JSON Schemas of the files.

    With KIND, prints its JSON Schema; without, lists the kinds (with --json: all schemas by kind).
    """
    kinds = [kind] if kind else list(KINDS)
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
        for name in kinds:
            path = into / f"{name}.schema.json"
            replace(path, (json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n").encode())
            if not is_quiet():
                click.echo(path.as_posix())
    elif kind:
        echo_json(schema_of(kind))
    elif as_json:
        echo_json({name: schema_of(name) for name in kinds})
    else:
        table((Column("Kind"), Column("Files in seeds/")), [(name, files) for name, (files, _) in KINDS.items()])
        if not is_quiet():
            click.echo("\n'course schema KIND' prints one, 'course schema --into FOLDER' writes all.")
