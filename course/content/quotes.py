"""Straight quotes around words → those of the text's language. All else stays what was typed: primes, inches, formulas, code."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_NARROW = "\u202f"  # the blank that French sets inside its quotes
# Opening and closing quotes, double and single. Texts in a language that is not here keep the quotes that were typed.
MARKS: dict[str, tuple[str, str, str, str]] = {
    "en": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "de-CH": ("«", "»", "‹", "›"),
    "fr": (f"«{_NARROW}", f"{_NARROW}»", "“", "”"),
    "fr-CH": (f"«{_NARROW}", f"{_NARROW}»", f"‹{_NARROW}", f"{_NARROW}›"),
    "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "pt": ("«", "»", "“", "”"),
    "pt-BR": ("“", "”", "‘", "’"),
    "nl": ("“", "”", "‘", "’"),
}
_APOSTROPHE = "’"
_ENDINGS = "smdtSMDT"  # of I'm, he'd, p's: after another single letter any other letter is a formula (f'g)
_LETTER = re.compile(r"[^\W\d_]")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_WORD_AFTER = re.compile(r"[^\W_]+")


def marks(language: str) -> tuple[str, str, str, str] | None:
    """The quotes of a language (a tag such as `de-AT`), or None where it is not known how it quotes."""
    return MARKS.get(language) or MARKS.get(language.split("-")[0])


def quotes(state: StateCore) -> None:
    """A core rule of markdown-it; `state.env["language"]` says the text's language."""
    found = marks(str(state.env.get("language", "en")))
    for token in state.tokens:
        if found and token.type == "inline" and token.children and ("'" in token.content or '"' in token.content):
            _paragraph(token.children, found)


def _paragraph(tokens: list[Token], marks: tuple[str, str, str, str]) -> None:
    """Sets the quotes in the texts of one paragraph; code and the like count as words that quotes may stand around."""
    texts = [token for token in tokens if token.type == "text"]
    parts = [
        token.content
        if token.type == "text"
        else "x" * len(token.content)
        if token.content
        else " " * token.type.endswith("break")
        for token in tokens
    ]
    whole = "".join(parts)
    typed = [bool(token.type == "text") for token, part in zip(tokens, parts, strict=True) for _ in part]
    shown = curled(whole, marks, typed)
    start = 0
    for token, part in zip(tokens, parts, strict=True):
        if token in texts:
            token.content = "".join(shown[start : start + len(part)])
        start += len(part)


def curled(text: str, marks: tuple[str, str, str, str], typed: list[bool]) -> list[str]:
    """The characters of `text`, each straight quote that stands at a word replaced; `typed` is False in code."""
    shown = list(text)
    opened: dict[str, int] = {}  # where a quote of each kind is open
    places = [place for place, char in enumerate(text) if char in "'\"" and typed[place]]
    for number, place in enumerate(places):
        char, before, after = text[place], text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
        if char == "'" and _within_word(text, place):
            shown[place] = _APOSTROPHE
        elif char in opened and _may_close(before, after):
            rest = [other for other in places[number + 1 :] if text[other] == char]
            if before.isdigit() and rest and _may_close(text[rest[0] - 1], text[rest[0] + 1 : rest[0] + 2] or " "):
                continue  # inches or minutes inside the quotes: a later one closes them
            start = opened.pop(char)
            if _LETTER.search(text[start + 1 : place]) or (char == '"' and text[start + 1 : place].strip().isdigit()):
                shown[start], shown[place] = marks[:2] if char == '"' else marks[2:]
        elif char == "'" and _ends_word(text, place):
            shown[place] = _APOSTROPHE
        elif _may_open(before, after):
            opened[char] = place
    return shown


def _may_open(before: str, after: str) -> bool:
    return not after.isspace() and not before.isalnum() and before not in ")]}'′″%°"


def _may_close(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _within_word(text: str, place: int) -> bool:
    """Whether the apostrophe stands in a word (don't, A1's), and not as a prime between letters of a formula (f'g)."""
    before, after = _WORD_BEFORE.search(text[:place]), _WORD_AFTER.match(text[place + 1 :])
    if not before or not after or not _LETTER.search(before[0]) or not after[0][0].isalpha():
        return False
    if before[0][-1].isdigit():
        return after[0] == "s"
    return len(before[0]) > 1 or len(after[0]) > 1 or after[0] in _ENDINGS


def _ends_word(text: str, place: int) -> bool:
    """Whether the apostrophe ends a word (the students'), and is no prime of a single letter or a function."""
    before, after = _WORD_BEFORE.search(text[:place]), text[place + 1 : place + 2] or " "
    return bool(before and len(before[0]) > 1 and before[0][-1].isalpha() and not after.isalnum() and after not in "('")
