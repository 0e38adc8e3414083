"""Code in foreign HTML: its lines as they stand."""

from __future__ import annotations

import re

from course.content.drawn.elements import Element

_LINES = frozenset(["div", "p", "li", "tr"])
_LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*|sourceCode\s+)([A-Za-z][\w+#-]{0,30})")


def code_of(element: Element) -> str:
    """The text of code: each line of it a line, however the page parts them."""
    return re.sub(
        r"\n(?=\n*\Z)", "", _text(element).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    )


def _text(element: Element) -> str:
    shown = ""
    for child in element.inside:
        if isinstance(child, str):
            shown += child
        elif child.tag == "br":
            shown += "\n"
        elif child.tag == "img":
            shown += child.given.get("alt", "")
        elif child.tag in _LINES:
            shown += ("" if not shown or shown.endswith("\n") else "\n") + _text(child) + "\n"
        elif child.tag not in ("script", "style"):
            shown += _text(child)
    return shown


def is_lines(text: str) -> bool:
    """Whether code has more than one line."""
    return "\n" in text.strip()


def language_of(element: Element) -> str:
    """What a page calls the language of code, or an empty text."""
    for one in (element, *element.all("code", "div")):
        named = one.given.get("class", "")
        if match := _LANGUAGE.search(named) or _LANGUAGE.search(f"language-{one.given.get('data-language', '')}"):
            return match[1].lower()
    return ""
