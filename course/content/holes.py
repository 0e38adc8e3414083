"""Gaps in a text: while it is Markdown, and within code, each is a mark of private characters, which cannot clash with words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from course.content.tree import Hole, Words

_NUMBER, _WIDTH = 0xE100, 0xE800  # private characters alone, so that no lexer of code finds a word in a mark
_MARK = re.compile("\ue010([\ue100-\ue7ff])([\ue800-\uefff])\ue011")


def mark(hole: Hole) -> str:
    """What stands for a gap in a text."""
    return f"\ue010{chr(_NUMBER + hole.number)}{chr(_WIDTH + hole.width)}\ue011"


def split(text: str) -> Iterator[Words | Hole]:
    """The words and the gaps of a text, in order."""
    place = 0
    for match in _MARK.finditer(text):
        if match.start() > place:
            yield Words(text[place : match.start()])
        yield _hole(match)
        place = match.end()
    if text[place:]:
        yield Words(text[place:])


def filled(text: str, show: Callable[[Hole], str]) -> str:
    """The text with each mark replaced by what `show` gives for its gap."""
    return _MARK.sub(lambda match: show(_hole(match)), text)


def _hole(match: re.Match[str]) -> Hole:
    return Hole(ord(match[1]) - _NUMBER, ord(match[2]) - _WIDTH)
