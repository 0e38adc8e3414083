"""The parts of HTML that our own exports mark with class names (`course/formats/moodle/marks.py`): each comes back as itself."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from lxml import etree, html
from lxml.html import HtmlElement

from course.importing.found import Value

MARK = "coursepack-"


class Parts:
    """A text's marked parts by their names, each with what stands in it; `rest` is the HTML of what is not marked."""

    def __init__(self, text: str) -> None:
        self.rest = text
        self._found: dict[str, list[HtmlElement]] = {}
        if MARK not in text:
            return
        try:
            root = html.fragment_fromstring(text, create_parent="div")
        except (etree.LxmlError, ValueError):
            return
        for element in list(root.iter()):
            name = _name(element)
            if name and not any(_name(above) for above in element.iterancestors()):
                self._found.setdefault(name, []).append(element)
        for elements in self._found.values():
            for element in elements:
                element.drop_tree()
        self.rest = inner(root)

    def all(self, name: str) -> list[HtmlElement]:
        """The parts of that name."""
        return self._found.get(name, [])

    def one(self, name: str) -> HtmlElement | None:
        """The first of them."""
        return next(iter(self.all(name)), None) if self._found else None


def _name(element: HtmlElement) -> str:
    """The name that an element's class gives it, or ""."""
    return next((word.removeprefix(MARK) for word in (element.get("class") or "").split() if word.startswith(MARK)), "")


def said_of(element: HtmlElement) -> list[str]:
    """The further words of its class: what it cites."""
    return [word for word in (element.get("class") or "").split() if not word.startswith(MARK)]


def inner(element: HtmlElement) -> str:
    """The HTML within an element."""
    parts = [escape(element.text or "", quote=False)]
    return "".join([*parts, *(etree.tostring(child, encoding="unicode", method="html") for child in element)]).strip(" \t\r\n")


def untitled(element: HtmlElement) -> str:
    """The same without the title of ours at its beginning."""
    first = next(iter(element), None)
    if first is not None and first.tag == "h4":
        first.drop_tree()
    return inner(element)


def within(element: HtmlElement, name: str) -> str:
    """The HTML of the marked part within an element; "" if there is none."""
    return next((inner(one) for one in element.iter() if _name(one) == name), "")


def entries(element: HtmlElement) -> list[HtmlElement]:
    """The entries of the list in a part."""
    first = next(element.iter("ul", "ol"), None)
    return [child for child in first if child.tag == "li"] if first is not None else []


def rubric_of(table: HtmlElement, shown: Callable[[str], str]) -> list[Value]:
    """The criteria of a rubric, a row each; `shown` makes Markdown of HTML."""
    return [_criterion(row, shown) for row in table.iter("tr") if row.find("td") is not None]


def _criterion(row: HtmlElement, shown: Callable[[str], str]) -> Value:
    levels: list[Value] = []
    for cell in row.iter("td"):
        strong = next(iter(cell), None)
        if strong is not None:
            points = strong.text_content().strip().replace(",", ".")
            strong.drop_tree()
            levels.append({"points": points, "descriptor": shown(inner(cell))})
    head = row.find("th")
    return {"criterion": shown(inner(head)) if head is not None else "", "levels": levels}
