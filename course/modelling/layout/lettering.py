"""How wide a text is in the course's typeface: SVG does not wrap text, so diagrams place each line themselves."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import fontpkg_atkinson_hyperlegible
from PIL import ImageFont

SMALLEST = 11.5  # units; a drawing is 640 units = 168 mm wide on A4, so this is 8.5 pt
CAP = 0.67  # height of capitals, of the size (OS/2 table of the typeface)
DESCENT = 0.21  # how far g and y reach below the baseline, of the size
_EM = 1000  # units per em of the typeface: at this size its advances are exact


@cache
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    name = f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"
    # The basic layout is in every build of Pillow; the other one depends on a library that may be missing.
    path = fontpkg_atkinson_hyperlegible.ROOT / "files" / name
    return ImageFont.truetype(path, _EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=10_000)
def width(text: str, size: float = SMALLEST, *, bold: bool = False) -> float:
    """How wide `text` is when set on one line at `size`, in the same units as `size`."""
    # Letters that fill a square (中文) come from another typeface.
    square = 0 if text.isascii() else sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    if square:
        text = "".join(letter for letter in text if unicodedata.east_asian_width(letter) not in "WF")
    return (_face(bold).getlength(text) / _EM + square) * size


def wrap(text: str, room: float, size: float = SMALLEST, *, bold: bool = False, indent: float = 0) -> tuple[str, ...]:
    """The lines of `text` so that each fits in `room` units, of even length as far as the number of lines allows.

    `indent` is taken from the room of the first line, which is empty if not even the first word fits there. A word wider
    than the room is broken.
    """
    pieces = _pieces(text, room, size, bold)
    late = indent + width(pieces[0].strip(), size, bold=bold) > room if indent and pieces else False
    indent = 0 if late else indent
    count = len(_fill(pieces, room, size, bold, indent))
    low, high = 0.0, room
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(pieces, middle, size, bold, indent)) <= count else (middle, high)
    return (*([""] if late else []), *_fill(pieces, high, size, bold, indent))


def _pieces(text: str, room: float, size: float, bold: bool) -> list[str]:
    """What lines are filled with: words, each with the blank before it, or parts of words that are wider than the room."""
    pieces: list[str] = []
    for word in text.split():
        parts = [word]
        if width(word, size, bold=bold) > room:  # after a hyphen or a slash, else anywhere: a long address, Chinese
            parts = re.findall(r"[^-/_.]*[-/_.]+|[^-/_.]+", word)
            parts = [word] if len(parts) < 2 or any(width(part, size, bold=bold) > room for part in parts) else parts
        if len(parts) == 1 and width(word, size, bold=bold) > room:
            parts = re.findall(r".[\u0300-\u036f\u200d]*", word)
        pieces += [f" {parts[0]}", *parts[1:]]
    return pieces


def _fill(pieces: list[str], room: float, size: float, bold: bool, indent: float) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}{piece}" if lines else piece
        if lines and width(longer, size, bold=bold) + (indent if len(lines) == 1 else 0) <= room:
            lines[-1] = longer
        else:
            lines.append(piece.strip())
    return lines


@dataclass(frozen=True)
class Run:
    """A piece of text on one line; `x` is where it starts, `y` its baseline."""

    x: float
    y: float
    text: str
    bold: bool = False
    size: float = SMALLEST

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + width(self.text, self.size, bold=self.bold)
