"""The JSON Schema (2020-12) of `bank.json`, made from the models of what stands in the bank."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from course.formats.json.entries import FORMAT_VERSION, MODELS, models, sections
from course.model.bank import Bank
from course.model.entry import Entry

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MODE: JsonSchemaMode = "serialization"
_TOLD = {"items": "type", "diagrams": "kind"}  # the field by which entries of one list are told apart


def bank_schema(bank: Bank) -> Schema:
    """What `bank.json` of this bank may hold. Of items and diagrams it knows the types that the bank has."""
    classes = {name: list(dict.fromkeys(map(type, entries))) for name, entries in sections(bank).items()}
    every = list(dict.fromkeys([type(bank.course), *(cls for found in classes.values() for cls in found)]))
    references, shared = models_json_schema([(cls, _MODE) for cls in every])
    definitions: dict[str, Schema] = shared["$defs"]
    _add_proofs(definitions, every)
    properties: Schema = {
        "$schema": {"type": "string"},
        "format": {"const": "coursepack-bank"},
        "version": {"const": FORMAT_VERSION},
        "course": references[(type(bank.course), _MODE)],
    }
    for name, entries in sections(bank).items():
        if told := _TOLD.get(name):
            for entry in entries:
                _named(definitions, references[(type(entry), _MODE)], told, entry)
        kinds = [references[(cls, _MODE)] for cls in classes[name]]
        items: Schema = {"oneOf": kinds} if len(kinds) > 1 else kinds[0] if kinds else {}
        properties[name] = {"type": "array", "items": items} if kinds else {"type": "array", "maxItems": 0}
    required = list(properties)
    if models(bank):  # as they were typed: what a draw makes of them stands among the items
        properties[MODELS] = {"type": "array", "items": {"type": "object", "required": ["id"]}}
    return {
        "$schema": _DRAFT,
        "title": "Coursepack bank",
        "description": "All that a course is made of: see docs/formats.md.",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _add_proofs(definitions: dict[str, Schema], every: list[type[Entry]]) -> None:
    """Adds what proves an entry: it is dumped by `entries.fields` alone, so that the models' own schemas leave it out."""
    _, read = models_json_schema([(cls, "validation") for cls in every])
    for name, whole in read["$defs"].items():
        given: Schema = next((group["properties"] for group in _groups(whole)), {})
        for field in ("span", "signed"):
            if field in given and name in definitions:
                for group in _groups(definitions[name]):
                    group["properties"].setdefault(field, given[field])
    if "Signed" in read["$defs"]:
        definitions["Signed"] = read["$defs"]["Signed"]


def _groups(definition: Schema) -> list[Schema]:
    """The groups of fields that a definition allows: itself, or those among its alternatives."""
    return [group for group in (definition, *definition.get("anyOf", ())) if "properties" in group]


def _named(definitions: dict[str, Schema], reference: Schema, field: str, entry: Entry) -> None:
    """Says in the schema of a type of entries what it calls itself."""
    own = definitions[reference["$ref"].rsplit("/", 1)[-1]]
    own["properties"][field] = {"const": getattr(entry, field)}
    own["required"] = list(dict.fromkeys([*own.get("required", []), field]))
