"""Lists, code and tables of the content tree → WordprocessingML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from course.content.bare import bare
from course.content.direction import of_blocks, of_inlines
from course.content.tree import Code, List, Paragraph, Table
from course.formats.docx.codes import code_runs
from course.formats.docx.columns import widths
from course.formats.docx.markup import MM, Place, mm, paragraph
from course.formats.docx.styles import STEP
from course.formats.docx.tables import GAP, Cell, table
from course.labels.writing import Direction

if TYPE_CHECKING:
    from course.formats.docx.writer import Writer

_TEXT = ("", "Normal", "Question", "QuestionText", "Option", "ListBullet", "ListNumber")  # styles of letters as large as a list's
_SMALL = ("Key", "TeacherKey", "Reason")
_TO_FILL = 10  # mm: how high the rows of a table are that is to be filled in


def listed(writer: Writer, block: List) -> list[str]:
    """A list, its entries numbered by Word."""
    level, step = min(writer.depth, 8), mm(STEP * writer.sheet.grown)
    numbering = writer.sheet.numbering
    number = numbering.bullets() if block.start is None else numbering.numbers(block.start, level)
    style = writer.place.style
    if style in _TEXT:  # else the letters would grow within a key or a source
        style = "ListBullet" if block.start is None else "ListNumber"
    own = of_blocks([block])
    inner = replace(writer, start=writer.start + step, depth=writer.depth + 1, way=own or writer.way)
    inner = inner.at(style, number=number, level=level, start=writer.start + step, hanging=step)
    shown: list[str] = []
    for entry in block.entries:
        first, rest = (entry[0], entry[1:]) if entry and isinstance(entry[0], Paragraph) else (Paragraph(()), entry)
        shown.append(inner.standing(inner.inlines(first.inside, of_inlines(first.inside)), first.inside))
        shown += replace(inner, place=continued(inner.place)).blocks(rest)
    return shown


def code(writer: Writer, block: Code) -> str:
    """Lines of code, which stay lines."""
    runs = code_runs(block, writer.hole)
    way: Direction = "ltr" if writer.sheet.named.way == "rtl" else ""
    return paragraph(runs, replace(writer.place, style="Code", way=way, start=writer.start or None, hanging=0, number=0))


def tabled(writer: Writer, block: Table) -> list[str]:
    """A table with its caption above it; its head repeats on each page."""
    own = of_blocks([block]) or writer.way
    rows = (block.head, *block.rows)
    said = [[bare([Paragraph(cell)]) for cell in row] for row in rows]
    wide = widths(said, writer.room, writer.sheet.grown, full=writer.sheet.dense)
    shown = []
    for place, row in enumerate(rows):
        text = "TableSmall" if writer.place.style in _SMALL else "TableText"
        style = text if place else "TableHead"
        inner = replace(writer, way=own, start=0).at(style, start=None, hanging=0, number=0)
        cells = []
        for cell, side, width in zip(row, block.align, wide, strict=True):
            one = replace(inner, cell=width / MM - 4, place=replace(inner.place, side=side))
            cells.append(Cell([one.standing(one.inlines(cell, of_inlines(cell)), cell)]))
        shown.append(cells)
    told = bare([Paragraph(block.caption)]) if block.caption else ""
    height = mm(_TO_FILL * writer.sheet.grown) if any(not cell for row in block.rows for cell in row) else 0
    made = table(shown, wide, "CourseTable", heads=1, start=writer.start, way=own, height=height, caption=told)
    above = (
        [writer.at("TableCaption", start=writer.start or None).standing(writer.inlines(block.caption), block.caption)]
        if block.caption
        else []
    )
    return [*above, made, GAP]


def continued(place: Place) -> Place:
    """How what follows in the same entry stands: below its words, without a number."""
    return replace(place, number=0, level=0, hanging=0, style="QuestionText" if place.style == "Question" else place.style)
