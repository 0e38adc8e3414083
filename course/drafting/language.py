"""Which language a text is in."""

from __future__ import annotations

import re

_FEWEST = 40  # letters; of less nobody can tell
_SURE = 200  # letters, from which on the text itself is believed more than what its file says
_NONE = "zxx"  # the tag of what is no language
_LONGEST = 20_000  # letters that are looked at


def language_of(text: str, given: str = "") -> str:
    """The tag of a text's language, such as `en`; empty where it cannot be told. `given` is what the file says, if it does."""
    letters = re.sub(r"[\W\d_]+", " ", text)[:_LONGEST]
    said = re.match(r"[a-z]{2,3}(?=$|[-_])", given.strip().lower())
    many = len(letters.replace(" ", ""))
    if many < _FEWEST or (said and many < _SURE):
        return said[0] if said else ""
    from py3langid.langid import classify  # loads its model: half a second

    found = str(classify(letters)[0])
    return "" if found == _NONE else found
