"""What a sheet asks for → where it stands: items in columns of rows that lie on one grid, by fives where each has one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from course.answersheets.frame import Frame, Measures, measures
from course.answersheets.geometry import Box, Entry, Mark, Paper, Placed, Sheet
from course.answersheets.strips import DIGITS, Asked, Strip
from course.model.letters import letter

STUDENT_DIGITS = 6
"""Digits of a student's number."""


@lru_cache(maxsize=256)
def sheet(
    items: tuple[Asked, ...],
    paper: Paper = "a4",
    *,
    large: bool = False,
    leftwards: bool = False,
    student_digits: int = STUDENT_DIGITS,
    school: bool = False,
) -> Sheet:
    """The sheet for these items; the same for the same ones.

    `leftwards` mirrors it, for texts that go from right to left; digits of a number still go from left to right.
    `student_digits` is 0 where the student's number needs no place; `school` leaves room for a school's name or logo.
    """
    m = measures(large)
    fives = all(
        sum(block.lines for block in _blocks(item, m)) == 1 for item in items
    )  # else a gap would part what belongs together
    frame = Frame(paper, m, leftwards, student_digits, school, fives)
    made = _Laying(frame)
    for item in items:
        made.add(item)
    made.level()
    pages = tuple(frame.page(number, len(made.pages), entries) for number, entries in enumerate(made.pages))
    return Sheet(paper, large, frame.wide, frame.high, pages)


@dataclass(frozen=True)
class _Block:
    """A strip, or a line of one that is higher than a column: `first` is the option with which it begins."""

    number: int
    strip: Strip
    lines: int
    first: int = 0
    count: int = 0


class _Laying:
    """Puts items into columns, page after page."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._m = frame, frame.m
        self._placed: list[list[list[tuple[_Block, ...]]]] = [[[]]]  # by page and column: runs of one item

    @property
    def pages(self) -> list[tuple[Entry, ...]]:
        """The entries of each page."""
        return [tuple(self._entries(number, columns)) for number, columns in enumerate(self._placed)]

    def add(self, item: Asked) -> None:
        """Put an item where it fits: whole, or else strip by strip."""
        blocks = tuple(_blocks(item, self._m))
        if sum(block.lines for block in blocks) <= self._frame.rows(1):
            self._put(blocks)
            return
        for block in blocks:
            for part in self._parts(block):
                self._put((part,))

    def level(self) -> None:
        """Make the columns of the last page about as long, by fives of rows."""
        runs = [run for column in self._placed[-1] for run in column]
        most = self._frame.rows(len(self._placed) - 1)
        for limit in range(5, most, 5):
            if (columns := _filled(runs, limit)) is not None and len(columns) <= self._m.columns:
                self._placed[-1] = columns
                return

    def _put(self, run: tuple[_Block, ...]) -> None:
        high = sum(block.lines for block in run)
        while _used(self._placed[-1][-1]) + high > (rows := self._frame.rows(len(self._placed) - 1)):
            if len(self._placed[-1]) < self._m.columns and high <= rows:
                self._placed[-1].append([])
            else:
                assert len(self._placed) == 1 or high <= rows  # a run is no higher than a later page's column
                self._placed.append([[]])
        self._placed[-1][-1].append(run)

    def _parts(self, block: _Block) -> Sequence[_Block]:
        most = min(self._frame.rows(0), self._frame.rows(1))
        if block.lines <= self._frame.rows(1) or block.strip.kind not in ("letters", "words"):
            return (block,)
        slots, lines = _word(block.strip, self._m) if block.strip.kind == "words" else (1.0, 1)
        each = most // lines * int(self._m.slots // slots)
        starts = range(0, block.strip.options, each)
        counts = [min(each, block.strip.options - start) for start in starts]
        return [
            replace(block, lines=_lines(replace(block.strip, options=count), self._m), first=start, count=count)
            for start, count in zip(starts, counts, strict=True)
        ]

    def _entries(self, page: int, columns: list[list[tuple[_Block, ...]]]) -> list[Entry]:
        entries: list[Entry] = []
        seen = {entry[0].number for before in self._placed[:page] for column in before for entry in column}
        for number, column in enumerate(columns):
            row = 0
            for run in column:
                entries.append(self._entry(page, number, row, run, again=run[0].number in seen))
                seen.add(run[0].number)
                row += sum(block.lines for block in run)
        return entries

    def _entry(self, page: int, column: int, row: int, run: tuple[_Block, ...], *, again: bool) -> Entry:
        frame, m = self._frame, self._m
        strips, first = [], row
        for block in run:
            strips.append(self._strip(page, column, row, block))
            row += block.lines
        top = frame.row(page, first) - m.down / 2
        high = frame.row(page, row - 1) + m.down / 2 - top
        wide = m.number + m.label + m.slots * m.across
        left = frame.span(column, -m.number - m.label, wide)
        return Entry(run[0].number, left, round(top, 2), round(wide, 2), round(high, 2), tuple(strips), again)

    def _strip(self, page: int, column: int, row: int, block: _Block) -> Placed:
        frame, m, strip = self._frame, self._m, block.strip
        at = (block.number, strip.part, strip.row)
        label = str(strip.row) if strip.row and not block.first else ""
        marks: list[Mark] = []
        boxes: list[Box] = []

        def box(name: str, line: int, lines: int, slot: float, slots: float, inset: float = 0) -> Box:
            wide = round(slots * m.across - inset, 2)
            left = frame.span(column, slot * m.across + inset, wide)
            top = frame.row(page, row + line) - m.down / 2
            high = frame.row(page, row + line + lines - 1) + m.down / 2 - top
            return Box(name, left, round(top, 2), wide, round(high, 2), *at)

        match strip.kind:
            case "letters" | "words":
                for place in range(block.count or strip.options):
                    slots, lines = (1.0, 1) if strip.kind == "letters" else _word(strip, m)
                    across = int(m.slots // slots)
                    line, slot = place // across * lines, place % across * slots
                    x = frame.slot(column, slot)
                    value = letter(block.first + place)
                    marks.append(Mark(*at, value, x, frame.row(page, row + line), m.ring, strip.many))
                    if strip.kind == "words":
                        inset = m.across / 2 + m.ring / 2 + 1.2
                        boxes.append(box("word", line, lines, slot, slots, inset))
            case "digits":
                if strip.unit:
                    boxes.append(box("unit", 0, 1, 0, m.slots))
                top = int(strip.unit)
                for place in range(DIGITS):
                    slot = m.slots - 1 - place if frame.leftwards else place
                    boxes.append(replace(box("cell", top, 1, slot, 1), row=place + 1))
                    x = frame.slot(column, slot)
                    values = ("-" if place == 0 else ".", *map(str, range(10)))
                    for line, value in enumerate(values, top + 1):
                        marks.append(Mark(block.number, strip.part, place + 1, value, x, frame.row(page, row + line), m.ring))
                boxes.append(box("answer", top, 1, 0, m.slots))
            case "text":
                boxes.append(box("answer", 0, strip.options, 0, m.slots))
                if strip.unit:
                    boxes.append(box("unit", strip.options, 1, 0, m.slots))
            case "note":
                boxes.append(box("note", 0, 1, 0, m.slots))
        left = frame.span(column, -m.label, m.label)
        return Placed(strip.kind, strip.part, strip.row, label, left, frame.row(page, row), tuple(marks), tuple(boxes))


def _filled(runs: Sequence[tuple[_Block, ...]], limit: int) -> list[list[tuple[_Block, ...]]] | None:
    """The runs in columns of so many rows; None if one is higher."""
    columns: list[list[tuple[_Block, ...]]] = [[]]
    for run in runs:
        high = sum(block.lines for block in run)
        if high > limit:
            return None
        if _used(columns[-1]) + high > limit:
            columns.append([])
        columns[-1].append(run)
    return columns


def _used(column: Sequence[tuple[_Block, ...]]) -> int:
    return sum(block.lines for run in column for block in run)


def _blocks(item: Asked, m: Measures) -> list[_Block]:
    strips = item.strips or (Strip("note", 1),)
    return [_Block(item.number, strip, _lines(strip, m)) for strip in strips]


def _lines(strip: Strip, m: Measures) -> int:
    """Rows that a strip takes."""
    match strip.kind:
        case "letters":
            return -(-strip.options // m.slots)
        case "words":
            slots, lines = _word(strip, m)
            return -(-strip.options // int(m.slots // slots)) * lines
        case "digits":
            return 12 + strip.unit
        case "text":
            return strip.options + strip.unit
        case "note":
            return 1


def _word(strip: Strip, m: Measures) -> tuple[float, int]:
    """Slots and rows that a mark with a word beside it takes."""
    taken = m.across / 2 + m.ring / 2 + 1.2
    for abreast in (3, 2, 1):
        slots = m.slots / abreast
        if strip.longest * m.letter <= slots * m.across - taken:
            return slots, 1
    room = m.slots * m.across - taken
    return float(m.slots), max(1, -(-int(strip.longest * m.letter / room + 1) // 2))
