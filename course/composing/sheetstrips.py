"""Strips of answer sheets: what the look of each depends on, so that those that look the same are drawn once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from course.answersheets.geometry import Box, Mark, Placed, SheetPage
from course.documents.pen import Pen
from course.documents.present import ShownItem, shown_form
from course.interactions import Choice, Gaps, Numeric
from course.model.form import Form, FormItem

TOP = 6.0
"""How far below the top of its row the middle of a strip's first line is where specimens stand, in mm."""


class Shown:
    """The items of a form as its sheet shows them, asked for only where one is new."""

    def __init__(self, pen: Pen, form: Form) -> None:
        self._pen, self._form = pen, form
        self._items: tuple[ShownItem, ...] = ()

    @property
    def items(self) -> tuple[ShownItem, ...]:
        """All of them."""
        if not self._items:
            pen = self._pen
            self._items = shown_form(self._form, pen.figure, pen.bank.labels, large_print=pen.look.large_print)
        return self._items

    def of(self, item: FormItem) -> ShownItem:
        """One of them."""
        return self.items[self._form.items.index(item)]


def words(strip: Placed, item: FormItem) -> Iterable[object]:
    """What else the look of a strip depends on."""
    question = item.questions[strip.part - 1]
    match question.question.interaction:
        case Choice(fixed=True):
            return [tuple(str(option.text) for option in question.shown)]
        case Gaps() if strip.row:
            return [tuple(str(option.text) for option in question.gap_choices(strip.row - 1))]
        case Numeric(measure=measure):
            return [measure]
        case _:
            return [item.item.full_id] if strip.kind == "note" else []


def box_of(page: SheetPage, name: str) -> Box:
    """A box that each page has."""
    found = page.box(name)
    assert found
    return found


def moved_by(strip: Placed, x: float, y: float) -> Placed:
    """A strip by so much farther to the left and up, for no item."""
    marks = tuple(
        Mark(0, strip.part, mark.row, mark.value, round(mark.x - x, 2), round(mark.y - y, 2), mark.size, mark.many)
        for mark in strip.marks
    )
    boxes = tuple(
        Box(box.name, round(box.x - x, 2), round(box.y - y, 2), box.wide, box.high, 0, box.part, box.row) for box in strip.boxes
    )
    return replace(strip, x=round(strip.x - x, 2), y=round(strip.y - y, 2), marks=marks, boxes=boxes)


def extent(strip: Placed) -> float:
    """How high a row with this strip is, in mm."""
    ends = [*(mark.y + mark.size / 2 for mark in strip.marks), *(box.y + box.high for box in strip.boxes), 2 * TOP]
    return max(ends)
