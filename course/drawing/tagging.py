"""A laid-out document → the structure tree of its PDF, in the place of WeasyPrint's own (`weasyprint.pdf.tags`).

WeasyPrint 70 makes a tree for each page: what goes on overleaf is told as two paragraphs, two lists, two tables whose heads are
read again; headers and footers are tagged as content; heads of tables have no scope; a list's entry may lack its body; `lang`
is lost. It has no setting for any of this. Here each element of the HTML becomes one element of the tree, over all its pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import pydyf

from course.drawing.boxes import Tree, Widget
from course.drawing.composed import tell
from course.drawing.structure import Node, Ref, tidy
from course.drawing.widgets import Widgets


def add_tags(pdf: Any, document: Any, _version: object, streams: Sequence[Any]) -> None:
    """Write the structure tree of a laid-out document into its PDF; as WeasyPrint's function of this name."""
    if cut := getattr(document, "cut", None):  # its parts are wanted, not its pages (course/drawing/printer.py)
        cut(pdf, document, streams)
        return
    tree = Tree(_widgets(pdf, document))
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        tree.page(number, page._page_box, stream._tags)
    tree.root.add(tree.feet)
    dropped = [*tree.artifacts, *tidy(tree.root)]
    for number, stream in enumerate(streams):
        tell(stream, {ref.mcid: ref.text for ref in tree.composed if ref.page == number})
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


def _widgets(pdf: Any, document: Any) -> Widget:
    """What makes the widgets of a sheet to fill in on a screen; its layout has `fields` (course/drawing/printer.py)."""
    fields = getattr(document, "fields", {})
    made = Widgets(pdf) if fields else None

    def widget(box: Any, page: int, height: float) -> Any:
        field = fields.get(id(box.element)) if made and "::" not in box.element_tag else None
        return made.add(field, page, box, height) if made and field else None

    return widget


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
    if found := attributes(node):
        element["A"] = pydyf.Dictionary(found)
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


def attributes(node: Node) -> dict[str, Any]:
    """The attributes of a structure element that its kind asks for."""
    match node.kind:
        case "Figure" | "Formula":
            return {"O": "/Layout", "BBox": pydyf.Array(node.box)}
        case "L" if node.numbered:
            return {"O": "/List", "ListNumbering": "/Decimal"}
        case "TH" | "TD":
            spans = {name: value for name, value in (("ColSpan", node.colspan), ("RowSpan", node.rowspan)) if value > 1}
            scope = {"Scope": f"/{node.scope}"} if node.kind == "TH" else {}
            return {"O": "/Table", **spans, **scope} if spans or scope else {}
    return {}
