"""The boxes of a laid-out document → the tree that readers hear (`structure.py`), one node for an element over all its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from course.drawing.composed import composed
from course.drawing.structure import HEADINGS, Node, Note, Ref

_SVG = "{http://www.w3.org/2000/svg}"
_POINTS = 0.75  # a CSS pixel
_TAGS = {
    "Part": "main",
    "Art": "article",
    "Sect": "section aside nav",
    "Div": "div header footer figure",
    "BlockQuote": "blockquote",
    "P": "p pre",
    "Code": "code",
    "Quote": "q",
    "L": "ul ol dl",
    "LI": "li",
    "Lbl": "dt",
    "LBody": "dd",
    "Caption": "caption figcaption",
    "Figure": f"img {_SVG}svg",
    "Table": "table",
    "THead": "thead",
    "TBody": "tbody",
    "TFoot": "tfoot",
    **{kind: kind.lower() for kind in ("TR", "TH", "TD", *HEADINGS)},
}
_KINDS = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
_REPEATED = {"THead", "TFoot"}  # drawn again on each page of a table


Widget = Callable[[Any, int, float], Any]
"""Gives the widget of a form's field, by its box, its page (from 0) and the page's height; None if there is no field."""


class Tree:
    """Grows the tree page by page. `artifacts` are what is drawn for the eye alone; `widget` gives those to fill in."""

    def __init__(self, widget: Widget = lambda *_: None) -> None:
        self._widget = widget
        self._filled: set[tuple[int, int]] = set()  # elements that have their field on a page
        self.root = Node("Document")
        self.feet = Node("Sect")
        self.artifacts: list[Ref] = []
        self.composed: list[Ref] = []  # whose text is told beside their glyphs
        self._nodes: dict[int, Node | None] = {}  # by the HTML element; None: its text belongs to what it stands in
        self._page, self._height = 0, 0.0
        self._tags: dict[Any, Mapping[str, Any]] = {}

    def page(self, number: int, box: Any, tags: dict[Any, Mapping[str, Any]]) -> None:
        """Add what a page shows. `tags` gives the marked-content id of each box that was drawn, and is emptied."""
        self._page, self._height, self._tags = number, box.margin_height(), tags
        margins = [child for child in box.children if isinstance(child, boxes.MarginBox)]
        for child in (*margins, *(child for child in box.children if child not in margins)):
            self._walk(child, self._margin(child) if child in margins else self.root)
        for found in tags.values():  # drawn where no box led to it
            self.root.kids.append(Ref(number, found["mcid"]))
        tags.clear()

    def _margin(self, box: Any) -> Node | None:
        """What repeats on each page is told once: a head before the first page, a foot (licence, version) after the last."""
        if self._page or unseen(box):
            return None
        return (self.root if "top" in box.at_keyword else self.feet).add(Node("P"))

    def _walk(self, box: Any, node: Node | None) -> None:
        """Add a box and all within to a node; without one, they are artifacts."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self._drawn(box, node, not box.text.strip().strip("\u200b"))  # WeasyPrint fills an empty line with it
            return
        if node is not None and box.element is not None:
            node = self._place(box, node)
        if node is not None and box.link_annotation:
            link = node if node.kind == "Link" else node.add(Node("Link", page=self._page))
            link.kids.append(Note(self._page, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._drawn(box, self._figure(box, node) if node is not None else None)
            return
        if node is not None and box.element is not None:
            self._field(box, node)
        for child in box.children:
            self._walk(child, node)

    def _field(self, box: Any, node: Node) -> None:
        """A field to fill in where there is one: the first box of its element on a page is the whole of it there."""
        key = id(box.element), self._page
        if key not in self._filled and (widget := self._widget(box, self._page, self._height)) is not None:
            self._filled.add(key)
            node.add(Node("Form", [Note(self._page, widget)], page=self._page))

    def _drawn(self, box: Any, node: Node | None, blank: bool = False) -> None:
        if found := self._tags.pop(box, None):
            text = box.text if isinstance(box, boxes.TextBox) and composed(box.text) else ""
            ref = Ref(self._page, found["mcid"], blank, text)
            self.composed += [ref] if text else []
            if node is None:
                self.artifacts.append(ref)
            else:
                node.kids.append(ref)

    def _place(self, box: Any, node: Node) -> Node | None:
        """The node of a box's element within another; None if it is an artifact."""
        element, tag = box.element, box.element_tag
        if "::" in tag:
            return self._label(node) if tag.endswith("::marker") else node
        key = id(element)
        if element.get("aria-hidden") == "true":
            return None
        if key not in self._nodes:
            self._nodes[key] = self._made(element, tag, node)
        elif (known := self._nodes[key]) and known.kind in _REPEATED and known.page != self._page:
            return None
        return self._nodes[key] or node

    def _made(self, element: Any, tag: str, node: Node) -> Node | None:
        kind = _KINDS.get(tag) or ("Link" if tag == "a" and element.get("href") else "")
        lang = element.get("lang") or ""
        if tag in ("html", "body") or not (kind or lang) or kind == "Figure":
            return None
        if (kind == "LI" and node.kind != "L") or (kind in ("Lbl", "LBody") and node.kind != "L"):
            kind = "Div"
        made = Node(kind or "Span", lang=lang, page=self._page)
        match kind:
            case "LI":
                entry = node.add(Node("LI", page=self._page))
                made.kind, made.label = "LBody", entry
                return entry.add(made)
            case "Lbl":
                if not (node.kids and _open(node.kids[-1])):
                    node.add(Node("LI", page=self._page))
            case "LBody":
                if not node.kids:
                    node.add(Node("LI", page=self._page))
            case "L":
                made.numbered = tag == "ol"
            case "TH" | "TD":
                made.colspan, made.rowspan = _span(element, "colspan"), _span(element, "rowspan")
                made.scope = element.get("scope") or ""
        if kind in ("Lbl", "LBody"):  # a term and what it means are one entry
            last = node.kids[-1]
            return last.add(made) if isinstance(last, Node) else None
        return node.add(made)

    def _label(self, body: Node) -> Node:
        """Where a bullet belongs whose entry has this body."""
        entry = body.label
        if entry is None:
            return body
        if entry.kids[0] is body:
            entry.kids.insert(0, Node("Lbl", page=self._page))
        label = entry.kids[0]
        assert isinstance(label, Node)
        return label

    def _figure(self, box: Any, node: Node) -> Node | None:
        """A node for a picture; None if it is there for the eye alone, as all are that no element shows (in a margin)."""
        element = box.element
        if element is None or "::" in box.element_tag or element.get("aria-hidden") == "true":
            return None
        if element.tag == f"{_SVG}svg":
            title = element.find(f"{_SVG}title")
            alt = (title.text if title is not None else "") or element.get("aria-label") or ""
        else:
            alt = element.get("alt") or ""
            if not alt:
                return None
        formula = element.get("role") == "math" or "formula" in (element.get("class") or "").split()
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        place = left, self._height - bottom, right, self._height - top
        found = Node("Formula" if formula else "Figure", alt=alt, page=self._page, lang=element.get("lang") or "")
        found.box = tuple(round(_POINTS * value, 3) for value in place)
        return node.add(found)


def unseen(box: Any) -> bool:
    """Whether a box is a margin's whose text is there for tools alone (templates/styles/page.css.jinja)."""
    return isinstance(box, boxes.MarginBox) and box.style["color"].alpha == 0


def _open(kid: object) -> bool:
    """Whether an entry of a list of terms has no meaning yet, so that another term may share it."""
    return isinstance(kid, Node) and not any(isinstance(part, Node) and part.kind == "LBody" for part in kid.kids)


def _span(element: Any, name: str) -> int:
    value = element.get(name) or "1"
    return max(1, int(value)) if value.isdecimal() else 1
