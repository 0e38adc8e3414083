"""What is wrong with a text: where, and what would be right. `reading/texts.py` makes problems at their lines of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextFault:
    """A fault of a text. `line` counts its lines from 0; `snippet` is the faulty part as typed, from which the column is found.

    `offset` is counted in characters from the snippet's start.
    """

    code: str
    message: str
    hint: str
    snippet: str = ""
    line: int = 0
    offset: int = 0
