"""Which item a template failed at: a template that works for others fails for what one item holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from course.model.entry import Entry
from course.problems import Fault, Problem

_LISTS = ("items", "entries")  # of a quiz's and a key's values: one for each item of the form, in its order


def with_data(problem: Problem, draw: Callable[[Mapping[str, Any]], object], values: Mapping[str, Any]) -> Problem:
    """The problem of a template with the data's line in its message, where one item is to blame."""
    entry = _blamed(draw, values) if problem.code == "template" and "form" in values else None
    return problem if entry is None else at(problem, f"'{getattr(entry, 'id', '')}' at {entry.at('id')}")


def at(problem: Problem, place: str) -> Problem:
    """The problem of a template with the place of the data that it failed at."""
    return replace(problem, message=f"{problem.message} (with {place})")


def _blamed(draw: Callable[[Mapping[str, Any]], object], values: Mapping[str, Any]) -> Entry | None:
    """The first item that alone makes the template fail, which it does not without any."""
    for name in _LISTS:
        if name not in values or _fails(draw, {**values, name: ()}):
            continue
        for part, entry in zip(values[name], values["form"].items, strict=True):
            if _fails(draw, {**values, name: (part,)}):
                item: Entry = entry.item
                return item
    return None


def _fails(draw: Callable[[Mapping[str, Any]], object], values: Mapping[str, Any]) -> bool:
    try:
        draw(values)
    except Fault:
        return True
    return False
