"""How much room things are given on paper: options side by side, and lines to write on."""

from __future__ import annotations

import math
from decimal import Decimal

from course.content.bare import Bare
from course.content.content import Content
from course.content.formulas.reading import width
from course.content.markdown import plain
from course.content.tree import Formula, Heading, Link, List, Paragraph, Quote, Raw, Styled, Table
from course.model.form import FormItem

WORDS_A_LINE = 10  # of handwriting on a line of about 150 mm
# Millimetres: what a page (A4 or letter) has for an item, a row of text of so many characters, the gap before a block, a line.
_PAGE, _ROW, ROW_HOLDS, _GAP, _LINE = 235, 5.2, 76, 0.8, 8
_FEW = 8  # options that can be taken in at once
_ROWS = 27  # of options, on a page with their stem
_CHARACTERS = 2  # in an em
# Ems beside each other in a matching; a formula a little wider is drawn smaller.
LEFT_HOLDS, RIGHT_HOLDS = 14.0, 20.0
_CELL = 1.0  # ems between two columns of a table
_WORD = 2.5  # the least that a column of words looks well with, in ems
_LARGER = 2.25  # 18 pt for 12 pt: a text takes half as much again in width and in height


def columns(longest: int, count: int) -> int:
    """Options side by side: four short ones, two of medium length, else one under the other (characters at 12 pt, 150 mm).

    A few stand so only where they fill the rows; of many, the last row may be short. More than a page holds stand one under
    the other, where pages can end.
    """
    if longest <= 12 and (count == 4 or _FEW < count <= 4 * _ROWS):
        return 4
    return 2 if longest <= 30 and (count % 2 == 0 or count > _FEW) and count <= 2 * _ROWS else 1


def length(content: Content) -> int:
    """Characters in a line, a formula as wide as it is drawn; what is more than a line counts as a long one."""
    line = content.line_of()
    if line is None:
        return ROW_HOLDS
    ems = sum(width(inline.tex) for inline in line if isinstance(inline, Formula))
    words = Bare().line(inline for inline in line if not isinstance(inline, Formula))
    return len(" ".join(words.split())) + math.ceil(ems * _CHARACTERS)


def widest(content: object) -> float:
    """Ems of the widest part of a content that does not break into lines: a formula, or a table with all its columns."""
    match content:
        case Formula(tex):
            return width(tex)
        case Table(head, rows):
            cells = ([max(widest(cell), _WORD if cell else 0) + _CELL for cell in row] for row in (head, *rows))
            return float(sum(max(column) for column in zip(*cells, strict=True)))
        case tuple():
            return max(map(widest, content), default=0.0)
        case Content(blocks):
            return widest(blocks)
        case Quote(inside) | Raw(inside=inside) | Paragraph(inside) | Heading(inside=inside):
            return widest(inside)
        case Styled(inside=inside) | Link(inside=inside):
            return widest(inside)
        case List(entries):
            return widest(entries)
        case _:
            return 0.0


def room(entry: FormItem, large_print: bool) -> int:
    """The writing lines that find room on one page with the item's texts; four at the least, and 26 (large print: 15) at most."""
    texts = [entry.item.stem, *(question.question.prompt for question in entry.questions)]
    texts += [f"{source.title}\n{source.text}" for source in entry.item.stimuli()]
    blocks = [len(plain(part)) for text in texts for part in str(text).splitlines() if part.strip()]
    high = sum(math.ceil(length / ROW_HOLDS) * _ROW + _GAP for length in blocks) * (_LARGER if large_print else 1)
    return max(4, min(15 if large_print else 26, int((_PAGE - high) / _LINE)))


def writing_lines(points: Decimal, words: int) -> int:
    """Writing lines: three for two points, and enough for the words asked for; one page at the most."""
    return max(2, min(22, max(math.ceil(points * 3 / 2), math.ceil(words / WORDS_A_LINE))))
