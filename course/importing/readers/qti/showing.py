"""What can be told and shown of an item that no type of ours can be: its words, and its pictures."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from course.importing.readers.qti.tree import Node, html_of
from course.importing.texts import Fetch, ItemTexts

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_SHOWING = ("img", "object", "audio", "video", "source", "iframe")
_MOST = 20  # pictures
_WORDS = 400  # letters


def shown_of(node: Node, texts: ItemTexts, fetch: Fetch) -> str:
    """Its words, shortened if they are many, and its pictures below them. The answers of a drawing are pictures too."""
    body = node.first("item-body") or node
    pictures = {_address(one): one for one in body.all("img", "object") if _is_picture(one) and _there(_address(one), fetch)}
    words = " ".join(_text(body, pictures).split())
    words = words if len(words) < _WORDS else words[:_WORDS].rpartition(" ")[0] + " …"
    shown = [texts.html(html_of([_as_img(one)])) for one in list(pictures.values())[:_MOST]]
    return "\n\n".join(filter(None, [texts.plain(words), *shown]))


def _text(node: Node, pictures: Container[str]) -> str:
    """All its text without that of pictures, which is told with them."""
    if node.tag == "object" and _address(node) in pictures:
        return ""
    return "".join(part if isinstance(part, str) else _text(part, pictures) for part in node.inside)


def missing(node: Node, fetch: Fetch) -> Iterator[str]:
    """The addresses of files that it shows and that are not in its package."""
    for one in node.all(*_SHOWING):
        address = _address(one)
        if address and "://" not in address and not _there(address, fetch):
            yield address


def _there(address: str, fetch: Fetch) -> bool:
    return address.startswith("data:") or fetch(address) is not None


def _address(node: Node) -> str:
    return (node.get("src") or node.get("data")).strip()


def _is_picture(node: Node) -> bool:
    address = _address(node)
    kind = node.get("type") or address.removeprefix("data:")
    return node.tag == "img" or kind.startswith("image/") or _PICTURE.search(address.partition("?")[0]) is not None


def _as_img(node: Node) -> Node:
    """An `<object>` is shown as a picture is; what stands in it is for those who cannot see it."""
    given: dict[str, str] = {name: node.get(name) for name in ("alt", "width", "style") if name in node.given}
    if node.tag == "object" and node.words:
        given["alt"] = node.words
    return Node("img", {"src": _address(node), **given})
