"""Content → the HTML that QTI takes: XHTML of its own list of elements; what would be styles stands in a sheet beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from course.content.bare import Bare
from course.content.content import Content
from course.content.direction import of_blocks, of_inlines
from course.content.formulas.linear import linear
from course.content.holes import filled, mark
from course.content.html import Html
from course.content.picturefiles.made import BadPictureError, Made, made_of
from course.content.raw.cleaning import cleaned
from course.content.raw.showing import Shown
from course.content.tree import (
    Align,
    Block,
    Break,
    Code,
    Formula,
    Hole,
    Inline,
    List,
    Paragraph,
    Picture,
    Raw,
    Rule,
    Styled,
    Words,
)
from course.documents.pictured import SCREEN
from course.formats.qti3.vocabulary import QTI3, Vocabulary
from course.labels.writing import Direction
from course.model.keeper import Forgetful, Keeper
from course.model.picture import PictureFile

_MATHML = "http://www.w3.org/1998/Math/MathML"
_OURS = re.compile(r' data-tex="[^"]*"|(?<=<mtable) scriptlevel="[^"]*"|(?<=<mtable)( [^<>]*?) scriptlevel="[^"]*"')
_INSTEAD = {"figure": "div", "figcaption": "p", "s": "span", "del": "span", "u": "em"}
_SHEETED = re.compile(r"struck|leftwards|rightwards|wide-\d+|from-\d+|align-\w+")


@dataclass
class Pictures:
    """The course's own pictures that texts show. `shown` are those asked for, by their path below the package; `asked` the last.

    They are called by their digests: students can see a file's name, and `right.png` would tell.
    """

    there: Mapping[str, PictureFile]
    keeper: Keeper = field(default_factory=Forgetful)
    shown: dict[str, PictureFile] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    _paths: dict[str, str | None] = field(default_factory=dict)

    def path(self, file: str) -> str | None:
        """Where a picture stands in the package; None if it cannot be shown, which is told where its text is read."""
        if file not in self._paths:
            self._paths[file] = None
            if file in self.there and (made := self._made(self.there[file])):
                self._paths[file] = f"pictures/{self.there[file].digest[:16]}.{made.ending}"
        if path := self._paths[file]:
            self.shown[path] = self.there[file]
            self.asked.append(path)
        return path

    def data(self, path: str) -> bytes:
        """The bytes of a picture."""
        return made_of(self.shown[path], SCREEN, keeper=self.keeper).data

    def _made(self, picture: PictureFile) -> Made | None:
        try:
            return made_of(picture, SCREEN, keeper=self.keeper)
        except BadPictureError:
            return None


@dataclass(frozen=True)
class Xhtml(Html):
    """HTML for QTI. `below` leads from a file to the top of the package. A gap is a mark, to be filled with its interaction."""

    vocabulary: Vocabulary = QTI3
    pictures: Pictures = field(default_factory=lambda: Pictures({}))
    below: str = "../"

    def formula(self, formula: Formula) -> str:
        """A formula as MathML, without what is not of its schema; its TeX is beside it, as MathML has a place for it, unseen."""
        shown = _OURS.sub(lambda found: found[1] or "", super().formula(formula).replace("<math", f'<math xmlns="{_MATHML}"', 1))
        opened, _, inside = shown.removesuffix("</math>").partition(">")
        tex = f'<annotation encoding="application/x-tex">{escape(formula.tex, quote=False)}</annotation>'
        return f"{opened}><semantics><mrow>{inside}</mrow>{tex}</semantics></math>"

    def hole(self, hole: Hole) -> str:
        """A gap, still to be filled."""
        return mark(hole)

    def code(self, code: Code) -> str:
        """Lines of code; their colours would need styles."""
        return f"<pre><code>{self.words(code.text)}</code></pre>"

    def _way(self, own: Direction) -> str:
        way = super()._way(own)
        if way and not self.vocabulary.newest:  # which knows no directions
            return f' class="{_sideways(own)}"'
        return way

    def line(self, blocks: Sequence[Block]) -> str:
        """A text for one line; most are nothing but words."""
        plain = self._only_words(blocks[0]) if len(blocks) == 1 else None
        return super().line(blocks) if plain is None else plain

    def _only_words(self, block: Block) -> str | None:
        """The words of a paragraph that goes the way of what is around it and holds nothing else."""
        match block:
            case Paragraph((Words(text),)) if self.around == "ltr" and text.isascii():
                return escape(text, quote=False)
            case _:
                return None

    def _block(self, block: Block) -> str:
        if (plain := self._only_words(block)) is not None:
            return f"<p>{plain}</p>"
        return "<hr/>" if isinstance(block, Rule) else super()._block(block)

    def raw(self, block: Raw) -> str:
        """A raw block, in the elements that the vocabulary has."""
        newest = self.vocabulary.newest
        lost = ["style"] if newest else ["style", "dir", "lang", "start"]
        shown = Shown(self, closed=True, instead={} if newest else _INSTEAD, lost=frozenset(lost))
        return f'<div class="raw">{shown.inside(cleaned(block.html))}</div>'

    def _list(self, block: List) -> str:
        own = of_blocks([block])
        rows = "".join(f"<li>{self._inside(own)._entry(entry)}</li>" for entry in block.entries)
        tag, more = ("ul", "") if block.start is None else ("ol", "")
        if block.start not in (None, 1):
            more = f' start="{block.start}"' if self.vocabulary.newest else f' class="from-{block.start}"'
        return f"<{tag}{_joined(more, self._way(own))}>{rows}</{tag}>"

    def _row(self, tag: str, cells: tuple[tuple[Inline, ...], ...], align: tuple[Align, ...]) -> str:  # type: ignore[override]
        scope = ' scope="col"' if tag == "th" else ""
        shown = []
        for cell, side in zip(cells, align, strict=True):
            given = f' align="{side}"' if side else ""
            shown.append(f"<{tag}{scope}{given}{self._way(of_inlines(cell))}>{self.inlines(cell)}</{tag}>")
        return "<tr>" + "".join(shown) + "</tr>"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Break():
                return "<br/>"
            case Styled("struck", inside):
                return f'<span class="struck">{self.inlines(inside)}</span>'
            case _:
                return super()._inline(inline)

    def _picture(self, picture: Picture) -> str:
        path = self.pictures.path(picture.file)
        if path is None:
            return f"[{self.words(picture.alt)}]"
        width = f' class="wide-{picture.width}"' if picture.width else ""
        return f'<img src="{self.below}{path}" alt="{escape(picture.alt)}"{width}/>'

    def _figure(self, picture: Picture) -> str:
        if self.vocabulary.newest:
            return super()._figure(picture)
        return f'<div class="picture">{self._picture(picture)} <p>{self._below(picture, "")}</p></div>'


class _Signs(Bare):
    """Words alone: of a formula its signs in a line, of a picture what it shows."""

    def formula(self, formula: Formula) -> str:
        return linear(formula.tex)


def words(content: Content) -> str:
    """A text as words alone, not escaped, on one line."""
    return " ".join(_SIGNS.blocks(content.blocks).split())


_SIGNS = _Signs()


def inline_only(content: Content, html: Xhtml) -> str:
    """A text as it can stand in a line: as HTML if it is one line and the vocabulary has it there, else its words."""
    line = content.line_of()
    if html.vocabulary.newest and line is not None:
        return Content((Paragraph(line),), content.language, line=True).shown(html)
    return html.words(words(content))


def blocked(content: Content, html: Xhtml) -> str:
    """A text as blocks: one that is a line becomes a paragraph."""
    if not content.blocks:
        return ""
    shown = content.shown(html)
    return f"<{content.element}>{shown}</{content.element}>" if content.line else shown


def filled_in(shown: str, coded: list[str]) -> str:
    """HTML with these interactions in the place of its gaps."""
    return filled(shown, lambda hole: coded[hole.number - 1])


def classes_in(shown: str) -> set[str]:
    """The classes in some XML that the sheet has to say something about."""
    found = re.findall(r'class="([^"]*)"', shown)
    return {name for names in found for name in names.split() if _SHEETED.fullmatch(name)}


def sheet(classes: set[str]) -> bytes:
    """The style sheet of a package: what its classes look like."""
    fixed = {
        "struck": "text-decoration: line-through",
        "leftwards": "direction: rtl",
        "rightwards": "direction: ltr",
    }
    rules = []
    for name in sorted(classes):
        kind, _, number = name.partition("-")
        style = fixed.get(name) or (f"width: {number}%" if kind == "wide" else f"counter-reset: list-item {int(number) - 1}")
        rules.append(f".{name} {{ {style}; }}")
    return "\n".join([*rules, ""]).encode()


def _sideways(own: Direction) -> str:
    return "leftwards" if own == "rtl" else "rightwards"


def _joined(one: str, other: str) -> str:
    """Two attributes; of two classes, one."""
    if one.startswith(" class=") and other.startswith(" class="):
        return f"{one[:-1]} {other.removeprefix(' class=')[1:]}"
    return one + other


def escaped(text: str) -> str:
    """Characters as XML."""
    return escape(text, quote=False)
