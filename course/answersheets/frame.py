"""The frame of a sheet: paper, corner marks, guides, head and foot, and the grid on which its rows stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from course.answersheets.geometry import PAPERS, Box, Corner, Entry, Guide, Mark, Paper, SheetPage

# So far from the edges that a scan 3° askew, as wide as the paper, still has them whole.
_EDGE_X, _EDGE_Y = 12.5, 10.5
_CORNER = 5.0
_SIDE = 19.0  # where what stands between the guides begins
_CODE = 10.0  # of the page code's symbol, at most
_FOOT = 14.5  # below the foot
_FIVES = 5


@dataclass(frozen=True)
class Measures:
    """Sizes in millimetres: of marks, of the grid (`across`, `down`; `gap` after five rows), of what stands around it.

    `slots` marks stand beside each other in each of `columns`; before them the item's number and a row's own `label`.
    `letter` is the mean width of a letter of a word. `small…` are those of the student's number.
    """

    ring: float
    across: float
    down: float
    gap: float
    number: float
    label: float
    columns: int
    letter: float
    small_ring: float
    small_across: float
    small_down: float
    head: float  # height of the title's box
    field: float  # and of a field to write in
    instructions: float
    foot: float
    slots: int = 6


_STANDARD = Measures(5.0, 6.6, 7.0, 1.8, 8.0, 4.5, 3, 1.75, 4.2, 6.0, 5.0, 23.0, 10.5, 19.0, 11.5)
_LARGE = Measures(7.8, 10.2, 10.5, 2.4, 11.0, 7.0, 2, 2.9, 6.6, 8.6, 7.6, 34.0, 16.0, 54.0, 19.0)


def measures(large: bool) -> Measures:
    """The sizes of a sheet, or of one in large print."""
    return _LARGE if large else _STANDARD


@dataclass(frozen=True)
class Frame:
    """The frame of all pages of a sheet; pages are counted from 0. With `fives` there is a gap after every five rows."""

    paper: Paper
    m: Measures
    leftwards: bool
    student_digits: int
    school: bool
    fives: bool

    @property
    def wide(self) -> float:
        """Of the paper."""
        return PAPERS[self.paper][0]

    @property
    def high(self) -> float:
        """Of the paper."""
        return PAPERS[self.paper][1]

    @property
    def _bottom(self) -> float:
        return self.high - _FOOT - self.m.foot - 3

    @cached_property
    def _tops(self) -> tuple[float, float]:
        """Where the rows of the first page begin, and of the others."""
        first, other = (max(box.y + box.high for box in self._head(page) if box.name not in ("foot", "code")) for page in (0, 1))
        return first + 4, other + 6

    @cached_property
    def _rows(self) -> tuple[int, int]:
        first, other = (self._fitting(top) for top in self._tops)
        return first, other

    def _fitting(self, top: float) -> int:
        rows = 0
        while (rows + 1) * self.m.down + self._gaps(rows) <= self._bottom - top:
            rows += 1
        return rows

    def _gaps(self, row: int) -> float:
        return row // _FIVES * self.m.gap if self.fives else 0.0

    def rows(self, page: int) -> int:
        """How many rows a column of a page holds."""
        return self._rows[min(page, 1)]

    def row(self, page: int, row: int) -> float:
        """The middle of a row."""
        return round(self._tops[min(page, 1)] + (row + 0.5) * self.m.down + self._gaps(row), 2)

    def slot(self, column: int, slot: float) -> float:
        """The middle of a mark's place."""
        return self._mirrored(self._first(column) + (slot + 0.5) * self.m.across)

    def span(self, column: int, start: float, wide: float) -> float:
        """The left edge of what begins so far from the first mark's place and is so wide."""
        begin = self._first(column) + start
        return self._mirrored(begin + wide) if self.leftwards else round(begin, 2)

    def _first(self, column: int) -> float:
        own = self.m.number + self.m.label + self.m.slots * self.m.across
        between = (self.wide - 2 * _SIDE - self.m.columns * own) / (self.m.columns - 1)
        return _SIDE + column * (own + between) + self.m.number + self.m.label

    def _mirrored(self, x: float) -> float:
        return round(self.wide - x if self.leftwards else x, 2)

    def page(self, number: int, count: int, entries: tuple[Entry, ...]) -> SheetPage:
        """A page with these entries, of so many."""
        student = self._student() if number == 0 else ()
        boxes = (*self._head(number), *(self._cells() if number == 0 else ()))
        right, low = self.wide - _EDGE_X, self.high - _EDGE_Y
        corners = tuple(
            Corner(x, y, _CORNER, up=(x, y) == (_EDGE_X, _EDGE_Y))
            for x, y in ((_EDGE_X, _EDGE_Y), (right, _EDGE_Y), (_EDGE_X, low), (right, low))
        )
        marks = [mark for entry in entries for strip in entry.strips for mark in strip.marks]
        across = sorted({mark.x for mark in marks})
        rows = sorted({mark.y for mark in marks} | {mark.y for mark in student})
        above = sorted({mark.x for mark in student}) or across
        guides = [Guide(True, x, y, 3.0, 0.8) for y in rows for x in (_EDGE_X, right)]
        guides += [Guide(False, x, _EDGE_Y, 0.8, 3.0) for x in above] + [Guide(False, x, low, 0.8, 3.0) for x in across]
        return SheetPage(corners, tuple(guides), boxes, entries, student)

    @property
    def _number_wide(self) -> float:
        return self.student_digits * self.m.small_across

    def _head(self, page: int) -> tuple[Box, ...]:
        """The places of title, fields, instructions and foot."""
        m, y = self.m, 17.0
        whole = self.wide - 2 * _SIDE
        places: list[tuple[str, float, float, float, float]] = []
        if page:
            half = whole * 0.5
            places += [("head", 0, y, half - 5, m.field), ("name", half, y, whole - half, m.field)]
        else:
            wide = whole - self._number_wide - 10 if self.student_digits else whole
            if self.school:
                places.append(("school", 0, y, wide, 9.0))
                y += 11
            places.append(("head", 0, y, wide, m.head))
            y += m.head
            places.append(("name", 0, y, wide, m.field))
            y += m.field + 1
            third = (wide - 8) / 3
            places += [(name, place * (third + 4), y, third, m.field) for place, name in enumerate(("class", "date", "points"))]
            y += m.field + 2.5
            high = m.instructions * (1 if self.fives else 1.25)  # there is more to say where items have several rows
            places.append(("instructions", 0, y, wide, high))
            if self.student_digits:
                places.append(("student", wide + 10, 17.0, self._number_wide, self._digits_top + 10 * m.small_down - 17.0))
        low = self.high - _FOOT
        places.append(("foot", 0, low - m.foot, whole - _CODE - 3, m.foot))
        places.append(("code", whole - _CODE, low - _CODE, _CODE, _CODE))
        return tuple(self._box(*place) for place in places)

    def _box(self, name: str, start: float, y: float, wide: float, high: float) -> Box:
        x = _SIDE + start
        return Box(name, round(self.wide - x - wide if self.leftwards else x, 2), round(y, 2), round(wide, 2), round(high, 2))

    @property
    def _digits_top(self) -> float:
        return 17.0 + (6.5 if self.m.columns == 3 else 9.0) + self.m.small_down * 1.5 + 1

    def _student_left(self) -> float:
        start = self.wide - _SIDE - self._number_wide
        return _SIDE if self.leftwards else start

    def _cells(self) -> tuple[Box, ...]:
        """The boxes in which the student's number is written, above its digits."""
        m, left = self.m, self._student_left()
        top = self._digits_top - m.small_down * 1.5 - 1
        return tuple(
            Box("cell", round(left + place * m.small_across, 2), round(top, 2), m.small_across, m.small_down * 1.5, row=place + 1)
            for place in range(self.student_digits)
        )

    def _student(self) -> tuple[Mark, ...]:
        m, left = self.m, self._student_left()
        return tuple(
            Mark(
                0, 1, place + 1, str(digit),
                round(left + (place + 0.5) * m.small_across, 2), round(self._digits_top + (digit + 0.5) * m.small_down, 2),
                m.small_ring,
            )
            for place in range(self.student_digits)
            for digit in range(10)
        )  # fmt: skip
