"""A laid-out document → the structure tree of its PDF, in the place of WeasyPrint's own (`weasyprint.pdf.tags`).

WeasyPrint 70 makes a tree for each page: what goes on overleaf is told as two paragraphs, two lists, two tables whose heads are
read again; headers and footers are tagged as content; heads of tables have no scope; a list's entry may lack its body; `lang`
is lost. It has no setting for any of this. Here each element of the HTML becomes one element of the tree, over all its pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from course.drawing.structure import HEADINGS, Node, Note, Ref, tidy

_SVG = "{http://www.w3.org/2000/svg}"
_POINTS = 0.75  # a CSS pixel
_KINDS = {
    **{"main": "Part", "article": "Art", "section": "Sect", "aside": "Sect", "nav": "Sect", "blockquote": "BlockQuote"},
    **{"div": "Div", "header": "Div", "footer": "Div", "figure": "Div", "p": "P", "pre": "P", "code": "Code", "q": "Quote"},
    **{"ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody", "caption": "Caption", "figcaption": "Caption"},
    **{"table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD"},
    **{heading.lower(): heading for heading in HEADINGS},
    **{"img": "Figure", f"{_SVG}svg": "Figure"},
}
_REPEATED = {"THead", "TFoot"}  # drawn again on each page of a table


class _Tree:
    """Grows the tree page by page. `artifacts` are what is drawn for the eye alone."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.feet = Node("Sect")
        self.artifacts: list[Ref] = []
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
        return self.root if "top" in box.at_keyword else self.feet

    def _walk(self, box: Any, node: Node | None) -> None:
        """Add a box and all within to a node; without one, they are artifacts."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self._drawn(box, node, not box.text.strip())
            return
        if node is not None and box.element is not None:
            node = self._place(box, node)
        if node is not None and box.link_annotation:
            link = node if node.kind == "Link" else node.add(Node("Link", page=self._page))
            link.kids.append(Note(self._page, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._drawn(box, self._figure(box, node) if node is not None else None)
            return
        for child in box.children:
            self._walk(child, node)

    def _drawn(self, box: Any, node: Node | None, blank: bool = False) -> None:
        if found := self._tags.pop(box, None):
            ref = Ref(self._page, found["mcid"], blank)
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
        if key not in self._nodes:
            self._nodes[key] = self._made(element, tag, node)
        elif (known := self._nodes[key]) and known.kind in _REPEATED and known.page != self._page:
            return None
        if element.get("aria-hidden") == "true":
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
            entry = node.kids[-1]  # type: ignore[assignment]
            return entry.add(made)
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
        """A node for a picture; None if it is there for the eye alone."""
        element = box.element
        if "::" in box.element_tag or element.get("aria-hidden") == "true":
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
        place = tuple(round(_POINTS * value, 3) for value in (left, self._height - bottom, right, self._height - top))
        found = Node("Formula" if formula else "Figure", alt=alt, page=self._page, lang=element.get("lang") or "")
        found.box = place  # type: ignore[assignment]
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


def add_tags(pdf: Any, document: Any, _version: object, streams: Sequence[Any]) -> None:
    """Write the structure tree of a laid-out document into its PDF; as WeasyPrint's function of this name."""
    tree = _Tree()
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        tree.page(number, page._page_box, stream._tags)
    tree.root.add(tree.feet)
    dropped = [*tree.artifacts, *tidy(tree.root)]
    for number, stream in enumerate(streams):
        _hide(stream, {ref.mcid for ref in dropped if ref.page == number})
    parents, root = pydyf.Dictionary(), pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(parents)
    pdf.add_object(root)
    owners: list[dict[int, bytes]] = [{} for _ in streams]
    links: list[bytes] = []
    root["K"] = pydyf.Array([_write(pdf, tree.root, root.reference, pdf.page_references, owners, links)])
    root["ParentTree"] = parents.reference
    parents["Nums"] = nums = pydyf.Array()
    for number, owned in enumerate(owners):
        nums += [number, pydyf.Array(owned.get(mcid, "null") for mcid in range(max(owned, default=-1) + 1))]
    for number, reference in zip(count(len(streams)), links):
        nums += [number, reference]
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _hide(stream: Any, mcids: set[int]) -> None:
    """Make artifacts of some marked content."""
    found = stream.stream
    for index, part in enumerate(found):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in mcids:
            found[index - 1], found[index] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _write(
    pdf: Any, node: Node, parent: bytes, places: Sequence[bytes], owners: list[dict[int, bytes]], links: list[bytes]
) -> bytes:
    """Add the objects of a node and all within; the reference to it."""
    element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent, "Pg": places[node.page]})
    pdf.add_object(element)
    own: bytes = element.reference
    if node.lang:
        element["Lang"] = pydyf.String(node.lang)
    if node.alt:
        element["Alt"] = pydyf.String(node.alt)
    if attributes := _attributes(node):
        element["A"] = pydyf.Dictionary(attributes)
    element["K"] = kids = pydyf.Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_write(pdf, kid, own, places, owners, links))
        elif isinstance(kid, Ref):
            owners[kid.page][kid.mcid] = own
            elsewhere = pydyf.Dictionary({"Type": "/MCR", "Pg": places[kid.page], "MCID": kid.mcid})
            kids.append(kid.mcid if kid.page == node.page else elsewhere)
        else:
            kid.object["StructParent"] = len(places) + len(links)
            links.append(own)
            kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.object.reference, "Pg": places[kid.page]}))
    return own


def _attributes(node: Node) -> dict[str, Any]:
    match node.kind:
        case "Figure" | "Formula":
            return {"O": "/Layout", "BBox": pydyf.Array(node.box or ())}
        case "L" if node.numbered:
            return {"O": "/List", "ListNumbering": "/Decimal"}
        case "TH" | "TD":
            spans = {name: value for name, value in (("ColSpan", node.colspan), ("RowSpan", node.rowspan)) if value > 1}
            scope = {"Scope": f"/{node.scope}"} if node.kind == "TH" else {}
            return {"O": "/Table", **spans, **scope} if spans or scope else {}
    return {}
