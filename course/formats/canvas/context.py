"""Texts as Canvas shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from course.content.bare import Bare
from course.content.highlighting import highlighted
from course.content.holes import mark
from course.content.html import Html
from course.content.markdown import block, inline, is_bare
from course.content.tree import Code, Formula, Hole
from course.documents.present import Blank, cloze
from course.formats.canvas.pictures import Pictures
from course.formats.moodle.context import Context
from course.interactions import Gap


class _Html(Html):
    """Formulas are what Canvas's own editor of formulas writes: every Canvas draws them, and a teacher can change them there."""

    def formula(self, formula: Formula) -> str:
        tex = _tex(formula)
        # Encoded twice, for Canvas decodes the path before it draws: a slash or a per cent sign would be lost.
        address = f"/equation_images/{quote(quote(tex, safe=''), safe='')}"
        shown = escape(tex)
        style = ' style="display:block;margin:0.5em auto"' if formula.display else ""
        said = f'title="{shown}" src="{address}" alt="LaTeX: {shown}" data-equation-content="{shown}"'
        return f'<img class="equation_image" {said}{style}>'

    def hole(self, hole: Hole) -> str:
        return mark(hole)

    def code(self, code: Code) -> str:
        return f"<pre><code>{highlighted(code, in_place=True)}</code></pre>"


class _Bare(Bare):
    def formula(self, formula: Formula) -> str:
        return _tex(formula)


def _tex(formula: Formula) -> str:
    """The formula's TeX; chemistry is written out, for Canvas draws none."""
    from course.content.formulas.chemistry import ChemistryError, written_out  # most texts have no formula

    try:
        return written_out(formula.tex)
    except ChemistryError:
        return formula.tex


_HTML = _Html(around="ltr")  # what a text stands in, is not known: one that goes leftwards always says so
_BARE = _Bare()


@dataclass(frozen=True, kw_only=True)
class Texts(Context):
    """A context whose HTML is Canvas's; Moodle's texts around a question (feedback, sources, rubric) are made with it."""

    pictures: Pictures

    def block(self, text: str) -> str:
        """Markdown of the course as HTML paragraphs."""
        if is_bare(text):  # most texts
            return f"<p>{text}</p>"
        return self.pictures.shown(block(text, self.bank.labels.texts).shown(_HTML))

    def inline(self, text: str) -> str:
        """Markdown of the course as HTML in one line."""
        if is_bare(text):
            return text
        return self.pictures.shown(inline(text, self.bank.labels.texts).shown(_HTML))

    def cloze(self, segments: Sequence[str | Gap]) -> str:
        """The text of a cloze as HTML, with a mark (`content/holes.py`) for each gap."""
        gaps = sum(not isinstance(segment, str) for segment in segments)
        blanks = [Blank(place, 0, ()) for place in range(1, gaps + 1)]
        return self.pictures.shown(cloze(segments, self.bank.labels, blanks).shown(_HTML))

    def plain(self, text: str) -> str:
        """Markdown as bare words, for drop-down lists."""
        return " ".join(_BARE.blocks(inline(text, self.bank.labels.texts).blocks).split())
