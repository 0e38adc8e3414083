"""Texts in GIFT: each on one line, with a backslash before what GIFT would read as its own."""

from __future__ import annotations

import re

_ESCAPES = {char: f"\\{char}" for char in "\\#=~{}:"} | {"\n": "\\n", "\r": ""}  # the backslash first
_FORMAT = re.compile(r"\[(?:html|markdown|plain|moodle)\]")
_WEIGHT = re.compile(r"%-*\d{1,2}\.?\d*%")

# What Moodle keeps escaped characters in while it reads: it takes one that is typed for the character.
PLACEHOLDER = re.compile(r"&&(?:058|035|061|123|125|126|010|092);?")


def escaped(text: str) -> str:
    """Characters as they are meant."""
    for char, escape in _ESCAPES.items():  # many times faster than `str.translate`
        text = text.replace(char, escape)
    return text


def rich(html: str) -> str:
    """HTML of an option, a reason or a left side in a question in HTML; its own first signs are no format and no weight."""
    return ("[html]" if _FORMAT.match(html) or _WEIGHT.match(html) else "") + escaped(html)


def typed(answer: str) -> str:
    """An answer that students type."""
    return ("[plain]" if _FORMAT.match(answer) else "") + escaped(answer)


def comment(text: str) -> str:
    """An id or a tag within the brackets of a comment line."""
    return text.replace("]", "\\]")
