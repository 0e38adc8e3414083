"""What our own export marks by class names (`course/formats/moodle/marks.py`): each part of an item comes back as itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from course.content.bare import bare as bare_words
from course.content.markdown import inline
from course.importing.found import Value
from course.importing.marked import MARK, Parts, entries, inner, said_of, untitled, within
from course.importing.readers.qti12.material import Shown

Fields = dict[str, Value]
_WRAPPED = re.compile(r'\s*<div(?: lang="([\w-]+)" dir="\w+")?>(.*)</div>\s*', re.DOTALL)


@dataclass
class Own:
    """The marked parts of a question's texts, by their names; `language` if it is not the course's."""

    html: Callable[[str], str]
    changed: Callable[[str], None]
    ours: bool = False  # it stands in a package of ours
    parts: dict[str, list[HtmlElement]] = field(default_factory=dict)
    language: str = ""

    def __bool__(self) -> bool:
        return self.ours or bool(self.parts)

    def taken(self, text: Shown) -> Shown:
        """A text without its marked parts, which are kept here."""
        if not text.html or not (self.ours or MARK in text.text):
            return text
        whole = text.text
        if wrapped := _WRAPPED.fullmatch(whole):
            self.language, whole = wrapped[1] or "", wrapped[2]
        found = Parts(whole)
        for name in _NAMES:
            self.parts.setdefault(name, []).extend(found.all(name))
        self.parts = {name: elements for name, elements in self.parts.items() if elements}
        return Shown(found.rest, html=True)

    def one(self, name: str) -> HtmlElement | None:
        """The first part of a name."""
        return next(iter(self.parts.get(name, [])), None)

    def markdown(self, name: str) -> str:
        """The text of a part, without its title."""
        found = self.one(name)
        return self.html(untitled(found)) if found is not None else ""

    def told(self, name: str) -> str:
        """The text within a part around which there are words of ours."""
        found = self.one(name)
        return self.html(within(found, "told")) if found is not None else ""

    def listed(self, name: str) -> list[str]:
        """The entries of the list in a part."""
        found = self.one(name)
        return [self.html(inner(entry)) for entry in entries(found)] if found is not None else []

    def choices(self) -> dict[str, list[str]]:
        """What single gaps offer where others are typed into, by their names; it is taken out of the text."""
        found: dict[str, list[str]] = {}
        text = self.one("text")
        for part in list(text.iter()) if text is not None else []:
            if _is(part, "choices"):
                for name in said_of(part):
                    found[name] = [self.html(inner(choice)) for choice in part.iter() if _is(choice, "choice")]
                if (before := part.getprevious()) is not None:
                    before.tail = (before.tail or "").rstrip(" ")
                elif (above := part.getparent()) is not None:
                    above.text = (above.text or "").rstrip(" ")
                part.drop_tree()
        return found

    def reasons(self, name: str = "reasons") -> list[tuple[str, str]]:
        """The entries of the list of reasons: the words before each reason, and the reason."""
        found = self.one(name)
        rows = []
        for entry in entries(found) if found is not None else []:
            because = self.html(within(entry, "because"))
            rows.append((words(_before(entry)), because))
        return rows

    def sources(self, title: str, text: str) -> list[Value]:
        """The sources or roles that are shown with the question; `title` and `text` are how their fields are called."""
        found: list[Value] = []
        for source in self.parts.get("source", []):
            name = source.find("h4")
            entry: Fields = {title: self.html(inner(name)) if name is not None else "", text: self.html(untitled(source))}
            found.append({**entry, **({"cites": list[Value](said_of(source))} if said_of(source) else {})})
        return found

    def put(self, fields: Fields) -> None:
        """Adds to the fields of an item what the parts say, whatever its type."""
        if self.language:
            fields["language"] = self.language
        if assumed := self.listed("assumptions"):
            fields["assumptions"] = list(assumed)
        figure = self.one("figure")
        if figure is not None:
            fields["stem"] = f"{fields['stem']}\n\n{self.html(inner(figure))}".strip()
        if solved := self.markdown("solution"):
            fields["solution"] = solved
        if (sources := self.one("sources")) is not None and (cites := said_of(sources)):
            fields["cites"] = list(cites)
        if feedback := self.markdown("feedback"):
            fields["feedback"] = feedback
        if known := self.told("enrichment"):
            fields["enrichment"] = known
        if figure is not None:
            self.changed("Its diagram is a picture now.")


_NAMES = (
    *("assumptions", "figure", "source", "feedback", "prompt", "asked", "stem", "text", "measure", "length", "wrong"),
    *("solution", "reasons", "sources", "enrichment", "model", "credit", "rubric"),
)


def _is(element: HtmlElement, name: str) -> bool:
    return f"{MARK}{name}" in (element.get("class") or "").split()


def option_of(text: Shown) -> tuple[Shown, bool]:
    """An option, and whether our mark around it says that it stays last."""
    if text.html and MARK in text.text and (elements := Parts(text.text).all("last")):
        return Shown(inner(elements[0]), html=True), True
    return text, False


def _before(entry: HtmlElement) -> str:
    """The words of an entry before its reason."""
    for marked in entry.iter():
        if "because" in (marked.get("class") or ""):
            marked.drop_tree()
            break
    return str(entry.text_content())


def words(text: str) -> str:
    """Words to compare: in one line, without the colon before a reason."""
    return " ".join(text.split()).rstrip(": \u00a0\u202f").casefold()


def bare(markdown: str) -> str:
    """The words of Markdown."""
    return bare_words(inline(markdown).blocks)
