"""Elements of a drawn page → blocks of content. What only lines and boxes say on paper is said in signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from course.content.drawn.elements import Element
from course.content.drawn.inlines import Inlines, joined, picture, shown_code, styled, trimmed
from course.content.tree import (
    Align,
    Block,
    Break,
    Code,
    CodeSpan,
    Formula,
    Heading,
    Inline,
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

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "header",
        "aside",
        "main",
        "article",
        "figure",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "li",
        "table",
        "blockquote",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_OPTIONS = frozenset(["one", "judgement", "many"])  # lists of what is ticked


class Reading(Inlines):
    """Reads the elements of a page as blocks."""

    def blocks_of(self, element: Element) -> tuple[Block, ...]:
        """What stands in an element, as blocks."""
        return tuple(self._blocks(element.inside))

    def _blocks(self, children: Iterable[Element | str]) -> Iterator[Block]:
        run: list[Element | str] = []
        for child in children:
            if isinstance(child, Element) and _is_block(child):
                yield from self._paragraph(run)
                run = []
                yield from self._block(child)
            else:
                run.append(child)
        yield from self._paragraph(run)

    def _paragraph(self, children: Sequence[Element | str], *classes: str) -> Iterator[Block]:
        inside = trimmed(self.inlines(children))
        if not inside:
            return
        alone = next(iter(inside), None) if len(inside) == 1 else None
        if not isinstance(alone, Picture | Formula | Styled):
            if self.signs.firm & set(classes):
                inside = styled("strong", inside)
            elif self.signs.light & set(classes):
                inside = styled("emphasis", inside)
        yield Paragraph(inside)

    def _block(self, element: Element) -> Iterator[Block]:
        classes = element.classes
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                if inside := trimmed(self.inlines(element.inside)):
                    yield Heading(int(element.tag[1]), inside)
            case "p" if "points" in classes:
                lines = [Words(" · ") if isinstance(one, Break) else one for one in self.inlines(element.inside)]
                yield Paragraph(styled("emphasis", lines))
            case "p" if not any(_is_block(child) for child in element.inside if isinstance(child, Element)):
                yield from self._paragraph(element.inside, *classes)
            case "header":
                yield from sorted(self._blocks(element.inside), key=lambda block: not isinstance(block, Heading))
            case "ul" | "ol":
                yield self._list(element)
            case "dl":
                yield from self._terms(element)
            case "table":
                yield self._table(element)
            case "blockquote":
                yield Quote(self.blocks_of(element))
            case "pre":
                yield Code(shown_code(element).strip("\n"))
            case "hr":
                yield Rule()
            case "figure" if pictures := list(element.all("img")):
                yield from self._figure(element, pictures)
            case "div" if "fields" in classes:
                yield Paragraph(joined([self._field(child) for child in element.all("p")], Words(" · ")))
            case "div" if "lines" in classes:
                count = len([child for child in element.all("div") if "line" in child.classes])
                if count:
                    yield Paragraph(joined([(Words(self.signs.line),)] * count, Break()))
            case _:
                yield from self._blocks(element.inside)

    def _field(self, element: Element) -> tuple[Inline, ...]:
        """What is asked at the head of a page, and room for it: `Name …`, `Points … / 12`."""
        named = [child for child in element.inside if isinstance(child, str)]
        after = trimmed(self.inlines(child for child in element.inside if not isinstance(child, str)))
        return (*styled("strong", self.inlines(named)), Words(f" {self.signs.empty['blank']}{' ' if after else ''}"), *after)

    def _list(self, element: Element) -> List:
        start = int(element.given.get("start", "1") or 1) if element.tag == "ol" else None
        ticked = self.signs.tick and _OPTIONS & set(element.classes)
        entries = []
        for child in element.inside:
            if isinstance(child, Element) and child.tag == "li":
                blocks = list(self.blocks_of(child))
                if ticked and blocks and isinstance(blocks[0], Paragraph):
                    blocks[0] = Paragraph((Words(self.signs.tick), *blocks[0].inside))
                entries.append(tuple(blocks))
        loose = "loose" in element.classes or any(sum(isinstance(one, Paragraph) for one in entry) > 1 for entry in entries)
        return List(tuple(entries), start, loose and bool(entries))

    def _terms(self, element: Element) -> Iterator[Block]:
        """Terms in bold, each with what is said of it right after it."""
        term: tuple[Inline, ...] = ()
        for child in element.inside:
            if isinstance(child, Element) and child.tag == "dt":
                term = (*styled("strong", self.inlines(child.inside)), Words(" – "))
            elif isinstance(child, Element) and child.tag == "dd":
                first, *rest = self.blocks_of(child) or (Paragraph(()),)
                yield Paragraph((*term, *first.inside)) if isinstance(first, Paragraph) else Paragraph(term[:1])
                yield from rest if isinstance(first, Paragraph) else (first, *rest)
                term = ()

    def _table(self, element: Element) -> Table:
        rows = [
            [cell for cell in row.inside if isinstance(cell, Element) and cell.tag in ("td", "th")] for row in element.all("tr")
        ]
        headed = any(True for _ in element.all("thead")) or all(cell.tag == "th" for cell in rows[0]) if rows else False
        width = max((sum(_span(cell) for cell in row) for row in rows), default=1)
        shown = [self._row(row, width, head=headed and place == 0) for place, row in enumerate(rows)]
        first = rows[0] if headed else []
        align: list[Align] = [_side(cell) for cell in first for _ in range(_span(cell))]
        align += [""] * (width - len(align))
        caption = next((trimmed(self.inlines(one.inside)) for one in element.all("caption")), ())
        head = shown[0] if headed else ((),) * width
        return Table(head, tuple(shown[headed:]), tuple(align), caption)

    def _row(self, cells: Sequence[Element], width: int, *, head: bool) -> tuple[tuple[Inline, ...], ...]:
        shown: list[tuple[Inline, ...]] = []
        for cell in cells:
            lines = [_flat(block) for block in self.blocks_of(cell)]
            inside = joined([line for line in lines if line], Break())
            if cell.tag == "th" and not head and inside:
                inside = styled("strong", inside)
            shown += [inside, *[()] * (_span(cell) - 1)]
        return (*shown, *[()] * (width - len(shown)))

    def _figure(self, element: Element, pictures: list[Element]) -> Iterator[Block]:
        caption = next(element.all("figcaption"), None)
        source = next(element.all("small"), None)
        said: list[Element | str] = [child for child in caption.inside if child is not source] if caption else []
        for place, picture_ in enumerate(pictures):
            last = place == len(pictures) - 1
            shown = picture(picture_)
            below = (trimmed(self.inlines(said)), trimmed(self.inlines(source.inside)) if source else ()) if last else ((), ())
            yield Paragraph((Picture(shown.file, shown.alt, shown.width, *below),))


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or any(_is_block(child) for child in element.inside if isinstance(child, Element))


def _flat(block: Block) -> tuple[Inline, ...]:
    """A block within a cell, which holds a line."""
    match block:
        case Paragraph(inside) | Heading(inside=inside):
            return inside
        case List(entries, start):
            lines = [joined([_flat(one) for one in entry], Words(" ")) for entry in entries]
            signs = [Words("• " if start is None else f"{start + place}. ") for place in range(len(lines))]
            return joined([(sign, *line) for sign, line in zip(signs, lines, strict=True)], Break())
        case Quote(inside) | Raw(inside=inside):
            return joined([_flat(one) for one in inside], Break())
        case Code(text):
            return joined([(CodeSpan(line),) for line in text.split("\n") if line], Break())
        case Table(head, rows):
            return joined([joined(row, Words(" · ")) for row in (head, *rows)], Break())
        case Rule():
            return ()


def _span(cell: Element) -> int:
    return max(1, int(cell.given["colspan"])) if cell.given.get("colspan", "").isdigit() else 1


def _side(cell: Element) -> Align:
    match = re.search(r"text-align:\s*(left|right|center)", cell.given.get("style", ""))
    return match[1] if match else "right" if "n" in cell.classes else ""  # type: ignore[return-value]
