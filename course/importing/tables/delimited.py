"""CSV files, in whatever way programs write them: parted by commas, semicolons, tabs or bars, in any encoding, row by row."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from course.importing.files import HEAD, Opened
from course.importing.tables import MOST_COLUMNS, OPENING, Known, Row, Table
from course.importing.tables.encodings import encoding_of
from course.problems import Problem, Span

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST = 1 << 20  # characters of a line
_SAID = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_DOUBLED = re.compile(r"\r\n?")


def table(opened: Opened, known: Known) -> Table:
    """The table that a file is."""
    return Table("", _rows_of(opened, known))


def _rows_of(opened: Opened, known: Known) -> Iterator[Row | Problem]:
    encoding = encoding_of(opened)
    with opened.stream() as file, io.TextIOWrapper(file, encoding, errors="replace", newline="") as text:
        head = text.read(HEAD)
        text.seek(0)
        yield from _parted(_lines(text), separator(head, known), opened.span)


def rows_of_text(text: str, known: Known) -> Iterator[Row | Problem]:
    """The rows of a text that may end anywhere."""
    lines = _lines(io.StringIO(text, newline=""))
    return _parted(lines, separator(text, known), lambda line, column: Span("", line, column))


def separator(head: str, known: Known) -> str:
    """What parts the cells of a table that begins so: what its first line says, or what gives the most known columns."""
    first = head.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    if said := _SAID.fullmatch(first):
        return said[1]
    return max(_SEPARATORS, key=lambda sign: _columns(head, sign, known))


def _columns(head: str, sign: str, known: Known) -> tuple[int, int]:
    """How many known names a row of the beginning has if cells are parted so; and how many rows have several cells."""
    lines = _lines(io.StringIO(head, newline=""))
    rows = [row for row in islice(_parted(lines, sign, Span), OPENING) if isinstance(row, Row)]
    named = max((len({cell for cell in row.cells if known(cell)}) for row in rows), default=0)
    return (named if named > 1 else 0), sum(len(row.cells) > 1 for row in rows)


class _Pushed:
    """Lines that can be put back; it knows which were taken for the row that is being read, and whether there are more."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> _Pushed:
        return self

    def __next__(self) -> str:
        if self._back:
            line = self._back.popleft()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.ended = True
                raise
        self.taken.append(line)
        return line

    def put_back(self, lines: Iterable[str]) -> None:
        self._back.extendleft(reversed(list(lines)))


def _parted(lines: Iterator[str], sign: str, span: Callable[..., Span]) -> Iterator[Row | Problem]:
    """The rows. Where a quotation mark is never closed, its line is taken as it stands, and the next lines are rows again."""
    pushed, number = _Pushed(lines), 1
    reader = csv.reader(pushed, delimiter=sign, strict=False)
    while True:
        pushed.taken = []
        try:
            cells = next(reader, None)
        except csv.Error:  # a cell of more than 131,072 characters: none is meant to be that long
            cells = []
        if cells is None:
            return
        first, *more = pushed.taken or [""]
        if pushed.ended or (not cells and first.strip()):
            yield Problem(
                span(number, max(1, first.find('"') + 1)),
                "import-quote",
                "a quotation mark opens a cell here, and nothing closes it",
                "close it, or write the mark twice where it belongs to the text",
            )
            pushed.put_back(more)
            pushed.ended = False
            cells, more = first.split(sign), []
            reader = csv.reader(pushed, delimiter=sign, strict=False)
        if not (number == 1 and _SAID.fullmatch(first)):
            yield Row(number, [_clean(cell) for cell in cells[:MOST_COLUMNS]])
        number += 1 + len(more)


def _clean(cell: str) -> str:
    return _DOUBLED.sub("\n", cell).removeprefix("\ufeff").strip(" \t\n")


def _lines(text: io.TextIOBase) -> Iterator[str]:
    """The lines of a text, each with its end; a line that no table has is cut."""
    while line := text.readline(_LONGEST):
        yield line
