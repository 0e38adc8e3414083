"""Somebody's HTML → elements that every page, PDF and program can show: a short list of tags, and nothing that runs or loads."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

import nh3

from course.content.drawn.elements import Element, elements
from course.content.raw.grids import regular

_TAGS = """
    a abbr b blockquote br caption code dd del div dl dt em figcaption figure h2 h3 h4 hr i img li ol p pre q s small span
    strong sub sup table tbody td tfoot th thead tr u ul
"""
TAGS = frozenset(_TAGS.split())
_NAMES = "script style template title iframe object embed svg math noscript textarea select"
_LOST = frozenset(_NAMES.split())  # with all that is in them
_GIVEN = {
    "a": {"href"},
    "img": {"src", "alt", "style"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "style", "align"},
    "th": {"colspan", "rowspan", "scope", "style", "align"},
    "table": {"style"},
    "p": {"style"},
    "div": {"style"},
    "span": {"style"},
    "*": {"dir", "lang"},
}
_VALUES = {  # CSS that says something, and what it may say: nothing in it names an address
    "text-align": re.compile(r"left|right|center|justify"),
    "vertical-align": re.compile(r"top|middle|bottom|baseline|sub|super"),
    "width": re.compile(r"(?:\d|[1-9]\d|100)(?:\.\d+)?%"),
    "border": re.compile(r"none|0|(?:[0-3](?:\.\d+)?px )?(?:solid|dashed|dotted|double)(?: (?:black|gr[ae]y|#0{3}|#0{6}))?"),
    "font-weight": re.compile(r"bold|normal"),
    "font-style": re.compile(r"italic|normal"),
    "text-decoration": re.compile(r"underline|line-through|none"),
}
_VALUES |= {f"border-{side}": _VALUES["border"] for side in ("top", "right", "bottom", "left")}
_ATTRIBUTES = {
    "dir": re.compile(r"ltr|rtl"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "align": re.compile(r"left|right|center"),
    "start": re.compile(r"\d{1,6}"),
    "colspan": re.compile(r"\d{1,3}"),
    "rowspan": re.compile(r"\d{1,3}"),
    "href": re.compile(r"(?:https?://|mailto:)[^\s\"'<>]{1,2000}"),
    "src": re.compile(r"(?:\./)?pictures/[^\"'<>?#:\n]{1,300}"),
}
_MOST_DEEP = 40
_FORMULA = re.compile(r"\\\((.{1,2000}?)\\\)|\\\[(.{1,2000}?)\\\]", re.DOTALL)


@lru_cache(maxsize=500)
def cleaned(html: str) -> Element:
    r"""The elements, below one without a tag. Formulas, in `\(…\)` or `\[…\]`, are elements `math` with their TeX."""
    shown = nh3.clean(
        html, tags=set(TAGS), clean_content_tags=set(_LOST), attributes=_GIVEN, attribute_filter=kept, link_rel=None
    )
    return Element("", {}, _inside(elements(shown).inside, 0))


def kept(tag: str, name: str, value: str) -> str | None:
    """What is kept of an attribute; None where it is lost."""
    if name not in _GIVEN.get(tag, ()) and name not in _GIVEN["*"]:
        return None
    if name == "style":
        return _style(value) or None
    pattern = _ATTRIBUTES.get(name)
    return value if pattern is None or pattern.fullmatch(value) else None


def _style(value: str) -> str:
    kept = []
    for part in value.lower().split(";"):
        name, _, said = (piece.strip() for piece in part.partition(":"))
        if name in _VALUES and _VALUES[name].fullmatch(said):
            kept.append(f"{name}:{said}")
    return ";".join(kept)


def _inside(children: list[Element | str], deep: int) -> list[Element | str]:
    found: list[Element | str] = []
    for child in children:
        if isinstance(child, str):
            found += _formulas(child)
        else:
            found += _tidy(child, deep)
    return found


def _tidy(element: Element, deep: int) -> list[Element | str]:
    if deep >= _MOST_DEEP:
        return [_text(element)]
    if element.tag == "img":
        return _picture(element)
    inside = _inside(element.inside, deep + 1)
    if element.tag == "li":
        inside = _unwrapped(inside)
    if element.tag == "a" and "href" not in element.given:
        return inside
    tidied = Element(element.tag, element.given, inside)
    if element.tag == "table":
        return [found] if (found := regular(tidied)) else [child for child in inside if not _is_blank(child)]
    if element.tag in ("ul", "ol"):
        return _entries(tidied)
    return [tidied]


def _entries(element: Element) -> list[Element | str]:
    """A list of entries alone; without any it is what stands in it."""
    entries: list[Element | str] = []
    for child in element.inside:
        if isinstance(child, Element) and child.tag == "li":
            entries.append(child)
        elif not _is_blank(child):
            entries.append(Element("li", {}, [child]))
    return [Element(element.tag, element.given, entries)] if entries else []


def _unwrapped(inside: list[Element | str]) -> list[Element | str]:
    """An entry's first paragraph without its `<p>`, as our own lists have it: see `content/html.py`."""
    rest = [child for child in inside if not _is_blank(child)]
    match rest[:1]:
        case [Element("p") as first]:
            return [*first.inside, *rest[1:]]
    return inside


def _is_blank(child: Element | str) -> bool:
    return isinstance(child, str) and not child.strip()


def _text(element: Element) -> str:
    """All its text, however deep."""
    parts: list[str] = []
    left: list[Element | str] = [element]
    while left:
        child = left.pop()
        if isinstance(child, str):
            parts.append(child)
        else:
            left += reversed(child.inside)
    return "".join(parts)


def _picture(element: Element) -> list[Element | str]:
    """A picture of the course by its file, as `content/html.py` writes it; of any other what it shows."""
    alt = " ".join(element.given.get("alt", "").split())
    if "src" not in element.given:
        return [alt] if alt else []
    file = unquote(element.given["src"]).removeprefix("./").removeprefix("pictures/")
    given = {"src": f"picture:{quote(file)}", "alt": alt}
    width = re.search(r"width:(\d+)", element.given.get("style", ""))
    return [Element("img", given | ({"style": f"width:{width[1]}%"} if width and int(width[1]) else {}))]


def _formulas(text: str) -> list[Element | str]:
    if "\\" not in text:
        return [text]
    found: list[Element | str] = []
    place = 0
    for match in _FORMULA.finditer(text):
        tex = (match[1] or match[2]).strip()
        if tex:
            found += [text[place : match.start()]] if match.start() > place else []
            found.append(Element("math", {"data-tex": tex} | ({"display": "block"} if match[2] else {})))
            place = match.end()
    return [*found, text[place:]] if text[place:] else found
