"""The script of a character, as far as it decides the font: letters have one, signs are shared."""

from __future__ import annotations

from functools import cache

SIGNS = "Zyyy"  # Unicode's name for what every script shares: arrows, mathematics, pictures
HAN = "Hani"  # stands for all that one font of East Asia holds
EUROPEAN = ("Latn", "Grek", "Cyrl")

_EAST_ASIAN = {"Hani", "Hira", "Kana", "Hrkt", "Hang", "Bopo"}
# Of a mark that some scripts share (a comma, a danda, a full stop): the first of these that does.
_SHARED = ("Arab", "Hebr", "Deva", HAN, *EUROPEAN)


@cache
def script(character: str) -> str:
    """Unicode's four letters for the script whose font the character is looked up in."""
    from fontTools import unicodedata

    own = unicodedata.script(character)
    if own not in ("Zyyy", "Zinh"):
        return HAN if own in _EAST_ASIAN else str(own)
    sharing = {HAN if code in _EAST_ASIAN else code for code in unicodedata.script_extension(character)}
    if unicodedata.east_asian_width(character) in "WF" and "\u3000" <= character <= "\uffef":
        return HAN
    return next((code for code in (*_SHARED, *sorted(sharing)) if code in sharing - {"Zyyy", "Zinh"}), SIGNS)


def named(code: str) -> str:
    """The script's English name: `Devanagari`."""
    from fontTools import unicodedata

    names = {SIGNS: "signs", HAN: "Chinese, Japanese and Korean"}
    return names.get(code) or str(unicodedata.script_name(code, default=code)).replace("_", " ")
