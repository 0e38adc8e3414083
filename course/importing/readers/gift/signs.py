"""GIFT's own signs: escaped ones are hidden while a question is taken apart, and what looks like a sign within HTML is none."""

from __future__ import annotations

import re

_SIGNS = "\\:#={}~\n"
# Text that was decoded has no lone surrogates: each stands for one escaped sign.
_HIDDEN = {sign: chr(0xD800 + number) for number, sign in enumerate(_SIGNS)}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()}
_AS_WRITTEN = {ord(hidden): "\\n" if sign == "\n" else f"\\{sign}" for sign, hidden in _HIDDEN.items()}
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,30}(?:\s{1,9}[\w:-]{1,60}\s{0,9}=\s{0,9}(?:\"[^\"<>]*\"|'[^'<>]*'))*\s{0,9}/?>")
_ENTITY = re.compile(r"&#(?=x?[0-9a-fA-F]{1,6};)")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_BLANKS = {0x0B: " ", 0x0C: " "}
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_NAMES = {"html": "html", "markdown": "markdown", "plain": "plain_text", "moodle": "moodle_auto_format"}


def hidden(text: str) -> str:
    """The text with each escaped sign as one character that means nothing in GIFT."""
    return _ESCAPE.sub(lambda match: _HIDDEN["\n" if match[1] == "n" else match[1]], clean(text))


def clean(text: str) -> str:
    """The text without what no text can hold."""
    return _FORBIDDEN.sub("", text).translate(_BLANKS)


def html_hidden(text: str) -> str:
    """The same for the signs within tags of HTML and its entities, which people do not escape."""
    if "&#" in text:
        text = _ENTITY.sub("&" + _HIDDEN["#"], text)
    return _TAG.sub(lambda match: _all_hidden(match[0]), text) if "<" in text else text


def _all_hidden(text: str) -> str:
    for sign, stands in _HIDDEN.items():
        if sign not in "\\\n":
            text = text.replace(sign, stands)
    return text


def shown(text: str) -> str:
    """A text as it is meant."""
    return text.translate(_SHOWN)


def as_written(text: str) -> str:
    """A text as the file has it, with its escapes."""
    return text.translate(_AS_WRITTEN)


def formatted(text: str, otherwise: str) -> tuple[str, str]:
    """A text as it is meant, and its format as Moodle XML calls it: the one that it begins with, such as `[html]`."""
    if match := _FORMAT.match(text):
        return shown(text[match.end() :]).strip(), _NAMES[match[1].lower()]
    return shown(text).strip(), otherwise
