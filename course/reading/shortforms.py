"""Short ways to write parts of an entry, put into full: a text for an option with its reason, a group for a list of pairs.

What is said of a part, or changed in it by an overlay, is then the same in both; every value keeps its place.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from course.model.entry import Part
from course.source.nodes import Mapping, Node, Scalar, Sequence


def expanded(node: Mapping, cls: type[Part]) -> Mapping:
    """The fields of a `cls` with each list of parts in full."""
    full = {field: _full(node.values[field], part) for field, part in _lists(cls) if field in node.values}
    return Mapping(node.span, node.values | full, node.keys) if full else node


@cache
def _lists(cls: type[Part]) -> tuple[tuple[str, type[Part]], ...]:
    """The fields that hold lists of parts, each with its part."""
    named = ((info.alias or name, part_of(info.annotation)) for name, info in cls.model_fields.items())
    return tuple((field, part) for field, part in named if part is not None)


def _full(node: Node, part: type[Part]) -> Node:
    match node:
        case Sequence(span=span, items=items):
            return Sequence(span, [_one(item, part) for item in items])
        case Mapping() if part.by_name:
            return Sequence(node.span, [_named(node, name, part) for name in node.values])
    return node


def _one(node: Node, part: type[Part]) -> Node:
    if isinstance(node, Scalar) and node.text is not None and part.shorthand:
        return Mapping(node.span, {part.shorthand: node}, {part.shorthand: node.span})
    return expanded(node, part) if isinstance(node, Mapping) else node


def _named(group: Mapping, name: str, part: type[Part]) -> Node:
    """The part that `name: value` means; a value that has fields of its own brings them along."""
    assert part.by_name
    first, second = part.by_name
    value, span = group.values[name], group.keys[name]
    named = {first: Scalar(name, span)}
    if isinstance(value, Mapping):
        return expanded(Mapping(span, {**named, **value.values}, {first: span, **value.keys}), part)
    return Mapping(span, {**named, second: value}, {first: span, second: value.span})


def part_of(annotation: Any) -> type[Part] | None:
    """The part that a list is made of, or None if the field is no list of parts."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return None
    for inner in get_args(annotation):
        if isinstance(inner, type) and issubclass(inner, Part):
            return inner
    return None
