"""Which way a text is written: each text has its own direction, whatever that of the page is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
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
from course.labels.writing import Direction

_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str) -> Direction:
    """The direction of a plain text's first letter (Unicode's rule P2); a text of numbers alone goes to the right.

    Empty if it has neither: then it goes the way of what it stands in.
    """
    if not text.isascii():
        found = (_STRONG.get(unicodedata.bidirectional(character)) for character in text)
        if first := next((way for way in found if way), None):
            return first
    return "ltr" if any(map(str.isalnum, text)) else ""


def of_blocks(blocks: Iterable[Block]) -> Direction:
    """The direction of content: that of its words, whatever the code, the formulas and the pictures among them say."""
    return direction("".join(word for block in blocks for word in _words(block)))


def of_inlines(inlines: Iterable[Inline]) -> Direction:
    """The direction of content within a line."""
    return direction("".join(word for inline in inlines for word in _said(inline)))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(inside) | Heading(inside=inside):
            yield from (word for inline in inside for word in _said(inline))
        case List(entries):
            yield from (word for entry in entries for inner in entry for word in _words(inner))
        case Quote(inside) | Raw(inside=inside):
            yield from (word for inner in inside for word in _words(inner))
        case Table(head, rows):
            yield from (word for row in (head, *rows) for cell in row for inline in cell for word in _said(inline))
        case Code() | Rule():
            return
        case unreachable:
            assert_never(unreachable)


def _said(inline: Inline) -> Iterator[str]:
    match inline:
        case Words(words):
            yield words
        case Styled(_, inside) | Link(_, inside):
            yield from (word for inner in inside for word in _said(inner))
        case CodeSpan() | Formula() | Picture() | Break() | Hole():
            return
        case unreachable:
            assert_never(unreachable)
