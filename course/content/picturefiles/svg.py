"""SVG: read without entities and outside files, cleaned by a list of what it may hold, written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as Xml

import tinycss2

from course.content.picturefiles.made import BadPictureError, Made
from course.content.picturefiles.svgparts import ATTRIBUTES, ELEMENTS, REFUSED
from course.content.picturefiles.svgtree import ACTIVE, PLAIN, SVG, limit, tree

MAX_SIDE = 20_000  # CSS pixels

_XLINK, _XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex)?\s*", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0, "ex": 8.0}


def cleaned(data: bytes) -> Made:
    """The SVG with shapes and texts alone, and the size it is shown in by itself.

    What drawing programs note for themselves goes without a word.

    Raises:
        BadPictureError: it cannot be read, holds what is active or lies outside of it, or is too intricate.
    """
    root = tree(data)
    if _local(root.tag) != "svg":
        raise BadPictureError("broken-picture", "is no SVG picture", "save it anew as SVG or PNG")
    _clean(root)
    limit(root)
    width, height = _sized(root)
    for element in root.iter():
        element.tag = _local(element.tag)
    root.set("xmlns", SVG)
    return Made("SVG", round(width), round(height), bytes(Xml.tostring(root, encoding="utf-8")))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _clean(root: Xml.Element) -> None:
    """Takes out what is not on the list.

    Raises:
        BadPictureError: it is active or refers to something outside.
    """
    for parent in list(root.iter()):
        for child in list(parent):
            name = _local(child.tag)
            if name in REFUSED:
                raise BadPictureError(ACTIVE, f"holds {REFUSED[name]} (<{name[:40]}>)", PLAIN)
            if name == "a" and child.tag.startswith(f"{{{SVG}}}"):
                child.tag = f"{{{SVG}}}g"  # a link leads nowhere in a picture; what it stood around stays
                child.attrib.pop("href", None)
                child.attrib.pop(f"{{{_XLINK}}}href", None)
            elif name not in ELEMENTS or not child.tag.startswith(f"{{{SVG}}}"):
                _removed(parent, child)
    for element in root.iter():
        name = _local(element.tag)
        if name == "style":
            _check_style(tinycss2.parse_stylesheet(element.text or ""))
        _clean_attributes(element)


def _removed(parent: Xml.Element, child: Xml.Element) -> None:
    """Removes an element with all in it, which is looked at first: nothing active goes without a word."""
    for inner in child.iter():
        if (name := _local(inner.tag)) in REFUSED:
            raise BadPictureError(ACTIVE, f"holds {REFUSED[name]} (<{name[:40]}>)", PLAIN)
    index = list(parent).index(child)
    if child.tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _clean_attributes(element: Xml.Element) -> None:
    for name, value in list(element.attrib.items()):
        local = _local(name)
        if local.lower().startswith("on"):
            raise BadPictureError(ACTIVE, f"runs a program ({local[:40]})", PLAIN)
        if local == "href" and (name == "href" or name == f"{{{_XLINK}}}href"):
            if not value.strip().startswith("#"):
                raise BadPictureError(ACTIVE, f"refers to something outside it ('{value[:60]}')", PLAIN)
            del element.attrib[name]
            element.set("href", value.strip())
        elif name.startswith("{"):
            if name not in (f"{{{_XML}}}space", f"{{{_XML}}}lang"):
                del element.attrib[name]
        elif name not in ATTRIBUTES:
            del element.attrib[name]
        elif name == "style" or "(" in value or "\\" in value:
            _check_tokens(tinycss2.parse_component_value_list(value))


def _check_style(rules: Iterable[Any]) -> None:
    for rule in rules:
        if rule.type == "error" or (rule.type == "at-rule" and rule.lower_at_keyword not in ("media", "charset", "namespace")):
            what = f"@{rule.at_keyword[:40]}" if rule.type == "at-rule" else "a rule that cannot be read"
            raise BadPictureError(ACTIVE, f"holds {what} among its styles", PLAIN)
        if rule.type in ("at-rule", "qualified-rule"):
            _check_tokens([*rule.prelude, *(rule.content or ())])


def _check_tokens(tokens: Iterable[Any]) -> None:
    """Refuses each address that is not a place in the picture itself."""
    for token in tokens:
        kind = token.type
        if kind == "url" and not token.value.startswith("#"):
            raise BadPictureError(ACTIVE, f"refers to something outside it ('{token.value[:60]}')", PLAIN)
        if kind == "function":
            name = token.lower_name
            strings = [inner.value for inner in token.arguments if inner.type == "string"]
            if name in ("image", "image-set", "src", "expression") or (name == "url" and not strings):
                raise BadPictureError(ACTIVE, f"refers to something outside it ('{name}(…)')", PLAIN)
            if name == "url" and not all(text.startswith("#") for text in strings):
                raise BadPictureError(ACTIVE, f"refers to something outside it ('{strings[0][:60]}')", PLAIN)
            _check_tokens(token.arguments)
        elif kind == "at-keyword":
            raise BadPictureError(ACTIVE, f"holds @{token.value[:40]} among its styles", PLAIN)
        elif kind in ("{} block", "[] block", "() block"):
            _check_tokens(token.content)


def _sized(root: Xml.Element) -> tuple[float, float]:
    """Gives the root a size in pixels and a viewBox, so that it can be scaled; the size."""
    try:
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())] if root.get("viewBox") else []
    except ValueError:
        box = []
    box = box if len(box) == 4 and box[2] > 0 and box[3] > 0 else []
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box:
        ratio = box[2] / box[3]
        width = width or (height * ratio if height else box[2])
        height = height or width / ratio
    if not width or not height:
        hint = "give its <svg> a viewBox, or width and height; or save it as PNG"
        raise BadPictureError("broken-picture", "does not say its size", hint)
    shrink = min(1.0, MAX_SIDE / max(width, height))
    if not box:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    width, height = max(1.0, width * shrink), max(1.0, height * shrink)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return width, height


def _length(text: str | None) -> float:
    """A length in CSS pixels; 0 if it is missing, relative or no length."""
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _PIXELS[(match[2] or "px").lower()] if match else 0.0
