"""A line of Markdown as what it says: marks within it stay, and are read by those who make Markdown of ours of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.importing.texts import ItemTexts
from course.importing.typed.lines import Said

_WHOLE = re.compile(
    r"\s*(?P<sign>\*\*\*|\*\*|__|==|\*|_|~~|<b>|<strong>|<u>|<mark>|<em>)(?P<inside>\S(?:.*?\S)?)"
    r"(?:\*\*\*|\*\*|__|==|\*|_|~~|</(?:b|strong|u|mark|em)>)\s*([.:!?]?)\s*",
    re.DOTALL,
)
_LOOKS = {
    **dict.fromkeys(("**", "__", "<b>", "<strong>"), ("bold",)),
    **dict.fromkeys(("*", "_", "<em>"), ("italic",)),
    **dict.fromkeys(("==", "<mark>"), ("highlight",)),
    "***": ("bold", "italic"),
    "<u>": ("underline",),
}


@dataclass(frozen=True)
class Marked:
    """Words of a file in Markdown; see `typed.lines.Said`. `sign` is the mark around all of them, if there is one."""

    text: str
    texts: ItemTexts
    sign: str = ""
    whole: bool = False  # a block of several lines, of which no parts are taken

    @property
    def bare(self) -> str:
        """Its words, with the marks within them."""
        return self.text

    @property
    def looks(self) -> frozenset[str]:
        """The looks that all of it has."""
        return frozenset(_LOOKS.get(self.sign, ()))

    def part(self, start: int, end: int | None = None) -> Marked:
        """The part between two places."""
        return self if self.whole else Marked(self.text[start:end], self.texts, self.sign)

    def joined(self, other: Said) -> Said:
        """This, and another in its next line."""
        return Marked(f"{self._written(frozenset())}\n{_text(other)}", self.texts)

    def markdown(self, without: frozenset[str] = frozenset()) -> str:
        """The text as Markdown of ours."""
        return self.texts.markdown(self.text if self.whole else self._written(without).strip())

    def _written(self, without: frozenset[str]) -> str:
        if not self.sign or self.looks <= without or not self.text.strip():
            return self.text
        end = f"</{self.sign[1:]}" if self.sign.startswith("<") else self.sign
        return f"{self.sign}{self.text.strip()}{end}"


def marked(text: str, texts: ItemTexts) -> Marked:
    """A line, without the mark around all of it."""
    match = _WHOLE.fullmatch(text) if len(text) < 2000 else None
    if match is None or match["sign"] not in _LOOKS or match["sign"].strip("<>") in match["inside"]:
        return Marked(text, texts)
    return Marked(match["inside"] + match[3], texts, match["sign"])


def _text(said: Said) -> str:
    return said._written(frozenset()) if isinstance(said, Marked) else said.bare
