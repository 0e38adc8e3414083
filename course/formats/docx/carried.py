"""What a Word document holds of an item: all that paper does. What stands there in another way is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.carrying.features import Feature
from course.carrying.table import CARRIED, Loss, carries, changed
from course.content.markdown import block
from course.content.passages import leaves
from course.content.tree import Block, Formula, Heading, Inline, Link, List, Paragraph, Quote, Raw, Styled, Table
from course.formats.docx.equations import editable
from course.model.bank import Bank
from course.model.form import FormItem

_PICTURE = changed("a picture of the formula, for Word has no lines in a matrix")


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    for path, text in leaves(entry.item):
        # Nothing else draws lines in a formula that Word cannot.
        if "array" in text and not all(map(editable, _formulas(block(text).blocks))):
            yield Loss(entry.item, path, Feature.FORMULA.value, _PICTURE)


def _formulas(blocks: Sequence[Block]) -> Iterator[Formula]:
    for one in blocks:
        match one:
            case Paragraph(inside) | Heading(inside=inside):
                yield from _within(inside)
            case List(entries):
                yield from (formula for entry in entries for formula in _formulas(entry))
            case Quote(inside) | Raw(inside=inside):
                yield from _formulas(inside)
            case Table(head, rows, caption=caption):
                yield from (
                    formula for cell in (*head, *(cell for row in rows for cell in row), caption) for formula in _within(cell)
                )


def _within(inlines: Sequence[Inline]) -> Iterator[Formula]:
    for one in inlines:
        match one:
            case Formula():
                yield one
            case Styled(_, inside) | Link(_, inside):
                yield from _within(inside)


_APART = changed("its words and pictures; joined cells of a table stand apart")
CARRIES = carries({CARRIED: [one for one in Feature if one is not Feature.RAW], _APART: [Feature.RAW]}, limits=_limits)
