"""The fields of an item as readers give them, as nodes of YAML, and what they come to whatever way they are written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from course.importing.found import Value
from course.items import item_types
from course.problems import Span
from course.reading.shortforms import expanded
from course.source.nodes import Mapping as Fields
from course.source.nodes import Node, Plain, Scalar, Sequence, plain
from course.source.text import CONTROL

_AS_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # one for all: a value is soon written


def node_of(fields: Mapping[str, Value], span: Span) -> Fields:
    """The fields as the node that reading their YAML gives; all of it stands at `span`."""
    return Fields(span, {name: _node(value, span) for name, value in fields.items()}, dict.fromkeys(fields, span))


def _node(value: Value, span: Span) -> Node:
    match value:
        case bool():
            return Scalar("true" if value else "false", span)
        case str() | int():
            return Scalar(str(value).strip(), span)
        case list():
            return Sequence(span, [_node(one, span) for one in value])
        case _:
            return node_of(value, span)


def legible(value: Value) -> Value:
    """A value without the characters that no file of ours may hold: each of them a blank."""
    match value:
        case str():
            return value if value.isascii() and value.isprintable() else CONTROL.sub(" ", value)
        case list():
            return [legible(one) for one in value]
        case dict():
            return {name: legible(one) for name, one in value.items()}
        case _:
            return value


def in_full(node: Fields) -> dict[str, Plain]:
    """The fields of an item with each short form in full: the same in whatever way they are written."""
    type_ = node.values.get("type")
    cls = item_types().get(type_.text or "") if isinstance(type_, Scalar) else None
    whole = plain(expanded(node, cls) if cls else node)
    assert isinstance(whole, dict)
    return {name: value.strip() if isinstance(value, str) else value for name, value in whole.items()}


def digests(fields: Mapping[str, Plain]) -> dict[str, str]:
    """A short digest of each field's value: enough to tell whether somebody changed it."""
    return {name: _digest(value) for name, value in fields.items()}


def _digest(value: Plain) -> str:
    return hashlib.sha256(_AS_JSON(value).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def fingerprint(fields: Mapping[str, Plain]) -> str:
    """A digest of all fields but the id."""
    return _digest({name: value for name, value in fields.items() if name != "id"})
