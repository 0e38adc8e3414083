"""Marked nodes: every scalar keeps its text, line and column; the field's type decides what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from course.problems import Span


@dataclass(frozen=True)
class Scalar:
    """A value as typed. `text` is None for `~` and for nothing at all."""

    text: str | None
    span: Span


@dataclass(frozen=True)
class Sequence:
    """A list."""

    span: Span
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """Fields by name; `keys` holds the place of each name."""

    span: Span
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping
Plain = None | str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The node without its marks: None, text, list or dict, as pydantic takes it."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(values=values):
            return {name: plain(value) for name, value in values.items()}


def locate(node: Node, path: tuple[int | str, ...], *, of_key: bool = False) -> Span:
    """The place of what `path` leads to, or of the deepest node on the way; `of_key`: of the field's name."""
    span = node.span
    for step in path:
        match node:
            case Mapping() if step in node.values:
                span = node.keys[str(step)] if of_key else node.values[str(step)].span
                node = node.values[str(step)]
            case Sequence(items=items) if isinstance(step, int) and step < len(items):
                node = items[step]
                span = node.span
            case _:
                break
    return span


def scalars(node: Node) -> Iterator[Scalar]:
    """Every value below the node, in order."""
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.items if isinstance(node, Sequence) else node.values.values():
            yield from scalars(child)
