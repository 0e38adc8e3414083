"""Content → neutral HTML: what documents are drawn with, before a format makes its own of formulas and pictures.

A formula is `<math>`, a picture has the address `picture:FILE`. `Html` is the place where another format differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import assert_never
from urllib.parse import quote

from course.content.direction import of_blocks, of_inlines
from course.content.highlighting import highlighted
from course.content.holes import filled
from course.content.tree import (
    Align,
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
from course.labels.writing import Direction, of_language

PICTURE = "picture:"
_LONG = 40  # characters without a blank, in code: they may be broken anywhere
_TAGS = {"emphasis": "em", "strong": "strong", "struck": "s", "superscript": "sup", "subscript": "sub"}


@dataclass(frozen=True)
class Html:
    """Renders content of a language as HTML. Formats differ in formulas and in the addresses of pictures.

    `around` is the direction of what it will stand in, where that is not the language's own; what goes another way says so.
    """

    language: str = "en"
    around: Direction = ""

    def words(self, words: str) -> str:
        """Characters as HTML."""
        return escape(words, quote=False)

    def formula(self, formula: Formula) -> str:
        """A formula as HTML."""
        from course.content.formulas import mathml  # most texts have none

        return mathml(formula.tex, display=formula.display, language=self.language)

    def hole(self, hole: Hole) -> str:
        """A gap to fill in."""
        return f'<span class="gap width-{hole.width}"><span class="gap-number">{hole.number}</span></span>'

    def address(self, file: str) -> str:
        """The address of a picture."""
        return PICTURE + quote(file)

    def code(self, code: Code) -> str:
        """Lines of code as HTML."""
        return f'<pre tabindex="0"><code>{filled(highlighted(code), self.hole)}</code></pre>'

    def raw(self, block: Raw) -> str:
        """A raw block, cleaned."""
        from course.content.raw.cleaning import cleaned  # most texts have none
        from course.content.raw.showing import Shown

        return f'<div class="raw">{Shown(self).inside(cleaned(block.html))}</div>'

    def image(self, picture: Picture) -> str:
        """A picture, without what stands below it."""
        return self._picture(picture)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks one below the other."""
        return "\n".join(self._block(block) for block in blocks)

    def line(self, blocks: Sequence[Block]) -> str:
        """A text for one line: its only paragraph's inlines, or all blocks in a division where it has more."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            way = self._way(of_inlines(blocks[0].inside))
            return f"<span{way}>{self.inlines(blocks[0].inside)}</span>" if way else self.inlines(blocks[0].inside)
        return f'<div class="content">{self.blocks(blocks)}</div>' if blocks else ""

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Inlines side by side."""
        return "".join(self._inline(inline) for inline in inlines)

    def _way(self, own: Direction) -> str:
        """The attribute of content that goes another way than what is around it; empty for most content."""
        return f' dir="{own}"' if own and own != (self.around or of_language(self.language)) else ""

    def _inside(self, own: Direction) -> Html:
        """What renders content that stands in content of a direction."""
        return replace(self, around=own) if self._way(own) else self

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph((Picture() as picture,)) if picture.caption or picture.source:
                return self._figure(picture)
            case Paragraph((Picture() as picture,)):
                return f'<p class="picture">{self._picture(picture)}</p>'
            case Paragraph((Formula(display=True) as formula,)):
                return f'<p class="formula">{self.formula(formula)}</p>'
            case Paragraph(inside):
                return f"<p{self._way(of_inlines(inside))}>{self.inlines(inside)}</p>"
            case Heading(level, inside):
                return f"<h{level}{self._way(of_inlines(inside))}>{self.inlines(inside)}</h{level}>"
            case List():
                return self._list(block)
            case Quote(inside):
                own = of_blocks(inside)
                return f"<blockquote{self._way(own)}>\n{self._inside(own).blocks(inside)}\n</blockquote>"
            case Code():
                return self.code(block)
            case Table():
                return self._table(block)
            case Raw():
                return self.raw(block)
            case Rule():
                return "<hr>"
            case unreachable:
                assert_never(unreachable)

    def _list(self, block: List) -> str:
        own = of_blocks([block])
        inner = self._inside(own)
        rows = "\n".join(f"<li>{inner._entry(entry)}</li>" for entry in block.entries)
        loose = ' class="loose"' if block.loose else ""
        loose += self._way(own)
        if block.start is None:
            return f"<ul{loose}>\n{rows}\n</ul>"
        # WeasyPrint takes the first number from CSS, browsers from either.
        counted = "" if block.start == 1 else f' start="{block.start}" style="counter-reset: list-item {block.start - 1}"'
        return f"<ol{loose}{counted}>\n{rows}\n</ol>"

    def _entry(self, blocks: tuple[Block, ...]) -> str:
        """The first paragraph without a `<p>` around it: WeasyPrint 70 would tag no body of the entry (PDF/UA-1 7.2-20)."""
        if not blocks:
            return ""
        first, rest = blocks[0], blocks[1:]
        if not isinstance(first, Paragraph):
            return f"\n{self.blocks(blocks)}\n"
        way = self._way(of_inlines(first.inside))
        shown = f"<span{way}>{self.inlines(first.inside)}</span>" if way else self.inlines(first.inside)
        return f"{shown}\n{self.blocks(rest)}\n" if rest else shown

    def _table(self, table: Table) -> str:
        own = of_blocks([table])
        return f"<table{self._way(own)}>\n{self._inside(own)._rows(table)}\n</table>"

    def _rows(self, table: Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        head = self._row("th", table.head, table.align)
        rows = "\n".join(self._row("td", row, table.align) for row in table.rows)
        body = f"\n<tbody>\n{rows}\n</tbody>" if table.rows else ""
        return f"{caption}<thead>\n{head}\n</thead>{body}"

    def _row(self, tag: str, cells: Sequence[tuple[Inline, ...]], align: Sequence[Align]) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        shown = []
        for cell, side in zip(cells, align, strict=True):
            style = f' style="text-align:{side}"' if side else ""
            way = self._way(of_inlines(cell))
            shown.append(f"<{tag}{scope}{style}{way}>{self.inlines(cell)}</{tag}>")
        return "<tr>\n" + "\n".join(shown) + "\n</tr>"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Words(words):
                return self.words(words)
            case Styled(style, inside):
                return f"<{_TAGS[style]}>{self.inlines(inside)}</{_TAGS[style]}>"
            case CodeSpan(code):
                long = ' class="long"' if any(len(word) > _LONG for word in code.split()) else ""
                return f"<code{long}>{filled(self.words(code), self.hole)}</code>"
            case Formula():
                return self.formula(inline)
            case Link(address, inside):
                return f'<a href="{escape(address)}">{self.inlines(inside)}</a>'
            case Break():
                return "<br>\n"
            case Hole():
                return self.hole(inline)
            case Picture():
                return self._picture(inline) + self._below(inline, "span")
            case unreachable:
                assert_never(unreachable)

    def _picture(self, picture: Picture) -> str:
        width = f' style="width:{picture.width}%"' if picture.width else ""
        return f'<img src="{escape(self.address(picture.file))}" alt="{escape(picture.alt)}"{width}>'

    def _figure(self, picture: Picture) -> str:
        return f'<figure class="picture">{self._picture(picture)}<figcaption>{self._below(picture, "")}</figcaption></figure>'

    def _below(self, picture: Picture, tag: str) -> str:
        """Caption and source."""
        parts = [self.inlines(picture.caption)] if picture.caption else []
        parts += [f'<small class="source">{self.inlines(picture.source)}</small>'] if picture.source else []
        shown = " ".join(parts)
        return f' <{tag} class="caption">{shown}</{tag}>' if tag and shown else shown


_JOINED = re.compile(r"(?<=[\d²³¹⁰⁴-⁹%)]|\b[A-Za-z]) ([=≠×÷+−·]|mod|→(?= \d)) (?=(?:<(?:strong|em)>)?[\d(A-Za-z]+[\W²³¹⁰⁴-⁹])")


def unbroken(shown: str) -> str:
    """HTML whose formulas in running text (`5⁶ mod 23 = 8`) do not break over lines: their blanks are ones that join."""
    return _JOINED.sub("\u00a0\\1\u00a0", shown)
