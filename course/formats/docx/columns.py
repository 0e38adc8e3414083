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
        spare = room - sum(least)
        share = [sum(map(len, column)) ** 0.5 + 1 for column in columns]
        needed = [low + spare * more / sum(share) for low, more in zip(least, share, strict=True)]
    return [mm(width) for width in needed]
