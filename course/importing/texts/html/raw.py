"""What Markdown cannot say of foreign HTML → the HTML of a raw block: short, with our pictures, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from course.content.drawn.elements import Element
from course.content.raw.cleaning import TAGS, kept
from course.content.tree import Block, CodeSpan, Formula, Inline, Paragraph, Picture, Words
from course.importing.texts.html import pictures
from course.importing.texts.html.atoms import NOTHING, Atom
from course.importing.texts.html.formulas import DRAWN, of_element
from course.importing.texts.tex import FORMULAS, formula

if TYPE_CHECKING:
    from course.importing.texts.html.reading import Reading

_PARTS = ("table", "thead", "tbody", "tfoot", "tr")
_ROW = ("tr", "thead", "tbody", "tfoot", "caption")
_BARE = ("span", "div", "small")  # tags that say nothing without an attribute


def is_more(cells: Iterable[Sequence[Block]]) -> bool:
    """Whether a cell holds more than lines."""
    return any(not isinstance(block, Paragraph) for blocks in cells for block in blocks)


def raw_html(element: Element, reading: Reading) -> str:
    """An element and all in it as HTML of a raw block."""
    tag = element.tag
    reading.notices.of(element)
    if found := of_element(element, reading.texts):
        return _inline(found)
    if tag in reading.UNSEEN or DRAWN & set(element.classes):
        return ""
    if tag == "img":
        return _atoms(pictures.picture(element, reading.texts, reading.data, NOTHING))
    if tag in reading.MEDIA:
        return _atoms(pictures.medium(element, reading.texts, NOTHING))
    if tag in ("br", "hr"):
        return f"<{tag}>"
    children = element.inside
    if tag in _PARTS:  # what stands in a table and in no cell stands above it
        children = [child for child in children if isinstance(child, Element) and child.tag in (*_PARTS, "td", "th", "caption")]
    inside = "".join(_words(child, reading) if isinstance(child, str) else raw_html(child, reading) for child in children)
    given = _given(element)
    if tag not in TAGS or (tag in _BARE and not given) or (tag == "a" and not given):
        return inside
    return f"{chr(10) if tag in _ROW else ''}<{tag}{given}>{inside}</{tag}>"


def _given(element: Element) -> str:
    given = dict(element.given)
    if element.tag == "a":
        given["href"] = pictures.address(given.get("href", ""))
    shown = ((name, kept(element.tag, name, value)) for name, value in given.items())
    return "".join(f' {name}="{escape(value)}"' for name, value in shown if value)


def _words(text: str, reading: Reading) -> str:
    """Words, their formulas as a raw block has them."""
    text = re.sub(r"[ \t\r\n]+", " ", text)
    shown, place = "", 0
    for match in FORMULAS.finditer(text):
        tex = next(group for group in match.groups() if group is not None)
        found = formula(tex, reading.texts, display=match[2] is not None)
        shown += escape(text[place : match.start()], quote=False) + (_inline(found) if found else "")
        place = match.end()
    return shown + escape(text[place:], quote=False)


def _inline(inline: Inline) -> str:
    match inline:
        case Formula(tex, display):
            return escape(f"\\[{tex}\\]" if display else f"\\({tex}\\)", quote=False)
        case CodeSpan(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Picture(file, alt, width):
            style = f' style="width:{width}%"' if width else ""
            return f'<img src="pictures/{quote(file)}" alt="{escape(alt)}"{style}>'
        case Words(text):
            return escape(text, quote=False)
    return ""


def _atoms(atoms: Sequence[Atom]) -> str:
    return "".join(
        f'<a href="{escape(atom.address)}">{_inline(atom.inline)}</a>' if atom.address else _inline(atom.inline) for atom in atoms
    )
