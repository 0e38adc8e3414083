"""Pieces of a line of Markdown, and the marks around words: whether they are read as marks depends on what stands beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from course.content.written.escaping import entity


@dataclass
class Text:
    """Words as they are written: escaped."""

    shown: str


@dataclass
class Solid:
    """A piece that begins and ends with signs of punctuation, and in which nothing is changed: code, a formula, a link."""

    shown: str


@dataclass
class NewLine:
    """The end of a line, after `before`: a backslash, for a break."""

    before: str = ""


@dataclass
class Mark:
    """A mark that opens or closes what is stressed or struck out."""

    sign: Literal["*", "_", "~"]
    length: int
    opens: bool


Piece = Text | Solid | NewLine | Mark

_LAST = re.compile(r"\\[!-/:-@\[-`{-~]$|&#?\w+;$|.$", re.DOTALL)
_FIRST = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w+;|.", re.DOTALL)


def settled(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the characters beside marks written so that each mark is read as what it is."""
    for place, piece in enumerate(pieces):
        if isinstance(piece, Mark):
            (_opening if piece.opens else _closing)(pieces, place)
    return pieces


def _opening(pieces: list[Piece], place: int) -> None:
    mark = pieces[place]
    assert isinstance(mark, Mark)
    if _after(pieces, place).isspace():
        _change_first(pieces, place)
    before, after = _before(pieces, place), _after(pieces, place)
    if not _apart(before) and (mark.sign == "_" or _punctuation(after)):
        _change_last(pieces, place)


def _closing(pieces: list[Piece], place: int) -> None:
    mark = pieces[place]
    assert isinstance(mark, Mark)
    if _before(pieces, place).isspace():
        _change_last(pieces, place)
    before, after = _before(pieces, place), _after(pieces, place)
    if not _apart(after) and (mark.sign == "_" or _punctuation(before)):
        _change_first(pieces, place)


def _before(pieces: Sequence[Piece], place: int) -> str:
    return _edge(pieces[place - 1], -1) if place else " "


def _after(pieces: Sequence[Piece], place: int) -> str:
    return _edge(pieces[place + 1], 0) if place + 1 < len(pieces) else " "


def _edge(piece: Piece, at: int) -> str:
    match piece:
        case Text(shown) | Solid(shown):
            return shown[at]
        case Mark(sign):
            return sign
        case NewLine():
            return "\n"


def _change_last(pieces: list[Piece], place: int) -> None:
    piece = pieces[place - 1]
    if isinstance(piece, Text):
        piece.shown = _LAST.sub(lambda match: _numbered(match[0]), piece.shown)


def _change_first(pieces: list[Piece], place: int) -> None:
    piece = pieces[place + 1]
    if isinstance(piece, Text):
        piece.shown = _FIRST.sub(lambda match: _numbered(match[0]), piece.shown, count=1)


def _numbered(char: str) -> str:
    return char if char.startswith("&#") else entity(char[-1]) if len(char) <= 2 else char


def _punctuation(char: str) -> bool:
    """As markdown-it has it: the signs of ASCII, and Unicode's punctuation and symbols."""
    return unicodedata.category(char)[0] in "PS"


def _apart(char: str) -> bool:
    return char.isspace() or _punctuation(char)
