"""Content → text for a terminal: paragraphs apart by an empty line, lists with their marks, tables in aligned columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import assert_never

from course.content.content import Content
from course.content.holes import filled
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

_AROUND = {"emphasis": "_", "strong": "*", "struck": "~"}
_BEFORE = {"superscript": "^", "subscript": "_"}


def text(content: Content) -> str:
    """The words of a content, as they are shown on a terminal."""
    return _blocks(content.blocks)


def wrapped(text: str, indent: str = "", first: str | None = None, width: int = 80) -> str:
    """The text in lines of at most `width` characters, each after `indent`, the first after `first` instead.

    A line that starts with a list's mark continues under its words.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        start = indent if lines or first is None else first
        lead = re.match(r" *(?:- |\d+\. |> )?", line)
        own = lead[0] if lead else ""
        lines += textwrap.wrap(
            line[len(own) :],
            width,
            initial_indent=start + own,
            subsequent_indent=indent + (own if own.endswith("> ") else " " * len(own)),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]
    return "\n".join(lines)


def _blocks(blocks: Iterable[Block], between: str = "\n\n") -> str:
    return between.join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    match block:
        case Paragraph(inside) | Heading(inside=inside):
            return "\n".join(" ".join(line.split()) for line in _line(inside).split("\n")).strip()
        case List(entries, start):
            marks = ["- "] * len(entries) if start is None else [f"{start + place}. " for place in range(len(entries))]
            return "\n".join(_marked(mark, _blocks(entry, "\n")) for mark, entry in zip(marks, entries, strict=True))
        case Quote(inside):
            return "\n".join(f"> {line}".rstrip() for line in _blocks(inside).split("\n"))
        case Code(lines):
            return filled(lines, _hole)
        case Table():
            return _table(block)
        case Raw(inside=inside):
            return _blocks(inside)
        case Rule():
            return "---"
        case unreachable:
            assert_never(unreachable)


def _marked(mark: str, entry: str) -> str:
    """The mark, and what stands after it indented below its first line."""
    return mark + entry.replace("\n", "\n" + " " * len(mark))


def _table(table: Table) -> str:
    rows = [[" ".join(_line(cell).split()) for cell in row] for row in (table.head, *table.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, *([_line(table.caption)] if table.caption else [])])


def _line(inlines: Iterable[Inline]) -> str:
    """Inlines in a line; only a break begins a new one."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Words(words):
            return words.replace("\n", " ")
        case Styled(style, inside):
            mark = _AROUND.get(style, "")
            return _BEFORE.get(style, "") + mark + _line(inside) + mark
        case CodeSpan(words):
            return f"`{filled(words, _hole)}`"
        case Formula(tex, display):
            return f"$${tex}$$" if display else f"${tex}$"
        case Link(address, inside):
            shown = _line(inside)
            return shown if shown.endswith(address.removeprefix("mailto:")) else f"{shown} ({address})"
        case Break():
            return "\n"
        case Hole():
            return _hole(inline)
        case Picture(file, alt, caption=caption, source=source):
            said = "; ".join(filter(None, (alt, _line(caption), _line(source))))
            return f"[{file}: {said}]" if said else f"[{file}]"
        case unreachable:
            assert_never(unreachable)


def _hole(hole: Hole) -> str:
    return f"({hole.number})______"
