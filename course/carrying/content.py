"""Content → the features that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from course.carrying.features import Feature
from course.content.content import Content
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

_WITHIN_RAW = (Feature.PICTURE, Feature.CAPTION, Feature.FORMULA, Feature.DISPLAY)  # what no tag alone says
_STYLES = {
    "emphasis": Feature.EMPHASIS,
    "strong": Feature.STRONG,
    "struck": Feature.STRUCK,
    "superscript": Feature.RAISED,
    "subscript": Feature.LOWERED,
}


def features_of(content: Content) -> Iterator[Feature]:
    """The features of a text, as often as it has them."""
    if len(content.blocks) > 1:
        yield Feature.PARAGRAPHS
    for one in content.blocks:
        yield from _of_block(one)


def _of_block(one: Block) -> Iterator[Feature]:
    match one:
        case Paragraph(inside):
            yield from _of_line(inside)
        case Heading(inside=inside):
            yield Feature.HEADING
            yield from _of_line(inside)
        case List(entries):
            yield Feature.LIST
            for entry in entries:
                for inner in entry:
                    yield from _of_block(inner)
        case Quote(blocks):
            yield Feature.QUOTE
            for inner in blocks:
                yield from _of_block(inner)
        case Code():
            yield Feature.CODE
        case Table(head, rows, caption=caption):
            yield Feature.TABLE
            for cell in (*head, *(cell for row in rows for cell in row), caption):
                yield from _of_line(cell)
        case Raw(inside=inside):
            yield Feature.RAW
            yield from (feature for inner in inside for feature in _of_block(inner) if feature in _WITHIN_RAW)
        case Rule():
            yield Feature.RULE
        case unreachable:
            assert_never(unreachable)


def _of_line(inlines: tuple[Inline, ...]) -> Iterator[Feature]:
    for one in inlines:
        match one:
            case Words() | Hole():
                pass
            case Styled(style, inside):
                yield _STYLES[style]
                yield from _of_line(inside)
            case CodeSpan():
                yield Feature.CODE_SPAN
            case Formula(display=display):
                yield Feature.DISPLAY if display else Feature.FORMULA
            case Link(inside=inside):
                yield Feature.LINK
                yield from _of_line(inside)
            case Break():
                yield Feature.BREAK
            case Picture(caption=caption, source=source):
                yield Feature.PICTURE
                if caption or source:
                    yield Feature.CAPTION
                yield from _of_line((*caption, *source))
            case unreachable:
                assert_never(unreachable)
