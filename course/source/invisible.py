"""Characters that nobody sees: those that turn the direction of what follows, and those that hide in a name.

With a right-to-left override `gpj.exe` is shown as `exe.jpg`, and a key can read otherwise than it is compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from course.problems import Problem, Span

_CODE = "invisible-character"

# Embeddings and overrides end with POP DIRECTIONAL FORMATTING, isolates with POP DIRECTIONAL ISOLATE (Unicode, annex 9).
_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# No language spells with these. (A soft hyphen, a joiner, a place to break a line and a mark of direction have their use.)
_USELESS = re.compile("[\u115f\u1160\u180e\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]")
_UNSEEN = re.compile(f"[\u00ad\u034f\u061c\u200b\u200e\u200f]|{_TURNING.pattern}|{_USELESS.pattern}|\u200c|\u200d")
_JOINERS = "\u200c\u200d"


def invisible(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the invisible characters of a file's text, at their lines."""
    if text.isascii() or not (_TURNING.search(text) or _USELESS.search(text)):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if (index := _unbalanced(line)) is not None:
            hint = "delete it, or write its pair in the same line; a text's own direction is found without it"
            message = f"{named(line[index])} stands here without its pair: it would turn what follows"
            yield Problem(Span(file, number, index + 1), _CODE, message, hint)
        for match in _USELESS.finditer(line):
            yield Problem(Span(file, number, match.start() + 1), _CODE, f"{named(match[0])} stands here", "delete it", "warning")


def turned(text: str) -> str:
    """The first character of a text that turns its direction without its pair in the same line, or an empty text."""
    for line in text.split("\n") if _TURNING.search(text) else ():
        if (index := _unbalanced(line)) is not None:
            return line[index]
    return ""


def harmful(text: str) -> str:
    """The first character that no text needs to name: one that turns, is of no use, or is none; or an empty text."""
    match = re.search(f"{_TURNING.pattern}|{_USELESS.pattern}|[\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    return match[0] if match else ""


def unseen(name: str) -> str:
    """The first character of a name (a title, a file's name) that nobody sees, or an empty text.

    Joiners within words of scripts that spell with them count as seen.
    """
    if name.isascii():
        return ""
    for match in _UNSEEN.finditer(name):
        before = name[: match.start()][-1:]
        if match[0] not in _JOINERS or before.isascii() or not unicodedata.category(before).startswith(("L", "M", "S")):
            return match[0]
    return ""


def named(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`: a character that a message cannot show."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _unbalanced(line: str) -> int | None:
    """The place of the first character that turns the direction and is not undone in the line, or that undoes nothing."""
    opened: list[int] = []
    for match in _TURNING.finditer(line):
        if match[0] in _ENDS:
            opened.append(match.start())
        elif not opened or _ENDS[line[opened.pop()]] != match[0]:
            return match.start()
    return opened[0] if opened else None
