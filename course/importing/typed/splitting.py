"""Lines that hold several things: options side by side, an answer line with much else in it, a bullet before a letter."""

from __future__ import annotations

import re
from dataclasses import replace

from course.importing.typed import grammar
from course.importing.typed.lines import Line, Said

_BEGIN = re.compile(r"(?:^|(?<=\s))[*✓✔√]?(?:\((?P<a>[A-Ja-j])\)|(?P<c>[A-Ja-j])[.):](?=\s|(?<=\))\S))")
_LABEL = re.compile(r"(?:^|(?<=\s))(?:ANS|PTS|DIF|REF|OBJ|NAT|STA|TOP|KEY|MSC|LOC|NOT|BLM)(?=: )")
_LEAST = 3  # options of a line that are parted by a blank alone: two such letters may be words


def options_of(line: Line) -> tuple[Line | None, list[Line]]:
    """What of a line stands before its first option, and a line for each of its options; none if it has not several.

    They follow one another from a letter on, and are parted by tabs or blanks.
    """
    text = line.said.bare
    starts: list[int] = []
    letters: list[str] = []
    begins = list(_BEGIN.finditer(text))[:60]
    label = grammar.lettered(line.label) if line.label else None
    if label is not None:
        starts, letters = [0], [label.letter]
    for match in begins:
        letter = (match["a"] or match["c"]).upper()
        if not letters and (letter == "A" or match.start() == 0):
            starts, letters = [match.start()], [letter]
        elif letters and ord(letter) == ord(letters[-1]) + 1:
            starts.append(match.start())
            letters.append(letter)
    apart = all("\t" in text[start - 2 : start] or text[max(start - 2, 0) : start].isspace() for start in starts[1:])
    least = 2 if apart else _LEAST
    if len(starts) < least or (starts[0] > 0 and len(starts) < _LEAST):
        return None, []
    ends = [*starts[1:], len(text)]
    parts = [
        replace(line, said=line.said.part(start, end), label=line.label if place == 0 else "")
        for place, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    before = replace(line, said=line.said.part(0, starts[0])) if text[: starts[0]].strip() else None
    return before, parts


def labelled(line: Line) -> list[Line]:
    """A line such as `ANS: B  PTS: 1  DIF: easy`, as ExamView writes, in its parts; any other as it is."""
    text = line.said.bare
    starts = [match.start() for match in _LABEL.finditer(text)]
    if not starts or (len(starts) == 1 and starts[0] > 0):
        return [line]
    if text[: starts[0]].strip():
        starts.insert(0, 0)
    ends = [*starts[1:], len(text)]
    return [
        replace(line, said=line.said.part(start, end), label=line.label if place == 0 else "", apart=line.apart and place == 0)
        for place, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def without_bullet(line: Line) -> Line:
    """A line whose bullet says nothing more than the letter after it."""
    if line.label and not line.label[0].isalnum() and line.box is None and grammar.lettered(line.said.bare):
        return replace(line, label="", level=-1)
    return line


def trimmed(line: Line, start: int) -> Said:
    """What a line says from a place on, without blanks at its end."""
    text = line.said.bare
    end = len(text.rstrip())
    return line.said.part(start, max(end, start))
