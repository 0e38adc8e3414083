"""Terms → what is written into the squares of a crossword, and how long its words are: `ENDTOENDENCRYPTION`, `3-2-3, 10`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SHORTEST, LONGEST = 3, 20  # letters; more squares do not fit a sheet in a size that one can write in

# As crosswords of these languages have it: without accents, but for letters of their own.
_WITHOUT_ACCENTS = {"en": "", "fr": "", "it": "", "pt": "", "ca": "", "nl": "", "es": "Ñ", "el": "", "la": "", "ga": ""}
_SPELT = {"de": {"Ä": "AE", "Ö": "OE", "Ü": "UE", "ẞ": "SS"}, "fr": {"Œ": "OE", "Æ": "AE"}}
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")  # Hebrew letters at the end of a word
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_HYPHENS = "-‐‑–"
_WORDS = re.compile(rf"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*|[{_HYPHENS}]")
_MARKED_ALONE = ("ARABIC", "HEBREW")  # their vowel signs may be left out


@dataclass(frozen=True)
class Answer:
    """The letters of an answer, one for each square, and the lengths of its words."""

    letters: str
    lengths: str


def answer(term: str, language: str, *, leftwards: bool = False) -> Answer | str:
    """The answer that a term is, or why it is none, in words that go on after "it" or "its".

    What stands in brackets is left out. `leftwards`: the sheet is written from right to left.
    """
    text = unicodedata.normalize("NFC", _BRACKETS.sub("", term)).strip()
    if any(letter.isnumeric() for letter in text):
        return "it has digits"
    words: list[str] = []
    lengths = ""
    for part in _WORDS.findall(_unmarked(text)):
        if part in _HYPHENS:
            lengths += "-" if lengths[-1:] not in ("", "-") else ""
            continue
        letters = _upper(part, language)
        lengths += f"{', ' if lengths and not lengths.endswith('-') else ''}{len(letters)}"
        words.append(letters)
    found = "".join(words)
    if any(unicodedata.category(letter) in ("Mn", "Mc", "Me") for letter in unicodedata.normalize("NFC", _unmarked(text))):
        return "its letters and signs do not stand alone"
    if any((unicodedata.bidirectional(letter) in ("R", "AL")) != leftwards for letter in found):
        return "it is written in the other direction"
    if len(found) < SHORTEST:
        return f"it has fewer than {SHORTEST} letters"
    if len(found) > LONGEST:
        return f"it has more than {LONGEST} letters"
    return Answer(found, lengths.strip("-"))


def _unmarked(text: str) -> str:
    """A text without the vowel signs that Arabic and Hebrew can do without, and the stroke that only lengthens a word."""
    kept = (
        one for one in text if one != "\u0640" and not (_is_mark(one) and unicodedata.name(one, "").startswith(_MARKED_ALONE))
    )
    return "".join(kept)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _upper(word: str, language: str) -> str:
    """A word in capital letters as a crossword of the language spells it."""
    tag = language.split("-")[0].lower()
    if tag in ("tr", "az"):
        word = word.replace("i", "İ").replace("ı", "I")
    letters = "".join(letter for letter in word.upper() if letter.isalpha() or _is_mark(letter)).translate(_FINAL)
    for one, spelt in _SPELT.get(tag, {}).items():
        letters = letters.replace(one, spelt)
    if tag not in _WITHOUT_ACCENTS:
        return letters
    return "".join(
        letter
        if letter in _WITHOUT_ACCENTS[tag]
        else "".join(one for one in unicodedata.normalize("NFD", letter) if not _is_mark(one))
        for letter in letters
    )
