"""Block tokens of markdown-it → the tree, and a fault for each that has no place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from course.content.inlining import Inlines
from course.content.tree import Align, Block, Code, Heading, Inline, List, Paragraph, Quote, Raw, Rule, Table, Words

FORMAT = "{=html}"  # after the fence of a raw block, as Pandoc has it
MAX_DEPTH = 10  # lists and quotes in one another; a page needs three
_AROUND = re.compile(r"(?:\s*(?:>|(?:[-+*]|\d{1,9}[.)])(?=\s)))*")  # the marks of quotes and lists that a table stands in
_HEAD = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")  # the line below a table's head
_TASK = re.compile(r"\[[ xX]\]\s")


class Builder(Inlines):
    """Builds the tree of one text. `faults` are what it found on the way."""

    def __init__(self, source: str, environment: dict[str, Any]) -> None:
        super().__init__(environment)
        self._lines = source.split("\n")
        self._depth = 0

    def blocks(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        """The blocks of a text."""
        found = list(self._blocks(iter(tokens), ""))
        return tuple(_captioned(found))

    def unused_references(self) -> None:
        """Notes the addresses at the text's end (`[name]: https://…`) that nothing names: they would vanish."""
        references: dict[str, Any] = self._environment.get("references", {})
        for name, reference in references.items():
            at = reference.get("map", [0])[0]
            if name.startswith("^"):
                hint = "put the note in brackets or in a sentence of its own; a handout can cite with [@A1-10]"
                self._fault("footnote", "footnotes have no place on a worksheet", hint, f"[{name.lower()}]:", at)
            elif reference["href"] not in self._addresses:
                self._fault("unused-address", f"nothing names the address '{name.lower()}'", "remove the line", "", at)

    def _blocks(self, tokens: Iterator[Token], end: str) -> Iterator[Block]:
        for token in tokens:
            if token.map:
                self._line = token.map[0]
            match token.type:
                case closing if closing == end:
                    return
                case "paragraph_open":
                    self._no_table((token.map or [0, 0])[0], (token.map or [0, 0])[1])
                    if inside := self._inside(tokens, "paragraph_close"):
                        yield Paragraph(inside)
                case "heading_open":
                    yield self._heading(int(token.tag[1]), self._inside(tokens, "heading_close"))
                case "bullet_list_open" | "ordered_list_open":
                    yield self._list(token, tokens)
                case "blockquote_open":
                    with self:
                        yield Quote(tuple(_captioned(list(self._blocks(tokens, "blockquote_close")))))
                case "fence" if token.info.strip() == FORMAT:
                    yield self._raw(token)
                case "fence" | "code_block":
                    language = token.info.split()[0] if token.info.strip() else ""
                    yield Code(token.content.rstrip("\n"), language)
                case "formula_block":
                    yield Paragraph((self._formula(token.content, ""),))
                case "table_open":
                    yield self._table(tokens)
                case "hr":
                    yield Rule()
                case other:
                    raise AssertionError(f"unknown block {other}")

    def _raw(self, token: Token) -> Raw:
        from course.content.raw import raw  # most texts have none

        found = raw(token.content.rstrip("\n"))
        if not found.inside:
            self._fault("empty-raw", "nothing of this raw block can be shown", "docs/writing.md says what may stand in one")
        return found

    def __enter__(self) -> None:
        self._depth += 1
        if self._depth == MAX_DEPTH + 1:
            self._fault("too-deep", f"lists and quotes stand more than {MAX_DEPTH} deep in one another", "make it flatter")

    def __exit__(self, *_: object) -> None:
        self._depth -= 1

    def _heading(self, level: int, inside: tuple[Inline, ...]) -> Heading:
        if not 2 <= level <= 4:
            hint = "begin it with ## (then ###, ####): the page's title is the heading above all"
            self._fault("heading-level", f"a heading of level {level} has no place on a page", hint)
        return Heading(min(max(level, 2), 4), inside)

    def _inside(self, tokens: Iterator[Token], end: str) -> tuple[Inline, ...]:
        found: tuple[Inline, ...] = ()
        for token in tokens:
            if token.type == end:
                break
            if token.map:
                self._line = token.map[0]
            found = self.inlines(token.children or [])
        return found

    def _list(self, opening: Token, tokens: Iterator[Token]) -> List:
        end = opening.type.replace("open", "close")
        entries: list[tuple[Block, ...]] = []
        loose = False
        with self:
            for token in tokens:
                if token.type == end:
                    break
                inner = list(_until(tokens, "list_item_open", "list_item_close"))
                loose |= any(
                    part.type == "paragraph_open" and not part.hidden and part.level == token.level + 1 for part in inner
                )
                if inner[1:] and _TASK.match(inner[1].content):
                    hint = "for a box to tick write ☐, or make it a question"
                    self._fault(
                        "task-list", "'- [ ]' makes no box here", hint, inner[1].content[:3], (token.map or [self._line])[0]
                    )
                entries.append(tuple(_captioned(list(self._blocks(iter(inner), "")))))
        start = int(opening.attrs.get("start", 1)) if opening.type.startswith("ordered") else None
        return List(tuple(entries), start, loose)

    def _table(self, tokens: Iterator[Token]) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        align: list[Align] = []
        cells: list[tuple[Inline, ...]] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    cells = []
                    if token.map:
                        self._line = token.map[0]
                case "th_open" | "td_open":
                    if not rows:
                        align.append(_aligned(token))
                    cells.append(self._inside(tokens, token.type.replace("open", "close")))
                case "tr_close":
                    rows.append(tuple(cells))
                    self._cells(len(cells))
        return Table(rows[0], tuple(rows[1:]), tuple(align))

    def _cells(self, columns: int) -> None:
        """A row with more cells than the table has columns loses the rest."""
        if self._line < len(self._lines):
            row = _AROUND.sub("", self._lines[self._line]).strip()
            typed = _typed(row)
            if len(typed) > columns and "|" in row:
                hint = r"give every row as many cells as the head; a bar within a cell is written \|"
                self._fault("table-cells", f"a row has {len(typed)} cells, the table's head {columns}", hint)

    def _no_table(self, first: int, last: int) -> None:
        """A paragraph with a line such as `|---|` in it was meant as a table."""
        for number in range(first, last):
            row = _AROUND.sub("", self._lines[number])
            if "|" in row and "-" in row and _HEAD.fullmatch(row):
                below = len(_typed(row))
                before = _AROUND.sub("", self._lines[number - 1]) if number > first else ""
                counted = (
                    f"its head has {len(_typed(before))} cells, this line {below}" if before else "it has no head above this line"
                )
                hint = r"give head and line as many cells; a bar within a cell is written \|, in a formula \vert"
                self._fault("table-cells", f"this is no table: {counted}", hint, row.strip(), number)


def _typed(row: str) -> list[str]:
    """The cells of a table's row, as they were typed."""
    cells = escapedSplit(row.strip())
    cells = cells[1:] if cells and not cells[0] else cells
    return cells[:-1] if cells and not cells[-1] else cells


def _until(tokens: Iterator[Token], opening: str, closing: str) -> Iterator[Token]:
    """The tokens up to the one that closes what is open."""
    depth = 1
    for token in tokens:
        depth += (token.type == opening) - (token.type == closing)
        if not depth:
            return
        yield token


def _captioned(blocks: list[Block]) -> Iterator[Block]:
    """Tables with the paragraph after them that begins with a colon as their caption."""
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Table) and (caption := _caption(after)):
            yield Table(block.head, block.rows, block.align, caption)
        elif not (isinstance(before, Table) and _caption(block)):
            yield block


def _caption(block: Block | None) -> tuple[Inline, ...]:
    if isinstance(block, Paragraph) and block.inside and isinstance(block.inside[0], Words):
        first = block.inside[0].text
        if first.startswith(": ") and first[2:].strip():
            return (Words(first[2:].lstrip()), *block.inside[1:])
    return ()


def _aligned(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    sides: tuple[Align, ...] = ("left", "right", "center")
    for side in sides:
        if style == f"text-align:{side}":
            return side
    return ""
