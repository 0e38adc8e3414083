"""Content → WordprocessingML: the tree's nodes as paragraphs, tables and runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from course.content.bare import bare
from course.content.content import Content
from course.content.direction import of_inlines
from course.content.holes import split
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
from course.formats.docx import blocks
from course.formats.docx.blocks import continued
from course.formats.docx.equations import equation
from course.formats.docx.markup import MM, NOWHERE, PLAIN, Looks, Place, apart, merged, mm, paragraph, run, styled
from course.formats.docx.pictures import Pictures
from course.formats.docx.sheet import Sheet
from course.labels.writing import Direction, of_language

CITED = re.compile("\ue000(\\d+)\ue001")  # stands for a citation in a handout's text
_CHANGES: Mapping[str, Mapping[str, object]] = {
    "emphasis": {"italic": True},
    "strong": {"bold": True},
    "struck": {"struck": True},
    "superscript": {"shift": "superscript"},
    "subscript": {"shift": "subscript"},
}


@dataclass(frozen=True)
class Writer:
    """Writes content into a sheet. `place` is how paragraphs stand, of which lists and quotations have more.

    `language` and `way` are those of what is around, `looks` what all words have, `cites` the citations that marks stand for.
    """

    sheet: Sheet
    pictures: Pictures
    language: str
    way: Direction
    place: Place = NOWHERE
    looks: Looks = PLAIN
    cell: float = 0  # millimetres of a table's cell, where it writes into one
    start: int = 0  # of text, in twentieths of a point: lists and tables stand there
    cites: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)  # the instructor's own, by the ids of items
    depth: int = 0

    @property
    def room(self) -> float:
        """Millimetres of a line."""
        return (self.cell or self.sheet.room) - self.start / MM

    def at(self, style: str, **more: object) -> Writer:
        """Another place for paragraphs: a style, and what differs of it."""
        return replace(self, place=replace(self.place, **({"style": style} | more)))  # type: ignore[arg-type]

    def within(self, language: str, way: Direction = "") -> Writer:
        """What writes a text in another language, or one that goes another way."""
        tag = language.split("-x-")[0]
        looks = merged(self.looks, language=tag if tag != self.sheet.named.language else "")
        return replace(self, language=language, way=way or of_language(language), looks=looks)

    def text(self, content: Content) -> list[str]:
        """A text as blocks."""
        return self._of(content).blocks(content.blocks)

    def flow(self, content: Content, before: str = "", after: str = "", *, looks: Looks | None = None) -> list[str]:
        """A text whose first paragraph has runs before and after its own."""
        writer = self._of(content)
        writer = replace(writer, looks=looks) if looks else writer
        first, rest = (content.blocks[0], content.blocks[1:]) if content.blocks else (None, ())
        after_it = replace(writer, place=continued(writer.place))
        if not isinstance(first, Paragraph):
            return [writer.standing(before + after, ()), *after_it.blocks(content.blocks)]
        if len(first.inside) == 1 and isinstance(picture := first.inside[0], Picture):
            shown, *caption = after_it.figure(picture)
            # A number and points stand above it, a letter beside it; its caption is a paragraph below.
            shown = after + "<w:r><w:br/></w:r>" + shown if after else shown
            return [writer.standing(before + shown, ()), *caption, *after_it.blocks(rest)]
        # A text for a line goes the way of what it stands in; its own words go theirs.
        shown = writer._apart(first.inside) if content.line else writer.inlines(first.inside, of_inlines(first.inside))
        return [writer.standing(before + shown + after, () if content.line else first.inside), *after_it.blocks(rest)]

    def figure(self, picture: Picture) -> list[str]:
        """A picture as a run; then, if there are any, its caption and its source as a paragraph."""
        shown = [self.pictures.shown(self.sheet, picture, self.room, self.cell)]
        below = (*picture.caption, *((Words(" "),) if picture.caption and picture.source else ()), *picture.source)
        return shown + ([self.at("Caption", start=self.start or None).standing(self.inlines(below), below)] if below else [])

    def _apart(self, inlines: Sequence[Inline]) -> str:
        """A text in a line; one that goes another way stands apart from the words beside it."""
        own = of_inlines(inlines)
        return apart(self.inlines(inlines, own), own, self.way or self.sheet.named.way)

    def line(self, content: Content) -> str:
        """A text as runs, however many blocks it has."""
        writer = self._of(content)
        parts = [block.inside if isinstance(block, Paragraph | Heading) else (Words(bare([block])),) for block in content.blocks]
        return run(" ").join(writer._apart(part) for part in parts)

    def said(self, words: str, style: str = "") -> str:
        """Words of ours, which are in the language of the labels, as runs."""
        own = self.sheet.named.ours
        return apart(run(words, styled(style) if style else replace(self.looks, language=""), own), own, self.way)

    def words(self, words: str) -> str:
        """A paragraph of ours."""
        return paragraph(self.said(words), self._directed(self.way))

    def runs(self, inside: str) -> str:
        """A paragraph of runs."""
        return paragraph(inside, self._directed(self.way))

    def _of(self, content: Content) -> Writer:
        return self if content.language == self.language or not content.blocks else self.within(content.language, self.way)

    def _directed(self, own: Direction) -> Place:
        return replace(self.place, way=own if own and own != self.sheet.named.way else "")

    def standing(self, inside: str, inlines: Sequence[Inline]) -> str:
        """A paragraph of runs that goes the way of these inlines."""
        return paragraph(inside, self._directed(of_inlines(inlines) or self.way))

    def blocks(self, given: Iterable[Block]) -> list[str]:
        """Blocks one below the other."""
        return [shown for block in given for shown in self._block(block)]

    def _block(self, block: Block) -> list[str]:
        match block:
            case Paragraph((Picture() as picture,)):
                shown, *caption = self.figure(picture)
                return [self.standing(shown, ()), *caption]
            case Paragraph((Formula(display=True) as formula,)):
                return [self.standing(self._formula(formula, alone=True), ())]
            case Paragraph(inside):
                return [self.standing(self.inlines(inside, of_inlines(inside)), inside)]
            case Heading(level, inside):
                style = replace(self.place, style=f"Heading{max(1, min(level - 1, 3))}", start=self.start or None, hanging=0)
                return [replace(self, place=style).standing(self.inlines(inside, of_inlines(inside)), inside)]
            case List():
                return blocks.listed(self, block)
            case Quote(inside):
                step = mm(5 * self.sheet.grown)
                inner = replace(self.at("Quote", start=self.start + step, number=0, hanging=0), start=self.start + step)
                return inner.blocks(inside)
            case Raw(inside=inside):
                return self.blocks(inside)
            case Code():
                return [blocks.code(self, block)]
            case Table():
                return blocks.tabled(self, block)
            case Rule():
                line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="8A9099"/></w:pBdr>'
                ahead = "<w:keepNext/>" if self.place.ahead else ""
                return [f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{ahead}{line}</w:pPr></w:p>']
            case unreachable:
                assert_never(unreachable)

    def inlines(self, inlines: Iterable[Inline], way: Direction = "") -> str:
        """Inlines side by side as runs."""
        return "".join(self._inline(inline, self.looks, way or self.way) for inline in inlines)

    def _inline(self, inline: Inline, looks: Looks, way: Direction) -> str:
        match inline:
            case Words(words):
                return self._words(words, looks, way)
            case Styled(style, inside):
                changes = _CHANGES[style]
                if style == "emphasis" and self.sheet.look.wide_letters:
                    changes = {"bold": True}  # no slanted letters for who reads them with difficulty
                return "".join(self._inline(one, merged(looks, **changes), way) for one in inside)
            case CodeSpan(code):
                small = merged(looks, style="CodeWords")
                return "".join(self.hole(part) if isinstance(part, Hole) else run(part.text, small) for part in split(code))
            case Formula():
                return self._formula(inline)
            case Link(address, inside):
                inner = "".join(self._inline(one, merged(looks, style="Hyperlink"), way) for one in inside)
                return f'<w:hyperlink r:id="{self.sheet.link(address)}" w:history="1">{inner}</w:hyperlink>'
            case Break():
                return "<w:r><w:br/></w:r>"
            case Hole():
                return self.hole(inline)
            case Picture():
                parts = [self.pictures.shown(self.sheet, inline, self.room, self.cell)]
                parts += [run(" ") + self.inlines(part, way) for part in (inline.caption, inline.source) if part]
                return "".join(parts)
            case unreachable:
                assert_never(unreachable)

    def _words(self, words: str, looks: Looks, way: Direction) -> str:
        words = words.replace("\n", " ")  # where a line of the source ends
        if "\ue000" not in words:
            return run(words, looks, way)
        parts = CITED.split(words)
        cited = styled("Citation")
        return "".join(
            run(f"[{self.cites[int(part)]}]", cited, way) if place % 2 else run(part, looks, way)
            for place, part in enumerate(parts)
        )

    def _formula(self, formula: Formula, *, alone: bool = False) -> str:
        return equation(formula, self.sheet, self.pictures, self.language, alone=alone)

    def hole(self, hole: Hole) -> str:
        """A gap to fill in, with its number."""
        return run(str(hole.number), styled("GapNumber")) + blank(2 * hole.width)


def blank(width: int) -> str:
    """A line to write on, as wide as so many blanks, which no line breaks."""
    return run("\u00a0" * width, Looks(underlined=True))
