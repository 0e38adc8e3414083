"""Where questions stand, as a report tells it: a few by the ids of their items, many by their lines alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from course.importing.plan import Row

FEW = 3  # items that are told one by one
_MOST = 30  # places below one sentence
_PLACE = re.compile(r"(.*?)(\d+)", re.DOTALL)


def alone_in(shown: str, rows: Sequence[Row]) -> str:
    """The name of the one file that was read, as `shown` begins: that which questions stand in, or the package around it."""
    file = rows[0].found.span.file if rows else ""
    around = [file[:place] for place, sign in enumerate(file) if sign == "/"]
    return next((name for name in [file, *around] if name and shown.startswith(f"{name} (")), "")


def places(rows: Sequence[Row], alone: str) -> Iterator[str]:
    """A few items by their ids and places; more by their places alone, those in a row as one."""
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        place = _PLACE.fullmatch(row.found.place or f"line {row.found.span.line}")
        if place and (row.found.place or row.found.span.line):
            numbers[_file(row, alone), place[1]].add(int(place[2]))
    if len(rows) <= FEW or sum(map(len, numbers.values())) != len(rows):
        yield from (place_of(row, alone) for row in rows[:_MOST])
        left = len(rows) - _MOST
    else:
        told = [text for (file, word), found in numbers.items() for text in _runs(file, word, sorted(found))]
        yield from told[:_MOST]
        left = len(told) - _MOST
    if left > 0:
        yield f"and {left} more (--json lists all)"


def _runs(file: str, word: str, numbers: Sequence[int]) -> Iterator[str]:
    """Numbers of lines, of questions or of cells, three and more in a row as one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    cell = "" if word.endswith(" ") else word
    texts = [
        text
        for run in runs
        for text in ([f"{cell}{run[0]}–{cell.rpartition('!')[2]}{run[-1]}"] if len(run) > 2 else [f"{cell}{one}" for one in run])
    ]
    head = "" if cell else word if len(numbers) == 1 else f"{word.rstrip()}s "
    yield f"{f'{file}, ' if file else ''}{head}{texts[0]}"
    yield from texts[1:]


def _file(row: Row, alone: str) -> str:
    """The file that a question stands in, or in a package that is the only one its member there; nothing if that is clear."""
    file = row.found.span.file
    return "" if file == alone else file.removeprefix(f"{alone}/") if alone else file


def place_of(row: Row, alone: str) -> str:
    """The item's id, and where its question stands."""
    file, line = _file(row, alone), row.found.span.line
    where = row.found.place or (f"line {line}" if line and not file else f"{file}:{line}" if line else "")
    if row.found.place and file:
        where = f"{file}, {where}"
    return f"{row.id} ({where or file})" if where or file else row.id
