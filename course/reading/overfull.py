"""Lists in an item that are longer than anybody could answer: said at once, before their entries are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from course.model.letters import MOST
from course.problems import Problem
from course.source.nodes import Mapping, Node, Sequence

_NOT_ASKED = {"values"}  # what an item is computed from may be long


def overfull(node: Node, field: str = "") -> Iterator[Problem]:
    """A problem for each list below the node that is too long; `field` is what the node itself is called."""
    match node:
        case Sequence(items=items) if len(items) > MOST:
            message = f"'{field}' has {len(items)} entries; a list of an item holds at most {MOST}"
            yield Problem(node.span, "too-many", message, "split the item into several")
        case Sequence(items=items):
            for item in items:
                yield from overfull(item, field)
        case Mapping(values=values):
            for name, value in values.items():
                if name not in _NOT_ASKED:
                    yield from overfull(value, name)
