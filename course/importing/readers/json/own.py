"""Our own JSON, as the format `json` makes it: the items of a bank, or those of a quiz, each once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from course.formats.json.entries import MODELS
from course.importing.accepting import as_item
from course.importing.files import Opened
from course.importing.found import Found, Kept, Value
from course.importing.questions.own import item_fields
from course.importing.readers.json.walking import Met, Path, shown_path
from course.items import item_types
from course.problems import Problem


def in_bank(path: Path, value: Mapping[str, Any]) -> bool:
    """Whether it is an entry of a bank."""
    return len(path) == 2 and isinstance(path[1], int)


def in_quiz(path: Path, value: Mapping[str, Any]) -> bool:
    """Whether it is an item on a form, or what stands beside the forms."""
    return path[-1:] == ("item",) or path == ("quiz",)


def items(found: Iterable[Met | Problem], opened: Opened) -> Iterator[Found | Problem]:
    """The items. What else a bank holds is told."""
    told: dict[str, None] = {}
    taken: set[str] = set()
    models: set[str] = set()
    for met in found:
        if isinstance(met, Problem):
            yield met
            continue
        section = str(met.path[0]) if met.path else ""
        if met.taken and (section in ("items", MODELS) or met.path[-1:] == ("item",)):
            id_ = str(met.value.get("id", ""))
            if section == MODELS:
                models.add(id_)
            elif id_ and (id_ in models or (section != "items" and id_ in taken)):
                continue  # its model stands here whole, or it is on another form too
            taken.add(id_)
            yield _item(met, opened)
        elif met.taken and section != "quiz":
            told[section] = None
    if told:
        message = f"only items are imported; the bank also has {', '.join(told)}"
        yield Problem(
            opened.span(1, 1), "import-left-out", message, "the course that it was made from has them in its seeds/", "warning"
        )


def _item(met: Met, opened: Opened) -> Found:
    value: Mapping[str, Any] = met.value
    changes: list[str] = []
    fields: dict[str, Value] = item_fields(value, changes)
    id_, type_, unit = (value.get(name) for name in ("id", "type", "unit"))
    category = (unit,) if isinstance(unit, str) else ()
    place = shown_path(met.path)
    found = Found(opened.span(met.line, met.column), str(type_), fields, str(id_ or ""), "", category, changes, None, place)
    if "values" in fields:
        return found
    why = ""
    if not isinstance(type_, str) or type_ not in item_types():
        why = f"{place}.type: there is no type '{type_}'"
    else:
        try:
            as_item(found, str(id_))
        except ValueError as error:
            why = f"{place}: {_said(error)}"
    if not why:
        return found
    stem = value.get("stem")
    data = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    raw: dict[str, Value] = {"type": "raw", "stem": stem if isinstance(stem, str) and stem.strip() else "…"}
    return replace(found, fields=raw, kept=Kept(why, data, "json"))


def _said(error: ValueError) -> str:
    """What is wrong, each at its path below the item."""
    told = getattr(error, "errors", None)
    if told is None:
        return str(error)[:300]
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in told())[:300]
