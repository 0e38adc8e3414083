"""What every writer of a Moodle question needs to know, and where it leaves the problems it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from course.content.bare import Bare
from course.content.highlighting import highlighted
from course.content.holes import mark
from course.content.html import Html
from course.content.markdown import block, inline, is_bare
from course.content.passages import place
from course.content.tree import Code, Formula, Hole
from course.content.wording import shorten
from course.documents.present import Blank, cloze
from course.formats.moodle.marks import marked
from course.formats.moodle.pictures import without_pictures
from course.interactions import Gap
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.item import Item
from course.model.policies import Policies
from course.problems import Problem

ORDERING_SINCE = (4, 4)  # the Moodle whose core first has the question type "ordering"


def escaped(text: str) -> str:
    """Characters as HTML in which the mark of Moodle's own file links, should a text speak of it, stays a text."""
    return escape(text, quote=False).replace("@@PLUGINFILE@@", "&#64;&#64;PLUGINFILE&#64;&#64;")


class _Html(Html):
    """HTML as Moodle shows it: formulas for its own filter. Pictures get their files in `pictures.py`."""

    def words(self, words: str) -> str:
        return escaped(words)

    def formula(self, formula: Formula) -> str:
        return escaped(rf"\[{formula.tex}\]" if formula.display else rf"\({formula.tex}\)")

    def hole(self, hole: Hole) -> str:
        return mark(hole)

    def code(self, code: Code) -> str:
        return f"<pre><code>{highlighted(code, in_place=True)}</code></pre>"


class _Bare(Bare):
    def formula(self, formula: Formula) -> str:
        return rf"\({formula.tex}\)"


HTML = _Html(around="ltr")  # what a text stands in, is not known: one that goes leftwards always says so
_BARE = _Bare()


@dataclass(frozen=True)
class Context:
    """The bank, how to get a diagram's SVG by its id, and the oldest Moodle to write for (`4.4`).

    `mix`: Moodle shuffles for each student; otherwise what a form shows stays in the form's order.
    """

    bank: Bank
    figure: Callable[[str], str]
    moodle: str
    mix: bool
    policies: Policies = field(default_factory=Policies)
    tongue: str = ""  # of the item, if it is not the course's
    problems: list[Problem] = field(default_factory=list)

    def of(self, item: Item) -> Context:
        """The same in the item's own language, if it has one; problems are noted in one list."""
        return replace(self, tongue=item.language) if item.language else self

    def block(self, text: str) -> str:
        """Markdown of the course as HTML paragraphs."""
        if is_bare(text):  # most texts
            return self._spoken("div", f"<p>{text}</p>")
        return self._spoken("div", block(text, self.tongue or self.bank.labels.texts).shown(HTML))

    def inline(self, text: str) -> str:
        """Markdown of the course as HTML in one line."""
        if is_bare(text):
            return self._spoken("span", text)
        content = inline(text, self.tongue or self.bank.labels.texts)
        return self._spoken("div" if content.element == "div" else "span", content.shown(HTML))

    def _spoken(self, element: str, shown: str) -> str:
        return f'<{element} lang="{escape(self.tongue)}">{shown}</{element}>' if self.tongue and shown else shown

    def around(self, words: str, text: str, name: str) -> str:
        """Words of ours as HTML with a Markdown text in the place of `{}`, as a paragraph if the text is one line.

        `name` is the part of an item that it is.
        """
        element = "p" if is_bare(text) else inline(text, self.bank.labels.texts).element
        told = marked("told", self.inline(text), element="span" if element == "p" else "div")
        return marked(name, words.format(told), element=element)

    def bare(self, text: str) -> str:
        """Markdown of the course as escaped text without tags, for lists that cannot show any; `a < b` becomes `a &lt; b`."""
        return text if is_bare(text) else escaped(_BARE.blocks(inline(text, self.bank.labels.texts).blocks).strip())

    def told_bare(self, item: Item, text: str) -> str:
        """The same; what is lost by it is noted."""
        if is_bare(text):
            return text
        if inline(text, self.bank.labels.texts).rich:
            message = f"Moodle shows '{shorten(text)}' without its picture, formula, link or lines: there it takes words alone"
            self.lost(item, "moodle-plain", message, "put it on the left side or into the stem", *place(item, text))
        return self.bare(text)

    def in_gap(self, item: Item, text: str) -> str:
        """Markdown as HTML within a gap, where Moodle finds no files: what a picture shows stands for it, and that is noted."""
        if "picture:" in (shown := self.inline(text)):
            message = f"Moodle shows '{shorten(text)}' without its picture: a gap of a cloze holds no files"
            self.lost(item, "moodle-plain", message, "put it into the item's feedback or its text", *place(item, text))
        return without_pictures(shown)

    def cloze(self, segments: Sequence[str | Gap]) -> str:
        """The text of a cloze as HTML, with a mark (`content/holes.py`) for each gap."""
        gaps = sum(not isinstance(segment, str) for segment in segments)
        return cloze(segments, self.bank.labels, [Blank(place, 0, ()) for place in range(1, gaps + 1)]).shown(HTML)

    @property
    def has_ordering(self) -> bool:
        """Whether that Moodle has the question type "ordering"."""
        return tuple(int(part) for part in re.findall(r"\d+", self.moodle)[:2]) >= ORDERING_SINCE

    @property
    def errors(self) -> int:
        """How many items or parts of items were refused so far."""
        return sum(problem.severity == "error" for problem in self.problems)

    def of_category(self, entry: Entry, text: str, field: str) -> str:
        """Markdown as HTML of a category, which holds no files: what a picture shows stands for it, and that is noted."""
        shown = self.block(text)
        if (without := without_pictures(shown)) != shown:
            message = f"Moodle shows the {field} without the picture: a category holds no files"
            self.lost(entry, "moodle-plain", message, "put it into the quiz's description in Moodle, or into an item", field)
        return without

    def lost(self, entry: Entry, code: str, message: str, hint: str, *at: str | int) -> None:
        """Notes what an entry loses in Moodle while it still works there: a warning."""
        self.problems.append(replace(entry.problem(code, message, hint, at=at or ("id",)), severity="warning"))

    def refused(self, item: Item, code: str, message: str, hint: str, *at: str | int) -> None:
        """Notes why the item is not written: Moodle would refuse it, or nobody could answer it right."""
        self.problems.append(item.problem(code, message, hint, at=at or ("id",)))
