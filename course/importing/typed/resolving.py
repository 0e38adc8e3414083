"""Which options a question's answer names, or its looks mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from course.importing.typed import grammar
from course.importing.typed.drafts import DraftOption
from course.importing.typed.lines import MARKS

_AND = r"(?:\s{0,2}(?:,|;|/|&|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bor\b|\boder\b)\s{0,2}|\s{1,2})"
_LETTER = r"[(\[]?(?:[A-Za-z]|\d{1,2})[)\].:]?"
_LETTERS = re.compile(
    rf"(?:options?\s|choices?\s|letters?\s|antwort\s)?(?P<all>{_LETTER}(?:{_AND}{{1,3}}{_LETTER}){{0,12}})(?P<rest>\s*$|\s*[-–—:=(]\s*|[)\].:]?\s+(?=\S))",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[A-J]{2,10}")


@dataclass(frozen=True)
class Resolved:
    """The places of the options that an answer names, in its order, and where further words begin that explain it (0: none)."""

    places: tuple[int, ...]
    rest: int = 0


def named(answer: str, options: Sequence[DraftOption]) -> Resolved | None:
    """The options that an answer names by letter, number or text; None if it names none."""
    text = answer.strip()
    labels = {option.label.upper(): place for place, option in enumerate(options)}
    texts = {_plain(option.text.bare): place for place, option in enumerate(options)}
    if (place := texts.get(_plain(text))) is not None:
        return Resolved((place,))
    if _JOINED.fullmatch(text) and sorted(set(text)) == sorted(text) and all(letter in labels for letter in text):
        return Resolved(tuple(labels[letter] for letter in text))
    match = _LETTERS.match(text[:200])
    if match is None:
        return _by_texts(text, texts)
    found = [one.upper() for one in re.findall(r"(?<![A-Za-z0-9])(?:[A-Za-z]|\d{1,2})(?![A-Za-z0-9])", match["all"])]
    found = [one for place, one in enumerate(found) if one in labels and one not in found[:place]]
    if not found or (
        len(found) == 1
        and match["all"] in ("a", "A", "I")
        and match["rest"].isspace()
        and _plain(text[match.end() :]) not in texts
    ):
        return _by_texts(text, texts)
    places = tuple(labels[one] for one in found)
    rest = text[match.end() :]
    if not rest or any(_plain(rest).rstrip(")") in (words, words.rstrip(")")) for words in texts) or _by_texts(rest, texts):
        return Resolved(places)
    return Resolved(places, len(answer) - len(answer.lstrip()) + match.end())


def _by_texts(text: str, texts: dict[str, int]) -> Resolved | None:
    """Several options by their texts, parted by commas, semicolons or line ends."""
    for sign in ("\n", ";", ","):
        parts = [_plain(re.sub(r"^\s*[(\[]?[A-Ja-j][)\].:]\s+", "", part)) for part in text.split(sign) if part.strip()]
        if len(parts) > (0 if sign == "\n" else 1) and all(part in texts for part in parts):
            return Resolved(tuple(dict.fromkeys(texts[part] for part in parts)))
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .;,*_`\"'“”‘’")


def by_marks(options: Sequence[DraftOption], *, many: bool = False) -> tuple[list[int], str]:
    """The options that a mark, a box or their look calls right, and which look it was; `many`: several are asked for."""
    marked = [place for place, option in enumerate(options) if option.right or option.box]
    if marked and (len(marked) < len(options) or any(option.box for option in options)):
        return marked, ""
    late = {place: at for place, option in enumerate(options) if (at := grammar.called_right(option.text.bare)) is not None}
    if late and len(late) < len(options):
        return list(late), "late"
    found: list[tuple[int, int, list[int], str]] = []
    for suffix in ("", " letter"):
        looks = [_looks(option, suffix) for option in options]
        for look in sorted({look for one in looks for look in one}):
            places = [place for place, one in enumerate(looks) if look in one]
            rank = next((n for n, kind in enumerate(MARKS) if look.startswith(kind)), -1)
            most = (
                len(options) - 1 if many else (len(options) + 1) // 2
            )  # more are no mark, but the look of a text that was pasted
            if rank >= 0 and len(places) <= min(most, len(options) - 1):
                found.append((len(places), rank, places, look))
    if found:
        _, _, places, look = min(found)
        return places, look
    return marked, ""


def _looks(option: DraftOption, suffix: str) -> list[str]:
    if suffix:
        return [look for look in option.looks if look.endswith(suffix)]
    parts = [part.looks for part in option.text.parts if part.bare.strip()]
    return sorted(frozenset.intersection(*parts)) if parts else []
