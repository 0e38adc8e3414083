"""A line of Markdown as what it says: its marks are left as they stand, and read by those who make Markdown of ours of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from course.importing.texts import ItemTexts
from course.importing.typed.lines import Said

_WHOLE = re.compile(r"\s*(?P<sign>\*\*\*|\*\*|__|==|\*|_|~~|<b>|<strong>|<u>|<mark>|<em>)(?P<inside>\S(?:.*?\S)?)(?:\*\*\*|\*\*|__|==|\*|_|~~|</(?:b|strong|u|mark|em)>)\s*([.:!?]?)\s*", re.DOTALL)
_LOOKS = {"***": ("bold", "italic"), "**": ("bold",), "__": ("bold",), "==": ("highlight",), "*": ("italic",), "_": ("italic",), "<b>": ("bold",), "<strong>": ("bold",), "<u>": ("underline",), "<mark>": ("highlight",), "<em>": ("italic",)}  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """Words of a file in Markdown; see `typed.lines.Said`."""

    text: str
    texts: ItemTexts
    whole: bool = False  # a block of several lines, of which no parts are taken

    @property
    def bare(self) -> str:
        """Its words, with the marks in them; of a block nothing that could begin anything."""
        return self.text

    @cached_property
    def _wrapped(self) -> tuple[frozenset[str], str]:
        match = _WHOLE.fullmatch(self.text) if not self.whole and len(self.text) < 2000 else None
        if match is None or match["sign"] not in _LOOKS or match["sign"].strip("<>") in match["inside"]:
            return frozenset(), self.text
        return frozenset(_LOOKS[match["sign"]]), match["inside"] + match[3]

    @property
    def looks(self) -> frozenset[str]:
        """The looks that all of it has."""
        return self._wrapped[0]

    def part(self, start: int, end: int | None = None) -> Marked:
        """The part between two places."""
        return self if self.whole else Marked(self.text[start:end], self.texts)

    def joined(self, other: Said) -> Said:
        """This, and another in its next line."""
        return Marked(f"{self.text}\n{other.bare}", self.texts)

    def markdown(self, without: frozenset[str] = frozenset()) -> str:
        """The text as Markdown of ours."""
        looks, inside = self._wrapped
        text = inside if looks and looks <= without else self.text
        return self.texts.markdown(text if self.whole else text.strip())
