"""Whether a content shows anything: a blank option or stem is no text, whatever was typed for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import assert_never

from course.content.tree import (
    Block,
    Break,
    Code,
    CodeSpan,
    Formula,
    Heading,
    Hole,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Raw,
    Rule,
    Styled,
    Table,
    Words,
)


def shows(content: Iterable[Block | Inline]) -> bool:
    """Whether blocks or inlines hold anything that is seen: more than blanks, line ends and characters of no width."""
    return any(map(_shows, content))


def _shows(part: Block | Inline) -> bool:
    match part:
        case Words(text):
            return any(not char.isspace() and unicodedata.category(char) != "Cf" for char in text)
        case Break():
            return False
        case Quote(inside) | Raw(inside=inside) | Paragraph(inside) | Heading(inside=inside):
            return shows(inside)
        case Styled(inside=inside) | Link(inside=inside):
            return shows(inside)
        case List(entries):
            return any(map(shows, entries))
        case Table() | Code() | CodeSpan() | Formula() | Picture() | Rule() | Hole():
            return True
        case unreachable:
            assert_never(unreachable)
