"""Chinese, Japanese and Korean words in formulas: the formulas' font has no letters for them.

Whoever draws or speaks a formula gets as many stand-ins, as wide, and puts the words in their places afterwards. Scripts whose
letters join, combine or run from the right cannot be drawn so: their words stand outside formulas.
"""

from __future__ import annotations

import re

_WORDS = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003fffd]+"
)
_STAND_INS = "⚀⚁⚂⚃⚄⚅⚆⚇⚈⚉"  # about an em wide, and in no formula


class Words:
    """The TeX with stand-ins for such words, each letter for letter; `words` has them by the stand-in that is theirs."""

    def __init__(self, tex: str) -> None:
        self.words: dict[str, str] = {}
        self._free = [sign for sign in reversed(_STAND_INS) if sign not in tex]
        self.tex = _WORDS.sub(lambda match: self._stand_in(match[0]), tex)

    def _stand_in(self, word: str) -> str:
        if not self._free:
            return word  # more words than a formula has: these are letters that are missing
        sign = self._free.pop()
        self.words[sign] = word
        return sign * len(word)

    def back(self, text: str) -> str:
        """A text with the words in the places of their stand-ins."""
        return re.sub(f"([{_STAND_INS}])(?: *\\1)*", lambda match: self.words.get(match[1], match[0]), text)
