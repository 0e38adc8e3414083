"""The tree that readers hear of a PDF: elements as PDF 1.7 knows them, and the order that PDF/UA and good reading ask for.

`boxes.py` grows it from what was laid out, `tagging.py` writes it; here is what it must look like whatever HTML it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}  # hold blocks: a text right within becomes a paragraph
_INLINE = {"Span", "Link", "Code", "Quote", "Figure", "Formula", "Form"}
_CELLS = {"TH", "TD"}


@dataclass(eq=False)
class Ref:
    """Something drawn on a page (from 0) that a marked-content id names; `blank` if nobody would hear it.

    `text` is what it says, where its glyphs do not tell it.
    """

    page: int
    mcid: int
    blank: bool = False
    text: str = ""


@dataclass(eq=False)
class Note:
    """An annotation on a page: a link, or a field to fill in."""

    page: int
    object: Any


@dataclass(eq=False)
class Node:
    """A structure element. `scope` is what HTML said of a header cell; `label` is that of a list's entry."""

    kind: str
    kids: list[Node | Ref | Note] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    box: tuple[float, ...] = ()  # of a figure, in points from the page's lower left
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    numbered: bool = False  # a list
    page: int = 0  # the first on which it stands
    label: Node | None = None

    def add(self, node: Node) -> Node:
        """The node, now the last within this one."""
        self.kids.append(node)
        return node

    def walk(self) -> Iterator[Node]:
        """This node and all within, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def refs(self) -> Iterator[Ref]:
        """All that is drawn within."""
        for node in self.walk():
            for kid in node.kids:
                if isinstance(kid, Ref):
                    yield kid

    @property
    def silent(self) -> bool:
        """Whether a reader has nothing to say of it."""
        return not self.alt and all(_silent(kid) for kid in self.kids)


def _silent(kid: Node | Ref | Note) -> bool:
    return kid.blank if isinstance(kid, Ref) else isinstance(kid, Node) and kid.silent


def tidy(root: Node) -> list[Ref]:
    """Bring a whole tree into order; what is no longer in it must become an artifact."""
    refs = list(root.refs())
    _tidy(root)
    level = 0
    for node in root.walk():
        if node.kind in HEADINGS:  # no level is skipped, whatever an author's Markdown or template did
            level = min(HEADINGS.index(node.kind) + 1, level + 1)
            node.kind = HEADINGS[level - 1]
    left = set(map(id, root.refs()))
    return [ref for ref in refs if id(ref) not in left]


def _tidy(node: Node) -> None:
    for kid in node.kids:
        if isinstance(kid, Node):
            _tidy(kid)
    if node.kind == "TR":  # an empty cell is a cell
        node.kids = [kid for kid in node.kids if isinstance(kid, Node) and kid.kind in _CELLS]
        return
    node.kids = [kid for kid in node.kids if not (isinstance(kid, Node) and kid.silent and kid.kind not in _KEPT)]
    match node.kind:
        case "L":
            node.kids = [kid if _is(kid, "LI", "Caption") else _entry(kid) for kid in node.kids if not _silent(kid)]
        case "LI":
            _tidy_entry(node)
        case "Table":
            _tidy_table(node)
        case kind if kind in _GROUPS:
            node.kids = list(_blocks(node.kids))


_KEPT = {*_CELLS, "TR", "TBody", "Table"}  # a table to fill in is one, however empty


def _is(kid: Node | Ref | Note, *kinds: str) -> bool:
    return isinstance(kid, Node) and kid.kind in kinds


def _entry(kid: Node | Ref | Note) -> Node:
    return Node("LI", [Node("LBody", [kid], page=kid.page)], page=kid.page)


def _tidy_entry(node: Node) -> None:
    """Label and body, nothing else; where one writes nothing after a bullet, the bullet is the body."""
    if node.kids and not any(_is(kid, "LBody") for kid in node.kids):
        for kid in node.kids:
            if isinstance(kid, Node):
                kid.kind = "LBody"


def _blocks(kids: list[Node | Ref | Note]) -> Iterator[Node]:
    """Blocks alone: a div is only what stands in it, and a run of text becomes a paragraph."""
    run: list[Node | Ref | Note] = []
    for kid in kids:
        if not isinstance(kid, Node) or kid.kind in _INLINE:
            run.append(kid)
            continue
        yield from _paragraph(run)
        run = []
        if kid.kind == "Div" and not kid.lang and not any(_is(inner, "Caption") for inner in kid.kids):
            yield from (inner for inner in kid.kids if isinstance(inner, Node))
        else:
            yield kid
    yield from _paragraph(run)


def _paragraph(run: list[Node | Ref | Note]) -> Iterator[Node]:
    if all(_silent(kid) or _is(kid, "Figure") for kid in run):
        yield from (kid for kid in run if isinstance(kid, Node) and not kid.silent)
    else:
        yield Node("P", list(run), page=run[0].page)


def _tidy_table(table: Node) -> None:
    table.kids = [kid for kid in table.kids if _is(kid, "Caption", "THead", "TBody", "TFoot", "TR")]
    heads = [kid for kid in table.kids if isinstance(kid, Node) and kid.kind == "THead"]
    top = {id(row) for head in heads for row in head.kids}
    rows = [node for node in table.walk() if node.kind == "TR"]
    for row in rows:
        plain = any(cell.kind == "TD" for cell in _cells(row))
        for cell in _cells(row):
            if cell.kind == "TH" and cell.silent:
                cell.kind = "TD"  # an empty head says nothing of any cell
            elif cell.kind == "TH":
                given = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}.get(cell.scope)
                cell.scope = given or ("Row" if plain and id(row) not in top else "Column")
    for head in heads:
        head.kids = [row for row in head.kids if isinstance(row, Node) and not row.silent]
    table.kids = [kid for kid in table.kids if kid not in heads or (isinstance(kid, Node) and kid.kids)]
    if not any(_is(kid, "TBody", "TR") for kid in table.kids):
        for head in heads:
            head.kind = "TBody"  # a head of nothing
    first = next((_cells(row) for row in rows), [])
    bare = not any(cell.kind == "TH" for row in rows for cell in _cells(row))
    if len(first) > 1 and (bare or first[0].silent):  # with an empty corner, the first column names the rows
        for row in rows:
            if id(row) not in top and (cells := _cells(row)) and not cells[0].silent:
                cells[0].kind, cells[0].scope = "TH", "Row"
    cells = [cell for row in rows if not row.silent or id(row) not in top for cell in _cells(row)]
    names = [cell for cell in cells if cell.kind == "TH"]
    if 2 * len(names) > len(cells):  # more heads than cells: a reader says the row's first cell before the others anyway
        columns = any(cell.scope == "Column" for cell in names)
        for cell in names:
            if columns and cell.scope == "Row":
                cell.kind = "TD"


def _cells(row: Node) -> list[Node]:
    return [kid for kid in row.kids if isinstance(kid, Node)]
