"""The HTML of a drawn answer sheet, taken apart: its frames with their slots, and rows alone."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lxml.html

from course.composing.heads import GROUP, LETTER, NAME, VERSION
from course.composing.slots import NUMBER, SLOT, Text

_MARKS = re.compile(f"[{LETTER}-{VERSION}]")
_OWN = (LETTER, NAME, GROUP, VERSION)
_EVEN = "even"  # the class of slots whose text is set glyph by glyph
_PLACE = re.compile(r"left:([\d.]+)mm;.*width:([\d.]+)mm")


@dataclass(frozen=True)
class Frame:
    """The pages of a sheet without rows, marks and code, as HTML; what is a sheet's own is stood for (course/composing/heads.py).

    `slots` are those of each page in turn, `edges` say between which lines across a page the text of each may stand, in mm.
    The last slot of a page has the letters of its code. `even` are the texts of those that are set glyph by glyph, or empty.
    """

    pages: tuple[str, ...]
    slots: tuple[tuple[Text, ...], ...]
    edges: tuple[tuple[tuple[float, float], ...], ...]
    even: tuple[tuple[str, ...], ...]


def filled(text: str, own: Sequence[str]) -> str:
    """HTML with what is a sheet's own: its form's code, the student's name and group, the version."""
    return said(text, [html.escape(one) for one in own])


def said(text: str, own: Sequence[str]) -> str:
    """The same for a text that is no HTML."""
    words = dict(zip(_OWN, own, strict=True))
    return _MARKS.sub(lambda mark: words[mark[0]], text)


def shell_of(text: str) -> tuple[str, str]:
    """What stands before and after the pages of a sheet."""
    start, end = _main(text)
    return text[:start], text[end:]


def framed(text: str) -> Frame:
    """The frame of a drawn sheet."""
    pages, slots, edges, even = [], [], [], []
    for page in _pages(text):
        for one in page.find_class("sheet-marks"):
            one.drop_tree()
        for one in page.find_class("sheet-code"):
            one[:] = []
        for one in page.find_class("sheet-rows"):
            one[:] = one[:1]  # stands for all
        found = list(page.find_class(SLOT))
        found[-1].text = "A"
        slots.append(tuple(_text(one) for one in found))
        edges.append(tuple(_edges(one) for one in found))
        even.append(tuple(str(one.text_content()) if _EVEN in one.get("class").split() else "" for one in found))
        for number, one in enumerate(found):
            one.set(NUMBER, str(number))
        pages.append(_html(page))
    return Frame(tuple(pages), tuple(slots), tuple(edges), tuple(even))


def rows_only(text: str) -> list[str]:
    """The pages of a drawn sheet with nothing but their rows."""
    pages = _pages(text)
    for page in pages:
        page[:] = page.find_class("sheet-rows")
    return [_html(page) for page in pages]


def _main(text: str) -> tuple[int, int]:
    return text.index("<main>") + len("<main>"), text.rindex("</main>")


def _pages(text: str) -> list[Any]:
    start, end = _main(text)
    found = list[Any](lxml.html.fragments_fromstring(text[start:end]))  # stubs say otherwise
    return [one for one in found if not isinstance(one, str)]


def _text(slot: Any) -> Text:
    """A slot's text, and what stands around it."""
    before, after = "", ""
    for around in slot.iterancestors():
        if around.get("class") is None and around.tag in ("html", "body"):
            break
        shell = around.makeelement(around.tag, {name: value for name, value in around.attrib.items() if name != "style"})
        if "sheet-page" in (around.get("class") or ""):
            shell.set("class", "sheet-page composing-slots")
        shell.text = "\n"
        start, end = _html(shell).split("\n")
        before, after = start + before, after + end
        if "sheet-page" in (around.get("class") or ""):
            break
    return Text(before, _html(slot), after)


def _edges(slot: Any) -> tuple[float, float]:
    for around in slot.iterancestors():
        if place := _PLACE.search(around.get("style") or ""):
            left, wide = float(place[1]), float(place[2])
            return left, left + wide
    return 0.0, 0.0


def _html(element: Any) -> str:
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))
