"""The addresses of files in a question of QTI 1.2: in attributes, and in the HTML that its texts hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote

from lxml import etree

_STUB = re.compile(
    r"\$?(?:%24)?IMS[-_]CC[-_]FILE_?BASE(?:%24|\$)?/?|@X@EmbeddedFile\.(?:requestUrlStub|location)@X@|%%LINKPATH%%", re.IGNORECASE
)
_IN_HTML = re.compile(r"\b(src|href|data|poster)(\s*=\s*)(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})')", re.IGNORECASE)
_NAMES = ("uri", "src", "href", "data", "poster")
_ELSEWHERE = ("//", "data:", "mailto:", "javascript:", "#")

New = Callable[[str, str], str | None]
"""What stands for an address, by the name of its attribute and itself; None if it stays."""


def bare(address: str) -> str:
    """An address without what programs put before the path of a file in their package."""
    return _STUB.sub("", address).lstrip("/")


def path_of(address: str) -> str:
    """The path that an address gives, from the top of its package; empty if it leads elsewhere."""
    if "://" in address or address.lower().startswith(_ELSEWHERE):
        return ""
    parts: list[str] = []
    for part in bare(unquote(address.partition("?")[0].partition("#")[0])).replace("\\", "/").split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "" if any(":" in part for part in parts) else "/".join(parts)


def readdressed(element: etree._Element, new: New) -> None:
    """Gives addresses in an element new ones."""

    def changed(match: re.Match[str]) -> str:
        found = new(match[1].lower(), unescape(match[3] or match[4]).strip())
        return match[0] if found is None else f'{match[1]}{match[2]}"{escape(found)}"'

    for one in element.iter(etree.Element):
        for key, given in one.attrib.items():
            name = str(key).rpartition("}")[2].lower()
            if name in _NAMES and (found := new(name, str(given).strip())) is not None:
                one.set(key, found)
        if one.text and "=" in one.text:
            one.text = _IN_HTML.sub(changed, one.text)
        if one is not element and one.tail and "=" in one.tail:
            one.tail = _IN_HTML.sub(changed, one.tail)
