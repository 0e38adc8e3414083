"""How wide a text is in the course's typeface: SVG does not wrap text, so diagrams place each line themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import fontpkg_atkinson_hyperlegible
from PIL import ImageFont

SMALLEST = 10.5  # units; a drawing is 640 units = 170 mm wide, so this is 7.9 pt
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
    return _face(bold).getlength(text) * size / _EM


def wrap(text: str, room: float, size: float = SMALLEST, *, bold: bool = False, indent: float = 0) -> tuple[str, ...]:
    """The lines of `text` so that each fits in `room` units, of even length as far as the number of lines allows.

    `indent` is taken from the room of the first line. A single word wider than the room keeps a line of its own.
    """
    count = len(_fill(text, room, size, bold, indent))
    low, high = 0.0, room
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(text, middle, size, bold, indent)) <= count else (middle, high)
    return tuple(_fill(text, high, size, bold, indent))


def _fill(text: str, room: float, size: float, bold: bool, indent: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) + (indent if len(lines) == 1 else 0) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
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
