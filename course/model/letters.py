"""The letters that options, steps and right-hand texts are called by: A to Z, then AA, AB and so on."""

from __future__ import annotations

MOST = 100
"""The options, pairs, steps or other parts that a list in an item may hold; nobody could answer more."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SINGLE = len(_ALPHABET)  # from the next one on a letter is two


def letter(place: int) -> str:
    """The letter at a place counted from 0: `A`, `Z` (25), `AA` (26), `ZZ` (701), `AAA` (702)."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, SINGLE)
        name = _ALPHABET[rest] + name
    return name


def letters(count: int) -> list[str]:
    """The first so many letters."""
    return [letter(place) for place in range(count)]
