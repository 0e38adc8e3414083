r"""Content as H5P's fields take it: HTML with few elements, or bare text in which `*`, `/`, `:` and `\` mean something."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from typing import assert_never

from course.content.bare import Bare
from course.content.content import Content
from course.content.formulas.linear import linear
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

# What each field's `semantics.json` lists (H5P's core takes p, br, div and span with any of them).
QUESTION = frozenset(["strong", "em", "sub", "sup", "pre", "code"])  # of a choice, and of true or false
ANSWER = frozenset(["strong", "em", "sub", "sup", "code"])
FEEDBACK = ANSWER | {"a"}
TASK = frozenset(["strong", "em", "a", "ul", "ol", "hr", "pre", "code"])  # above gaps, words to drag, a longer answer
GAPS = frozenset(["strong", "em", "del", "code"])
_STYLES = {"emphasis": "em", "strong": "strong", "struck": "del", "superscript": "sup", "subscript": "sub"}
_MEANT = {ord(sign): f"&#{ord(sign)};" for sign in "*/:\\"}


def guarded(text: str) -> str:
    """Bare text as HTML in which no sign begins a gap, a tip, another answer or what is said of it.

    H5P looks for them before it reads numbered characters: `&#47;` is a stroke and nothing else.
    """
    return html.escape(text, quote=False).translate(_MEANT)


class Simple:
    """Renders content as HTML of these elements alone; what has none stands in words and lines."""

    def __init__(self, tags: frozenset[str], *, hole: Callable[[Hole], str] | None = None) -> None:
        self._tags = tags
        self._hole = hole

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks one below the other."""
        return "".join(self._block(block) for block in blocks)

    def line(self, content: Content) -> str:
        """A text for one line, without a paragraph around it where it is one."""
        inside = content.line_of()
        return self.inlines(inside) if inside is not None else self.blocks(content.blocks)

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Inlines side by side."""
        return "".join(self._inline(inline) for inline in inlines)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(inside):
                return f"<p>{self.inlines(inside)}</p>"
            case Heading(inside=inside):
                return f"<p>{self._in('strong', self.inlines(inside))}</p>"
            case List(entries, start) if {"ul", "ol"} <= self._tags:
                rows = "".join(f"<li>{self._entry(entry)}</li>" for entry in entries)
                first = f' start="{start}"' if start not in (None, 1) else ""
                return f"<ul>{rows}</ul>" if start is None else f"<ol{first}>{rows}</ol>"
            case List(entries, start):
                signs = ("•" if start is None else f"{start + place}." for place in range(len(entries)))
                return "".join(f"<p>{sign} {self._entry(entry)}</p>" for sign, entry in zip(signs, entries, strict=True))
            case Quote(inside) | Raw(inside=inside):
                return self.blocks(inside)
            case Code(text) if "pre" in self._tags:
                return f"<pre>{self._code(text)}</pre>"
            case Code(text):
                return f"<p>{'<br>'.join(self._in('code', self._code(line)) for line in text.split(chr(10)))}</p>"
            case Table(head, rows, caption=caption):
                lines = [" | ".join(self.inlines(cell) for cell in row) for row in (head, *rows)]
                below = f"<p>{self._in('em', self.inlines(caption))}</p>" if caption else ""
                return f"<p>{self._in('strong', lines[0])}{''.join(f'<br>{line}' for line in lines[1:])}</p>{below}"
            case Rule():
                return "<hr>" if "hr" in self._tags else ""
            case unreachable:
                assert_never(unreachable)

    def _entry(self, blocks: Sequence[Block]) -> str:
        """A list's entry: its paragraphs on lines of their own."""
        parts = [self.inlines(one.inside) if isinstance(one, Paragraph) else self._block(one) for one in blocks]
        return "<br>".join(parts)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Words(text):
                return self._words(text)
            case Styled(style, inside) if _STYLES[style] in self._tags:
                return self._in(_STYLES[style], self.inlines(inside))
            case Styled(style="superscript" | "subscript"):
                return self._words(Readable().line([inline]))
            case Styled(inside=inside):
                return self.inlines(inside)
            case CodeSpan(text):
                return self._in("code", self._code(text))
            case Formula(tex):
                return self._words(linear(tex))
            case Link(address, inside) if "a" in self._tags:
                return f'<a href="{html.escape(address)}">{self.inlines(inside)}</a>'
            case Link(address, inside):
                return f"{self.inlines(inside)} ({self._words(address)})"
            case Break():
                return "<br>"
            case Hole():
                return self._hole(inline) if self._hole else "…"
            case Picture():
                return self._words(Readable().picture(inline))
            case unreachable:
                assert_never(unreachable)

    def _in(self, tag: str, inside: str) -> str:
        return f"<{tag}>{inside}</{tag}>" if tag in self._tags else inside

    def _words(self, text: str) -> str:
        return guarded(text) if self._hole else html.escape(text, quote=False)

    def _code(self, text: str) -> str:
        return filled(self._words(text), lambda hole: self._hole(hole) if self._hole else "…")


class Readable(Bare):
    """Bare text for reading, with formulas in their signs; `hole` writes a gap."""

    def __init__(self, hole: Callable[[Hole], str] = lambda hole: "…") -> None:
        self._hole = hole

    def formula(self, formula: Formula) -> str:
        """A formula on one line."""
        return linear(formula.tex)

    def _block(self, block: Block) -> str:
        return filled(block.text, self._hole) if isinstance(block, Code) else super()._block(block)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Hole():
                return self._hole(inline)
            case CodeSpan(text):
                return filled(text, self._hole)
            case _:
                return super()._inline(inline)


def bare(content: Content) -> str:
    """A text on one line, for fields that take no HTML."""
    return " ".join(Readable().blocks(content.blocks).split())
