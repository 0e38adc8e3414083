"""A text as content: what documents carry, templates show and formats render."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from course.content.bare import Bare
from course.content.direction import of_blocks
from course.content.html import Html
from course.content.tree import Block, Break, Formula, Inline, Link, Paragraph, Picture, Styled, Words
from course.labels.writing import of_language


@dataclass(frozen=True)
class Content:
    """A text as content. Templates show it as HTML; `line` is that of a text for one line, without a paragraph around it."""

    blocks: tuple[Block, ...]
    language: str = "en"
    line: bool = False

    @cached_property
    def html(self) -> str:
        """Neutral HTML, which formats make their own of: see `content/html.py`."""
        return self.shown(Html(self.language))

    def shown(self, html: Html) -> str:
        """The content as a format's own HTML."""
        return html.line(self.blocks) if self.line else html.blocks(self.blocks)

    @property
    def single(self) -> bool:
        """Whether it is one paragraph of running text, and so fits into a line."""
        return self.line_of() is not None

    @property
    def element(self) -> str:
        """The element of HTML that can hold it: a paragraph holds nothing but a line."""
        return "p" if self.single or not self.blocks else "div"

    @property
    def rich(self) -> bool:
        """Whether it says more than words in a line can, so that a list of bare words cannot show it."""
        line = self.line_of()
        return bool(self.blocks) and (line is None or any(map(_says_more, line)))

    def __html__(self) -> str:
        """What Jinja shows."""
        return self.html

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def line_of(self) -> tuple[Inline, ...] | None:
        """Its only paragraph's inlines, or None where it is more."""
        return self.blocks[0].inside if len(self.blocks) == 1 and isinstance(self.blocks[0], Paragraph) else None


NOTHING = Content((), line=True)


def typed(text: str) -> Content:
    """An answer that students type: each character of it is meant, none is Markdown."""
    return Content((Paragraph((Words(text),)),), line=True)


def arrow(left: Content, right: Content) -> Content:
    """Two contents that belong together: `left → right`, in a line if both fit into one."""
    way = of_blocks((*left.blocks, *right.blocks)) or of_language(left.language)
    between = Words(" ← " if way == "rtl" else " → ")
    one, other = left.line_of(), right.line_of()
    if one is not None and other is not None:
        return replace(left, blocks=(Paragraph((*one, between, *other)),))
    return replace(left, blocks=(*left.blocks, Paragraph((between,)), *right.blocks))


def followed(content: Content, words: str) -> Content:
    """The content with plain words after it."""
    line = content.line_of()
    if not words or line is None:
        return replace(content, blocks=(*content.blocks, Paragraph((Words(words),)))) if words else content
    return replace(content, blocks=(Paragraph((*line, Words(words))),))


def listed(contents: Sequence[Content], between: str = " ") -> Content:
    """Contents in one line, with words between them; what is more than a line stands as blocks."""
    lines = [content.line_of() for content in contents]
    if all(line is not None for line in lines):
        parts = [(Words(between), *(line or ())) for line in lines]
        return Content((Paragraph(tuple(chain.from_iterable(parts))[1:]),), line=True) if parts else NOTHING
    return Content(tuple(chain.from_iterable(content.blocks for content in contents)), line=True)


def opening(content: Content, width: int) -> Content:
    """How a text begins, in a line: cut at the end of a word before `width` characters; formulas stay whole."""
    inside: list[Inline] = []
    for block in content.blocks:
        if not isinstance(block, Paragraph):
            break
        inside += [Words(" ")] if inside else []
        inside += [Words(" ") if isinstance(inline, Break) else inline for inline in block.inside if not _apart(inline)]
    shown, room = _cut(inside, width)
    whole = room >= 0 and all(isinstance(block, Paragraph) for block in content.blocks)
    return replace(content, blocks=(Paragraph((*shown, *(() if whole else (Words(" …"),)))),), line=True)


def _cut(inlines: Sequence[Inline], room: int) -> tuple[list[Inline], int]:
    """The inlines that have room, the last one cut, and the room that is left; less than none where something was cut."""
    shown: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Styled | Link):
            inside, room = _cut(inline.inside, room)
            shown += [replace(inline, inside=tuple(inside))] if inside else []
        elif (length := len(Bare().line((inline,)))) <= room:
            shown.append(inline)
            room -= length
        else:
            cut = inline.text[:room].rpartition(" ")[0].rstrip(" .,;:–-") if isinstance(inline, Words) else ""
            return [*shown, *([Words(cut)] if cut else [])], -1
        if room < 0:
            return shown, room
    return shown, room


def joined(content: Content) -> Content:
    """In one run of words what is paragraphs of words alone; all else as it is."""
    inside: list[Inline] = []
    for block in content.blocks:
        if not isinstance(block, Paragraph) or any(_apart(inline) for inline in block.inside):
            return content
        inside += [Words(" ")] if inside else []
        inside += block.inside
    return replace(content, blocks=(Paragraph(tuple(inside)),), line=True)


def _says_more(inline: Inline) -> bool:
    match inline:
        case Styled(style, inside):
            return style == "struck" or any(map(_says_more, inside))
        case _:
            return isinstance(inline, Picture | Formula | Link | Break)


def _apart(inline: Inline) -> bool:
    return isinstance(inline, Picture) or (isinstance(inline, Formula) and inline.display)
