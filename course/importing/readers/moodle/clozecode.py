"""The code of a gap in Moodle's cloze, `{2:MULTICHOICE:=right#why~wrong~%50%half}`, with its own escapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from course.importing.readers.moodle.asked import RawError, number_of

_START = re.compile(r"\{\s*(\d{0,4})\s*:\s*([A-Z][A-Z_]{0,30})\s*:")
# What parts a gap's code; an escape, or an entity, whose sign is none.
_SIGN = re.compile(r"\\[}#~=/\"]|&(?:amp;)?#?\w{1,30};|[~#}]")
_ESCAPED = re.compile(r"\\([}#~=/\"])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SHARE = re.compile(r"%(-?\d{1,9}(?:[.,]\d{0,9})?)%")
_NAMES = re.compile(
    r"NUMERICAL|NM|(?:SHORTANSWER|MULTICHOICE|MULTIRESPONSE)(?:_[A-Z]{1,2})?|(?:MC|MR)(?:[VHS]|VS|HS)?|(?:SA|MW)C?"
)
_LONGEST = 100_000  # letters of a gap's code


@dataclass(frozen=True)
class Choice:
    """One answer: its HTML, what it earns in percent, what is said to it, as HTML, and its words where it is typed."""

    html: str
    fraction: Decimal
    feedback: str
    text: str


@dataclass(frozen=True)
class Coded:
    """A gap."""

    weight: int
    kind: str
    choices: tuple[Choice, ...]


def coded(html: str, taken: Callable[[Coded], str]) -> str:
    """The text with what `taken` gives in the place of each gap.

    Raises:
        RawError: a gap has no end, no answer, or is of a kind that Moodle itself does not have.
    """
    parts, at = [], 0
    while match := _START.search(html, at):
        if not _NAMES.fullmatch(match[2]):
            raise RawError(f"a cloze with a gap of the kind {match[2]}")
        pieces, end = _pieces(html, match.end())
        choices = tuple(choice for one in pieces if (choice := _choice(*one)) is not None)
        if not choices:
            raise RawError("a cloze with a gap that has no answer")
        parts += [html[at : match.start()], taken(Coded(int(match[1] or 1), match[2], choices))]
        at = end
    return "".join([*parts, html[at:]])


def _pieces(html: str, start: int) -> tuple[list[tuple[str, str]], int]:
    """Each answer's code and feedback, and where the gap ends."""
    pieces: list[tuple[str, str]] = []
    answer, begin = "", start
    inside = False  # the feedback
    for match in _SIGN.finditer(html, start, start + _LONGEST):
        sign = match[0]
        if len(sign) > 1 or (sign == "#" and inside):
            continue
        if sign == "#":
            answer, begin, inside = html[begin : match.start()], match.end(), True
            continue
        text = html[begin : match.start()]
        pieces.append((answer, text) if inside else (text, ""))
        answer, begin, inside = "", match.end(), False
        if sign == "}":
            return pieces, match.end()
    raise RawError("a cloze with a gap that has no end")


def _choice(code: str, feedback: str) -> Choice | None:
    code = code.strip()
    fraction = Decimal(0)
    if code.startswith("="):
        code, fraction = code[1:], Decimal(100)
    elif match := _SHARE.match(code):
        code, fraction = code[match.end() :], number_of(match[1].rstrip(".,")) or Decimal(0)
    decoded = _decoded(code)
    text = _decoded(_TAG.sub("", code))
    return Choice(decoded, fraction, _decoded(feedback), text) if decoded or fraction else None


def _decoded(code: str) -> str:
    """What the code stands for, which is HTML: its entities are read once by Moodle itself."""
    text = _ESCAPED.sub(r"\1", code.strip())
    return unescape(text) if "&" in text else text
