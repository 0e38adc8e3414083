"""Texts as the file has them: HTML or plain, of one piece of material or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

from lxml import etree

from course.importing.readers.qti12.tree import Element, children, line, tag, text, value
from course.importing.texts import ItemTexts

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_ALONE = ("br", "img", "hr")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)$", re.IGNORECASE)
MEDIA = {"mataudio": "sound", "matvideo": "film", "matapplet": "applet", "matapplication": "file"}
_PARTS = ("mattext", "localizable_mattext", "matemtext", "mat_formattedtext", "matimage", "matbreak", "math", *MEDIA)
_OWN = ("response_label", "response_lid", "response_str", "response_num", "response_grp", "response_xy")


@dataclass(frozen=True)
class Shown:
    """A text as the file has it."""

    text: str = ""
    html: bool = False

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def as_html(self) -> str:
        """The text as HTML."""
        if self.html:
            return self.text
        return "".join(
            f"<p>{escape(part, quote=False)}</p>".replace("\n", "<br>") for part in self.text.strip().split("\n\n") if part
        )

    def markdown(self, texts: ItemTexts) -> str:
        """The text as ours."""
        if not self:
            return ""
        return (texts.html(self.text) if self.html else texts.plain(_unwrapped(self.text))).strip()

    def typed(self, texts: ItemTexts) -> str:
        """What a student would type."""
        return texts.typed(self.text) if self.html else line(self.text)


def _unwrapped(words: str) -> str:
    """Plain text without the blanks by which XML is laid out."""
    return "\n".join(row.strip() for row in words.strip().splitlines())


def joined(pieces: Iterable[Shown]) -> Shown:
    """Several texts as one: plain if all are."""
    kept = [piece for piece in pieces if piece]
    if all(not piece.html for piece in kept):
        return Shown("\n\n".join(piece.text.strip() for piece in kept))
    return Shown("\n".join(piece.as_html() for piece in kept), html=True) if len(kept) > 1 else kept[0]


def shown(element: Element, *, plain: bool = False) -> Shown:
    """All material in an element, without that of responses and their labels. `plain`: what it calls plain is."""
    return joined(pieces(element, plain=plain))


def pieces(element: Element, *, plain: bool = False) -> Iterator[Shown]:
    """The same, one by one."""
    for child in children(element):
        name = tag(child)
        if name in _PARTS:
            yield _piece(child, name, plain)
        elif name == "material":
            yield together(list(pieces(child, plain=plain)))
        elif name not in _OWN:
            yield from pieces(child, plain=plain)


def together(found: list[Shown]) -> Shown:
    """Pieces that stand in one line, as a picture between words does."""
    if len(found) == 1:
        return found[0]
    if all(not piece.html for piece in found):
        return Shown("".join(piece.text for piece in found))
    return Shown("".join(piece.text if piece.html else escape(piece.text, quote=False) for piece in found), html=True)


def _piece(element: Element, name: str, plain: bool) -> Shown:
    if name == "matbreak":
        return Shown("<br>", html=True)
    if name == "math":
        return Shown(f"<math>{_inside(element)}</math>", html=True)
    if name == "matimage" or (is_picture(element)):
        return Shown(_picture(element), html=True)
    if name in MEDIA:
        return Shown(f"[{media(element)}]" if value(element, "uri") else "")
    if any(tag(child) for child in element):  # XHTML that stands in the file as elements
        return Shown(_inside(element), html=True)
    words = text(element)
    kind = (value(element, "texttype") or value(element, "type")).lower()
    if "html" in kind:
        return Shown(words, html=True)
    if kind in ("text/uri", "uri"):
        return Shown(f'<a href="{escape(words.strip())}">{escape(words.strip())}</a>', html=True)
    if name == "matemtext":
        return Shown(f"<em>{escape(words, quote=False)}</em>", html=True)
    return Shown(words, html=not plain and looks_like_html(words))


def is_picture(element: Element) -> bool:
    """Whether a file that is put beside the words is a picture."""
    return tag(element) in MEDIA and _PICTURE.search(value(element, "uri")) is not None


def media(element: Element) -> str:
    """A sound or another file that no text of ours can hold: what it is, and its name."""
    return f"{MEDIA[tag(element)]}: {unquote(value(element, 'uri')).rpartition('/')[2]}"


def _picture(element: Element) -> str:
    address = value(element, "uri")
    if not address and (data := text(element).strip()):
        kind = value(element, "imagtype") or "image/png"
        address = f"data:{kind};base64,{''.join(data.split())}" if value(element, "embedded") != "" else quote(data)
    return f'<img src="{escape(address)}" alt="{escape(value(element, "label"))}">' if address else ""


def _inside(element: Element) -> str:
    """The XML in an element, without namespaces."""
    found = [escape(element.text or "", quote=False)]
    for child in element:
        if name := tag(child):
            said = "".join(f' {str(key).rpartition("}")[2]}="{escape(str(held))}"' for key, held in child.attrib.items())
            found.append(f"<{name}{said}>" + ("" if name in _ALONE else f"{_inside(child)}</{name}>"))
        elif child.tag is etree.Entity:
            found.append(str(child.text))
        found.append(escape(child.tail or "", quote=False))
    return "".join(found)


def looks_like_html(words: str) -> bool:
    """Whether a text that says it is plain holds HTML all the same, as many programs write it: an element that is closed."""
    open_ = set()
    for match in _TAG.finditer(words):
        name = match[2].lower()
        if name in _ALONE or (match[1] and name in open_):
            return True
        if not match[1]:
            open_.add(name)
    return False
