"""Content → HTML as Anki's cards show it: formulas for its MathJax, pictures as media with names that tell nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from xml.etree import ElementTree

from course.content.content import Content
from course.content.highlighting import highlighted
from course.content.holes import mark
from course.content.html import Html
from course.content.markdown import inline
from course.content.picturefiles.made import BadPictureError, made_of
from course.content.tree import Code, Formula, Hole
from course.documents.pictured import SCREEN, Img, replaced
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.keeper import Keeper
from course.model.picture import PictureFile

_COMMAND = re.compile(r"\[(?=(?:/?latex|/?\$\$?|sound:|anki:)[^\[]*\]|sound:)", re.IGNORECASE)
_MATH = re.compile(r"\\(?=[()\[\]])")
_APART = r"\\<span></span>"


def escaped(text: str) -> str:
    r"""Characters as HTML in which what Anki takes for a command (`[sound:…]`, `[latex]`, `\(`) stays a text."""
    return _MATH.sub(_APART, _COMMAND.sub("&#91;", escape(text, quote=False)))


class CardHtml(Html):
    """HTML for a field. Gaps stay marks (`content/holes.py`)."""

    def words(self, words: str) -> str:
        """Characters as HTML."""
        return escaped(words)

    def formula(self, formula: Formula) -> str:
        """A formula between the marks of Anki's MathJax."""
        tex = escape(formula.tex, quote=False)
        return rf"\[{tex}\]" if formula.display else rf"\({tex}\)"

    def hole(self, hole: Hole) -> str:
        """The mark of a gap."""
        return mark(hole)

    def code(self, code: Code) -> str:
        """Lines of code."""
        shown = highlighted(code, in_place=True)
        return f"<pre><code>{_MATH.sub(_APART, _COMMAND.sub('&#91;', shown))}</code></pre>"


@dataclass
class Texts:
    """Writes the texts of one bank. `media` are the files that they show so far, by name: a picture, or the text of an SVG."""

    bank: Bank
    figure: Callable[[str], str]
    keeper: Keeper
    media: dict[str, PictureFile | bytes] = field(default_factory=dict)

    def html(self, content: Content) -> str:
        """A content as HTML of a field, its pictures among the media."""
        return replaced(content.shown(CardHtml(content.language)), self.bank.pictures, self._picture)

    def line(self, text: str) -> str:
        """Markdown of the course as HTML in one line."""
        return self.html(inline(text, self.bank.labels.texts))

    def wrapped(self, shown: str, language: str) -> str:
        """HTML of a field with the language and the direction that it is in; nothing stays nothing."""
        way = of_language(language)
        return f'<div lang="{language.split("-x-")[0]}" dir="{way}">{shown}</div>' if shown else ""

    def diagram(self, id_: str) -> str:
        """A diagram as HTML; its alternative text is the SVG's own.

        Raises:
            Fault: there is no such diagram, or its template is faulty.
        """
        svg = self.figure(id_)
        root = ElementTree.fromstring(svg)
        said = [root.findtext("{*}" + tag) for tag in ("desc", "title")]
        alt = " ".join(next((text for text in said if text), id_).split())
        name = f"coursepack-{_digest(svg)}.svg"
        self.media[name] = svg.encode()
        return f'<p><img src="{name}" alt="{escape(alt)}"></p>'

    def data(self, name: str) -> bytes:
        """The bytes of one of the media."""
        one = self.media[name]
        return one if isinstance(one, bytes) else made_of(one, SCREEN, keeper=self.keeper).data

    def _picture(self, img: Img) -> str:
        try:
            made = made_of(img.picture, SCREEN, keeper=self.keeper)
        except BadPictureError:
            return f"[{img.alt}]"  # refused at its text's line when that was read
        name = f"coursepack-{img.picture.digest[:16]}.{made.ending}"
        self.media[name] = img.picture
        style = f' style="{img.style}"' if img.style else ""
        return f'<img src="{name}" alt="{img.alt}"{style}>'


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
