"""What an editor does with a JSON Schema: just enough of it to hold the files in seeds/ against the schemas."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = "") -> Iterator[str]:
    """Each way in which the value breaks the schema, as `path: what`. Keywords that are not known here are an error."""
    root = root if root is not None else schema
    if isinstance(value, datetime.date):
        value = value.isoformat()  # PyYAML's own idea; editors see a text
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
        return
    for name, wanted in schema.items():
        match name:
            case "title" | "description" | "default" | "$defs" | "$schema" | "required" | "additionalProperties":
                pass
            case "type":
                kinds = wanted if isinstance(wanted, list) else [wanted]
                if not any(_is(value, kind) for kind in kinds):
                    yield f"{at}: {value!r} is not {wanted}"
                    return
            case "const" | "enum":
                if value not in (wanted if name == "enum" else [wanted]):
                    yield f"{at}: {value!r} is not {wanted}"
            case "pattern":
                if isinstance(value, str) and not re.search(wanted, value):
                    yield f"{at}: {value!r} does not match {wanted}"
            case "minLength" | "maxLength" | "minItems" | "maxItems":
                size = len(value) if isinstance(value, str | list) else None
                if size is not None and (size < wanted if name.startswith("min") else size > wanted):
                    yield f"{at}: {name} {wanted}"
            case "minimum" | "maximum" | "exclusiveMinimum":
                if isinstance(value, int | float):
                    bad = {"minimum": value < wanted, "maximum": value > wanted, "exclusiveMinimum": value <= wanted}
                    if bad[name]:
                        yield f"{at}: {name} {wanted}"
            case "items":
                for index, part in enumerate(value if isinstance(value, list) else []):
                    yield from faults(part, wanted, root, f"{at}/{index}")
            case "anyOf" | "oneOf":
                fitting = [part for part in wanted if not list(faults(value, part, root, at))]
                if not fitting or (name == "oneOf" and len(fitting) > 1):
                    yield f"{at}: fits {len(fitting)} of {name}"
            case "properties" | "patternProperties":
                yield from _fields(value, schema, root, at)
            case _:
                raise AssertionError(f"this check does not know the keyword {name}")


def _fields(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    properties, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    yield from (f"{at}/{name}: missing" for name in schema.get("required", []) if name not in value)
    for name, part in value.items():
        parts = [properties[name]] if name in properties else [of for pattern, of in patterns.items() if re.search(pattern, name)]
        for of in parts:
            yield from faults(part, of, root, f"{at}/{name}")
        if not parts and schema.get("additionalProperties") is False:
            yield f"{at}/{name}: unknown"


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind in ("integer", "number"))
