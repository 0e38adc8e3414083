"""Which pictures a content shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from urllib.parse import quote

from course.content.tree import Picture


def named(content: object) -> Iterator[str]:
    """The files of the pictures in blocks or inlines, in their order."""
    if isinstance(content, tuple):
        for part in content:
            yield from named(part)
    elif is_dataclass(content) and not isinstance(content, type):
        if isinstance(content, Picture):
            yield content.file
        for field in fields(content):
            yield from named(getattr(content, field.name))


def as_typed(file: str, text: str) -> str:
    """How a text names the file, as far as it can be told: what is looked for to find its place."""
    return next((typed for typed in (file, quote(file), file.replace(" ", "%20")) if typed in text), "![")
