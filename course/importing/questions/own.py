"""The fields of an item of ours as our own exports have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.importing.found import Value
from course.importing.questions.offered import shown


def item_fields(given: Mapping[str, Any], changes: list[str]) -> dict[str, Value]:
    """The fields of an item without its id, its unit and where it was computed; what that means is noted among the changes."""
    fields = {name: value for name, value in _bare(given).items() if name not in ("id", "unit", "origin")}
    if given.get("origin"):
        changes.append("an item model computed it: here it is one variant by itself, whose numbers stay")
    if given.get("type") == "raw":
        changes.append(f"the question itself is not in this file: copy 'seeds/kept/{given.get('kept', '')}' of its course")
    return fields


def _bare(value: Any) -> Any:
    """A value without what is nothing, and numbers as YAML has them."""
    match value:
        case Mapping():
            return {str(name): _bare(one) for name, one in value.items() if one is not None}
        case list():
            return [_bare(one) for one in value if one is not None]
        case str():
            return shown(value)
        case bool() | int():
            return value
        case _:
            return str(value)
