"""Content in the Markdown of GitHub, which Git forges, wikis and Obsidian read."""

from __future__ import annotations

import re
from html import escape
from typing import Literal

from course.content.tree import Break, Inline, Picture, Raw, Styled
from course.content.written import Written

BOX = "\ue013"
"""A box to tick: no author's text has this character, so that `[ ]` among words stays words."""


class Github(Written):
    """What is ours alone is written as they know it: raised words and the width of a picture in HTML, captions below."""

    def paragraph(self, inlines: tuple[Inline, ...]) -> str:  # type: ignore[override]
        """Running text."""
        return _plainer(super().paragraph(inlines)).replace(BOX, "[ ] ")

    def one_line(self, inlines: tuple[Inline, ...]) -> str:  # type: ignore[override]
        """The same on one line."""
        return _plainer(super().one_line(inlines))

    def shifted(self, style: Literal["superscript", "subscript"], inside: tuple[Inline, ...], before: str) -> str:
        """Raised or lowered words, as HTML."""
        tag = "sup" if style == "superscript" else "sub"
        return f"<{tag}>{self.one_line(inside)}</{tag}>"

    def picture(self, picture: Picture) -> str:
        """A picture by the address of its file; within a line its caption follows it."""
        said = _said(picture)
        return self._image(picture) + (f" <em>{self.one_line(said)}</em>" if said else "")

    def _image(self, picture: Picture) -> str:
        if picture.width:
            return f'<img src="{escape(picture.file)}" alt="{escape(picture.alt)}" width="{picture.width}%">'
        shown = super().picture(Picture(picture.file, picture.alt or "-"))
        return shown if picture.alt else shown.replace("![-]", "![]", 1)

    def address(self, file: str) -> str:
        """The address of a picture, which is one already."""
        return file

    def figure(self, picture: Picture) -> str:
        """A picture that stands alone, and below it its caption and where it is from."""
        said = _said(picture)
        return self._image(picture) + (f"\n\n{self.paragraph((Styled('emphasis', said),))}" if said else "")

    def raw(self, block: Raw) -> str:
        """What a raw block says, in Markdown."""
        return self._blocks(block.inside, apart=True)

    def caption(self, caption: tuple[Inline, ...]) -> str:
        """What a table shows, below it."""
        return self.paragraph((Styled("emphasis", caption),))


def _said(picture: Picture) -> tuple[Inline, ...]:
    """A picture's caption and where it is from."""
    between = (Break(),) if picture.caption and picture.source else ()
    return (*picture.caption, *between, *picture.source)


def _plainer(text: str) -> str:
    """Straight quotes need no backslash here, since nothing turns them."""
    return re.sub(r"\\(.)", lambda match: match[1] if match[1] in "\"'" else match[0], text)
