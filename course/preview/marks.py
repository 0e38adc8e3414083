"""Where items and handouts stand on a drawn page, and which of them a problem belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from course.content.content import Content
from course.content.html import Html
from course.documents.page import Page, Values
from course.model.course import Handout

_ANCHOR = '<span class="preview-at" id="at-{0}" data-id="{0}"></span>'
_ANCHORS = re.compile(r'<span class="preview-at" id="at-[\w-]+" data-id="([\w-]+)"></span>')
_ID = re.compile(r"""^\s*(?:-\s+)?["']?id["']?\s*:\s*["']?([\w-]+)""")
_WHOLE = re.compile(r"""^["']?(?:id|item|handout|fact)["']?\s*:\s*["']?([\w-]+)""")  # of a file on one thing, an overlay's too
_ENTRY = re.compile(r"^( *)- ")


def anchored(page: Page) -> Page:
    """The page with an anchor before each item's stem and at a handout's start.

    It is put into the values, not the templates: so an instructor's own templates get it too, and no build does.
    """
    return page.with_values(lambda given: _anchored(page, given), "preview")


def _anchored(page: Page, given: Values) -> Values:
    values: dict[str, Any] = dict(given)
    form = values.get("form")
    if form is not None and "items" in values:
        pairs = zip(form.items, values["items"], strict=True)
        values["items"] = tuple(replace(shown, stem=_Anchored.at(entry.item.id, shown.stem)) for entry, shown in pairs)
    if "entries" in values:
        values["entries"] = tuple(replace(entry, stem=_Anchored.at(entry.id, entry.stem)) for entry in values["entries"])
    if "content" in values and isinstance(page.entry, Handout):
        values["content"] = Markup(_anchor(page.entry.id)) + values["content"]
    return values


@dataclass(frozen=True)
class _Anchored(Content):
    """A content with an anchor before it."""

    anchor: str = ""

    @classmethod
    def at(cls, id_: str, content: Content) -> _Anchored:
        return cls(content.blocks, content.language, content.line, _anchor(id_))

    @cached_property
    def html(self) -> str:
        return self.anchor + self.shown(Html(self.language))


def _anchor(id_: str) -> str:
    return _ANCHOR.format(id_)


def standing(html: str) -> frozenset[str]:
    """The ids that have an anchor in a drawn page."""
    return frozenset(_ANCHORS.findall(html))


def marked(html: str, marker: Callable[[str], str]) -> str:
    """The page with `marker(id)` (HTML) after each anchor."""
    return _ANCHORS.sub(lambda match: match[0] + marker(match[1]), html)


def owner(text: str, line: int) -> str:
    """The id of the entry that a line (from 1) of a seed file lies in, or an empty text.

    Looks at the text alone, for a file that is no YAML at the moment has no nodes to ask.
    """
    lines = text.splitlines()
    starts = [(len(match[1]), number) for number, row in enumerate(lines) if (match := _ENTRY.match(row))]
    outer = min((indent for indent, _ in starts), default=0)
    heads = [number for indent, number in starts if indent == outer]
    before = [number for number in heads if number < line]
    if whole := next((match[1] for row in lines if (match := _WHOLE.match(row))), ""):
        return whole
    if heads:
        if not before:
            return ""
        lines = lines[before[-1] : next((number for number in heads if number >= line), len(lines))]
    return next((match[1] for row in lines if (match := _ID.match(row))), "")
