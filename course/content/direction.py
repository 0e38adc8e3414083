"""Which way a text is written: each text has its own direction, whatever the page's is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["rtl", "ltr", ""]

_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
# What says nothing of the text around it: code, formulas, addresses, HTML.
_ASIDE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$|(?<=\])\([^)\n]*\)|<[^>]*>|&#?\w+;|https?://\S+", re.DOTALL)


def direction(text: str) -> Direction:
    """The direction of a text's first letter (Unicode's rule P2), code and formulas aside; empty if it has no letter.

    `text` is Markdown or plain. A text that is asked for without any letter goes the way of what it stands in.
    """
    if text.isascii():
        return "ltr" if any(map(str.isalpha, text)) else ""
    aside = _ASIDE.sub(" ", text)
    found = (_STRONG.get(unicodedata.bidirectional(character)) for character in aside)
    return next((way for way in found if way), "")


@cache
def of_language(tag: str) -> Direction:
    """The direction that a language is written in, by its tag: `ar-EG` gives rtl."""
    try:
        return "rtl" if Locale.parse(tag, sep="-").text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


def turned(text: str, page: Direction) -> Direction:
    """The direction of a text where it is not that of the page it stands on, as `dir` says it; else empty."""
    own = direction(text)
    return own if own != (page or "ltr") else ""
