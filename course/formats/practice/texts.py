"""Texts of the course as HTML of a practice page, and the pictures that they show."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from course.content.content import Content
from course.content.html import Html, unbroken
from course.content.picturefiles.made import BadPictureError, made_of
from course.content.tree import Formula, Hole
from course.documents.pictured import Img, replaced
from course.model.keeper import Keeper
from course.model.picture import PictureFile

WIDTH = 1200  # pixels: what a phone or half a desk shows sharply
LONGEST = 44  # characters of an option in a drop-down list; a phone cuts longer ones
_TEX = re.compile(r' data-tex="[^"]*"')


class _Screen(Html):
    """HTML whose gaps are places for the script to put a field in."""

    def formula(self, formula: Formula) -> str:
        return _TEX.sub("", super().formula(formula))

    def hole(self, hole: Hole) -> str:
        return f'<span data-gap="{hole.number}"></span>'


@dataclass
class Texts:
    """Renders contents. What they show of `pictures` is gathered in `shown`: data addresses by the pictures' digests."""

    pictures: Mapping[str, PictureFile]
    keeper: Keeper
    shown: dict[str, str] = field(default_factory=dict)

    def html(self, content: Content) -> str:
        """A content as HTML; empty if it is."""
        return replaced(unbroken(content.shown(_Screen(content.language))), self.pictures, self._picture) if content else ""

    def _picture(self, img: Img) -> str:
        try:
            made = made_of(img.picture, WIDTH, keeper=self.keeper)
        except BadPictureError:
            return f"[{img.alt}]"  # refused at its text's line when that was read
        name = img.picture.digest[:16]
        self.shown[name] = f"data:{made.mime};base64,{base64.b64encode(made.data).decode()}"
        style = f' style="{img.style}"' if img.style else ""
        return f'<img data-picture="{name}" alt="{img.alt}" width="{made.width}" height="{made.height}"{style}>'


def bare(shown: str) -> str:
    """The words of HTML that is nothing but words and short enough for a drop-down list; else nothing."""
    words = html.unescape(shown)
    return words if "<" not in shown and len(words) <= LONGEST else ""


def one_line(text: str) -> str:
    """An answer as it is typed into a field of one line."""
    return " ".join(text.split())
