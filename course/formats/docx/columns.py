"""How wide the columns of a table are: by the words in them, for Word's own reckoning differs from program to program."""

from __future__ import annotations

from collections.abc import Sequence

from course.formats.docx.markup import mm

_LETTER, _WORD = 2.3, 2.6  # mm that a letter takes of a line, and of a word that must not be split
_MOST = 60  # letters, from which a column gets no more for being longer
_LEAST = 13  # mm
_TO_FILL = 28  # letters that are given room in a column without words


def widths(rows: Sequence[Sequence[str]], room: float, grown: float = 1.0, *, full: bool = False) -> list[int]:
    """Widths in twentieths of a point for rows of bare texts; together no more than `room` (mm), or with `full` just that.

    `grown` is how much larger than usual the letters are.
    """
    columns = [[row[place] for row in rows if place < len(row)] for place in range(max(map(len, rows)))]
    needed: list[float] = []
    least: list[float] = []
    for column in columns:
        longest = max(map(len, column), default=1)
        if len(column) > 1 and not any(column[1:]):
            longest = max(longest, _TO_FILL)
        needed.append(max(_LETTER * grown * min(longest, _MOST) + 5, _LEAST))
        word = max((len(word) for text in column for word in text.split()), default=1)
        least.append(min(_WORD * grown * word + 4, room / len(columns)))
    if sum(needed) > room or full:
        share = [sum(map(len, column)) ** 0.5 + 1 for column in columns]
        needed = _shared(room, least, needed, share)
    return [mm(width) for width in needed]


def _shared(room: float, least: Sequence[float], most: Sequence[float], share: Sequence[float]) -> list[float]:
    """Widths that come to `room`: each column its least, and of what is left its share, while it can use it."""
    short = set(range(len(least)))  # those that are not as wide as they can use
    while short:
        spare = room - sum(least[place] if place in short else max(most[place], least[place]) for place in range(len(least)))
        parts = sum(share[place] for place in short)
        wide = {place: least[place] + spare * share[place] / parts for place in short}
        if not (done := {place for place in short if wide[place] > max(most[place], least[place])}):
            break
        short -= done
    shared = [wide[place] if place in short else max(most[place], least[place]) for place in range(len(least))]
    spare = room - sum(shared)  # more than all of them can use
    return [width + spare * part / sum(share) for width, part in zip(shared, share, strict=True)]
