"""Content → the Markdown that our own reader (`content/markdown.py`) reads as the same content.

What is read and written again is the same tree; what no Markdown can say (raised words with blanks between them, a new line in
a cell) is written as near to it as can be. `Written` is the place where another dialect differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from course.content.building import FORMAT
from course.content.holes import filled
from course.content.markdown import lone_mark
from course.content.tree import (
    Block,
    Code,
    Formula,
    Heading,
    Inline,
    List,
    Paragraph,
    Picture,
    Quote,
    Raw,
    Rule,
    Table,
)
from course.content.written.lines import Lines

_RULES = {"left": ":---", "right": "---:", "center": ":---:", "": "---"}


class Written(Lines):
    """Writes content as Markdown. A dialect writes some of it in its own way."""

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Blocks one below the other, an empty line between them; no line end after the last."""
        written = self._blocks(blocks, apart=True)
        if not lone_mark(written):
            return written
        return on_two_lines(written)

    def _blocks(self, blocks: Sequence[Block], *, apart: bool, within: bool = True) -> str:
        written = ""
        # Whether a list has the other mark, so that it does not go on with the one before it, and '- - -' draws no line.
        other = within
        before: Block | None = None
        for block in blocks:
            other = not other if isinstance(block, List) and (before is None or _goes_on(before, block)) else False
            if before is not None:
                written += "\n" if not apart and _may_follow(before, block) else "\n\n"
            written += self._list(block, other=other) if isinstance(block, List) else self._block(block)
            before = block
        return written

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph((Formula(display=True) as formula,)):
                return self.display(formula)
            case Paragraph((Picture() as picture,)):
                return self.figure(picture)
            case Paragraph(inside):
                return self.paragraph(inside)
            case Heading(level, inside):
                words = re.sub(r"(#+)$", r"\\\1", self.one_line(inside))
                return f"{'#' * level} {words or '#' * level}"
            case List():
                return self._list(block, other=False)
            case Quote(inside):
                return _prefixed(self.blocks(inside), "> ", "> ")
            case Code():
                return self.code(block)
            case Table():
                return self._table(block)
            case Raw():
                return self.raw(block)
            case Rule():
                return "***"  # '---' would make a heading of a line above, and '- ---' no list
            case unreachable:
                assert_never(unreachable)

    def display(self, formula: Formula) -> str:
        """A formula that stands alone."""
        lines = [line for line in formula.tex.split("\n") if line.strip()]
        return "\n".join(["$$", *lines, "$$"])

    def figure(self, picture: Picture) -> str:
        """A picture that stands alone, with its caption."""
        return self.picture(picture)

    def code(self, code: Code) -> str:
        """Lines of code between fences that are longer than any in them."""
        text = filled(code.text, self.hole_in_code)
        language = "".join(code.language.split()[:1])
        sign = "~" if "`" in language else "`"
        longest = max((len(run) for run in re.findall(f"{sign}{{3,}}", text)), default=2)
        fence = sign * (longest + 1)
        return "\n".join([f"{fence}{language}", *([text] if text else []), fence])

    def raw(self, block: Raw) -> str:
        """HTML between fences."""
        return self.code(Code(block.html, FORMAT))

    def caption(self, caption: tuple[Inline, ...]) -> str:
        """The line below a table that says what it shows."""
        return f": {self.paragraph(caption)}"

    def _table(self, table: Table) -> str:
        rows = [self._row(table.head), "| " + " | ".join(_RULES[side] for side in table.align) + " |"]
        rows += [self._row(row) for row in table.rows]
        return "\n".join(rows) + (f"\n\n{self.caption(table.caption)}" if table.caption else "")

    def _row(self, cells: tuple[tuple[Inline, ...], ...]) -> str:
        shown = [self.one_line(cell).replace("|", "\\|") for cell in cells]
        return "| " + " | ".join(shown) + " |"

    def _list(self, block: List, *, other: bool) -> str:
        entries = []
        for place, entry in enumerate(block.entries):
            sign = ("+" if other else "-") if block.start is None else f"{block.start + place}{')' if other else '.'}"
            entries.append(
                _prefixed(self._blocks(entry, apart=block.loose, within=other), f"{sign} ", " " * (len(sign) + 1)).rstrip(" ")
            )
        return ("\n\n" if block.loose else "\n").join(entries)


def on_two_lines(written: str) -> str:
    """A list or a quotation of one line, which is read as words, as one of two, which is what it is."""
    sign, _, rest = written.partition(" ")
    return f"{sign}\n{'> ' if sign == '>' else ' ' * (len(sign) + 1)}{rest}"


def _goes_on(before: Block, block: List) -> bool:
    return isinstance(before, List) and (before.start is None) == (block.start is None)


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    shown = [first + lines[0], *(f"{rest}{line}" if line else rest.rstrip() for line in lines[1:])]
    return "\n".join(shown)


def _may_follow(before: Block, block: Block) -> bool:
    """Whether a block may stand in the line right after another one and is still read as a block of its own."""
    match before:
        case Paragraph((Formula(display=True),)) | Heading() | Code() | Rule():
            return True
        case Table(caption=caption):
            return not caption and not isinstance(block, Paragraph | Table)
        case Paragraph():
            return not (isinstance(block, Paragraph) and not _is_display(block)) and not (
                isinstance(block, List) and (block.start not in (None, 1) or not block.entries[0])
            )
        case Raw():
            return True
        case Quote() | List():
            return not isinstance(block, Quote | Paragraph | Table) or _is_display(block)


def _is_display(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.inside) == 1
        and isinstance(block.inside[0], Formula)
        and block.inside[0].display
    )
