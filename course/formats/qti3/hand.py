"""What every writer of an interaction needs: the vocabulary, how texts are shown, the labels, and whether players shuffle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from course.assembly.shuffling import numbers_of
from course.content.anchors import free_and_last
from course.content.markdown import block, inline
from course.formats.qti3.texts import Xhtml, escaped
from course.formats.qti3.vocabulary import Vocabulary
from course.interactions import Label, Option
from course.labels import Labels
from course.model.policies import Policies

PART = "coursepack-"
"""What the classes begin with that say what a text is, so that `course import` knows it again."""


@dataclass(frozen=True)
class Written:
    """A question in XML. `reasons` are rows of a list, in their right order if `ordered`; `human`: people give its points."""

    declared: str = ""
    body: str = ""
    scored: str = ""
    reasons: tuple[str, ...] = ()
    ordered: bool = False
    human: bool = False


@dataclass(frozen=True)
class Hand:
    """Writes the parts of an item's questions.

    `mix`: players shuffle for each student; otherwise all see the order of the form. `none`: perhaps no option is right.
    """

    vocabulary: Vocabulary
    html: Xhtml
    labels: Labels
    policies: Policies
    mix: bool
    none: bool = False
    _shown: dict[str, str] = field(default_factory=dict)  # options stand in the question and in the feedback

    def inline(self, text: str) -> str:
        """Markdown as HTML within a line, or a division where it is more."""
        if (shown := self._shown.get(text)) is None:
            shown = self._shown[text] = inline(text, self.labels.texts).shown(self.html) if text else ""
        return shown

    def under(self, tag: str, text: str, before: str = "") -> str:
        """Markdown in an element that holds a line, after some HTML; in a division where it is more than a line."""
        content = inline(text, self.labels.texts)
        held = tag if content.element == "p" else "div"
        return f"<{held}>{before}{content.shown(self.html)}</{held}>"

    def block(self, text: str) -> str:
        """Markdown as HTML paragraphs."""
        return block(text, self.labels.texts).shown(self.html) if text else ""

    def prompt(self, text: str, said: str = "") -> str:
        """The prompt of an interaction: the author's text, and words of ours; nothing without either."""
        inside = self.asked(text) + (ours(said) if said else "")
        return self.vocabulary.element("prompt", inside) if inside else ""

    def asked(self, text: str) -> str:
        """The prompt of a question as paragraphs: the author's text, or one of ours."""
        return ours(self.labels.shown(text)) if isinstance(text, Label) else self.block(text)

    def reasons(self, told: Iterable[tuple[str, str, Option]], *, bare: bool = False) -> tuple[str, ...]:
        """A row for each text with a reason, after what answers call it; `bare`: the text is what students type."""
        show = escaped if bare else self.inline
        return tuple(reason(of, show(text), self.inline(option.because)) for of, text, option in told if option.because)

    @property
    def language(self) -> str:
        """The language of the item's texts, as a tag that others know."""
        return self.labels.texts.split("-x-")[0]

    @property
    def way(self) -> dict[str, str]:
        """The attribute of what goes leftwards, as the item does; nothing for one that goes to the right."""
        if self.html.around != "rtl":
            return {}
        return {"dir": "rtl"} if self.vocabulary.newest else {"class": "leftwards"}

    def mixes(self, options: Sequence[Option]) -> bool:
        """Whether players shuffle these options: numbers ascend in every form, and one option alone cannot move."""
        if not self.mix:
            return False
        free, _ = free_and_last(options)
        return len(free) > 1 and numbers_of([options[place] for place in free]) is None


def reason(of: str, shown: str, why: str) -> str:
    """A row that says why, in a line of its own: many a text ends with a full stop. `of`: what answers call it."""
    because = f'<div class="{PART}why">{why}</div>' if why else ""
    return f'<li class="{PART}of-{of}">{shown}{because}</li>'


def ours(words: str) -> str:
    """A paragraph of our own words among the author's."""
    return f'<p class="{PART}said">{escaped(words)}</p>'


def part(name: str, shown: str, title: str = "") -> str:
    """A part of the text around a question, perhaps under a title of ours."""
    return f'<div class="{PART}{name}">{f"<h4>{escaped(title)}</h4>" if title else ""}{shown}</div>'


def flag(value: bool) -> str:
    """Yes or no as XML Schema has it."""
    return str(value).lower()


def staying(options: Sequence[Option], *, mix: bool) -> list[int]:
    """The places of the options that stand last however the others are shuffled."""
    return free_and_last(options)[1] if mix else []
