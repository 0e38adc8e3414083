"""Elements of QTI 1.2 without their namespaces: programs put them into various ones, or none."""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import html5

from lxml import etree

Element = etree._Element


def tag(element: Element) -> str:
    """The name of an element; empty of a comment and whatever else is none."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names; of none, all."""
    for child in element:
        found = tag(child)
        if found and (not names or found in names):
            yield child


def below(element: Element, *names: str) -> Iterator[Element]:
    """All elements of these names in an element, in the order of the file."""
    return (found for found in element.iter() if tag(found) in names)


def first(element: Element, *names: str) -> Element | None:
    """The first of them, if there is one."""
    return next(below(element, *names), None)


def value(element: Element, name: str, default: str = "") -> str:
    """An attribute, whatever its namespace and case."""
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2].lower() == name:
            return str(found).strip()
    return default


def text(element: Element | None) -> str:
    """All characters in an element; an entity that XML does not know but HTML does is its character."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        if child.tag is etree.Entity:
            name = str(child.text or "").strip("&;")
            pieces.append(html5.get(f"{name};", ""))
        elif tag(child):
            pieces.append(text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def line(text_: str) -> str:
    """Characters in one line."""
    return " ".join(text_.split())


def bytes_of(element: Element) -> bytes:
    """An element by itself, as XML."""
    return etree.tostring(element, encoding="utf-8", with_tail=False)
