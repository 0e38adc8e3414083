"""Which way languages are written, and tags for texts that go another way than their language."""

from __future__ import annotations

from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["rtl", "ltr", ""]

_MARK = "-x-"  # a private subtag (BCP 47): `en-x-rtl` is a text written leftwards in a course that is in English


@cache
def of_language(tag: str) -> Direction:
    """The direction that a language is written in, by its tag: `ar-EG` gives rtl."""
    if tag.endswith((f"{_MARK}rtl", f"{_MARK}ltr")):
        return "rtl" if tag.endswith("rtl") else "ltr"
    try:
        return "rtl" if Locale.parse(tag, sep="-").text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


def going(language: str, way: Direction) -> str:
    """The tag for texts that go another way than their language; the same tag if they do not."""
    return f"{language.split(_MARK)[0]}{_MARK}{way}" if way and way != of_language(language) else language
