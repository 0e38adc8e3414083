"""How one layer's values lie on those of the layer below."""

from __future__ import annotations

from typing import Any

from course.model.bank import Bank
from course.model.course import Course
from course.model.subject import subject_called
from course.problems import Span
from course.source.nodes import Mapping, Node, Scalar


def inherited(below: Node, own: Node) -> Node:
    """The fields of course.yaml over those of the course it extends; groups such as `policies` field by field."""
    if not isinstance(below, Mapping) or not isinstance(own, Mapping):
        return own
    merged = Mapping(own.span, {k: v for k, v in below.values.items() if k != "extends"}, dict(below.keys))
    for name, value in own.values.items():
        known = merged.values.get(name)
        merged.values[name] = inherited(known, value) if known is not None and isinstance(value, Mapping) else value
        merged.keys[name] = own.keys[name]
    return merged


def on_top_of(below: Bank | None, course: Course, texts: dict[str, str]) -> Bank:
    """A bank to read into that holds what the layers below hold."""
    subject = subject_called(course.subject)
    if below is None:
        return Bank(course, texts=texts, subject=subject)
    texts.update({name: text for name, text in below.texts.items() if name not in texts})
    kept: dict[str, Any] = {
        name: dict(value) for name, value in vars(below).items() if isinstance(value, dict) and name not in ("texts", "facts")
    }
    return Bank(course, texts=texts, excluded=set(below.excluded), subject=subject, **kept)


_BODY = "body"  # of a handout: in an overlay a field like the others


def with_body(fields: Node, text: str, span: Span) -> Node:
    """A handout's fields with its body among them, where an overlay can change it like any other."""
    if not isinstance(fields, Mapping):
        return fields
    return Mapping(fields.span, fields.values | {_BODY: Scalar(text, span)}, fields.keys | {_BODY: span})


def without_text(merged: Node, text: str, line: int) -> tuple[Node, str, int]:
    """The fields without the body, the body, and the line that it starts in."""
    given = merged.values.get(_BODY) if isinstance(merged, Mapping) else None
    if not isinstance(merged, Mapping) or not isinstance(given, Scalar):
        return merged, text, line
    fields = Mapping(
        merged.span, {k: v for k, v in merged.values.items() if k != _BODY}, {k: v for k, v in merged.keys.items() if k != _BODY}
    )
    # What an overlay gives in several lines stands below its '|'; front matter and body share no line.
    below = given.span.file != merged.span.file and "\n" in (given.text or "")
    return fields, given.text or "", given.span.line + below
