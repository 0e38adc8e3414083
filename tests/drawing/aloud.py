"""What a reader hears of a PDF: its structure tree as plain values, and what two checkers find in it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import page
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

Tree = tuple[str, list["Tree"]]

# What is left of a reader's checker, and why: a table to fill in is mostly empty, lines and tables are judged page by page,
# a bullet is painted after its text, a word may end several pages.
KNOWN = {"TBL-012", "TBL-014", "ORD-001", "PAG-001"}


def tree(data: bytes) -> Tree:
    """The kinds of a PDF's structure elements, from its document down."""
    (top,) = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"]  # type: ignore[index]
    return _node(top.get_object())


def _node(element: DictionaryObject) -> Tree:
    kids = [kid.get_object() for kid in element.get("/K", ())]
    return str(element["/S"])[1:], [_node(kid) for kid in kids if isinstance(kid, DictionaryObject) and "/S" in kid]


def kinds(node: Tree, kind: str) -> list[Tree]:
    """All nodes of this kind, in reading order."""
    own = [node] if node[0] == kind else []
    return own + [found for kid in node[1] for found in kinds(kid, kind)]


def elements(data: bytes) -> list[dict[str, Any]]:
    """Every structure element with its attributes, in reading order; `refs` are (page, marked-content id)."""
    reader = PdfReader(io.BytesIO(data))
    numbers = {one.indirect_reference.idnum: number for number, one in enumerate(reader.pages)}  # type: ignore[union-attr]
    found: list[dict[str, Any]] = []

    def walk(element: DictionaryObject) -> None:
        own = numbers[element.raw_get("/Pg").idnum]
        kids = [kid.get_object() for kid in element.get("/K", ArrayObject())]
        refs = [(own, kid) for kid in kids if isinstance(kid, int)]
        refs += [(numbers[kid.raw_get("/Pg").idnum], kid["/MCID"]) for kid in kids if not isinstance(kid, int) and "/MCID" in kid]
        attributes = {str(name)[1:]: value for name, value in element.get("/A", DictionaryObject()).items()}
        shown = {name: str(element[f"/{name}"]) for name in ("Lang", "Alt") if f"/{name}" in element}
        found.append({"kind": str(element["/S"])[1:], "refs": refs, **attributes, **shown})
        for kid in kids:
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                walk(kid)

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())  # type: ignore[index]
    return found


def broken(data: bytes) -> list[str]:
    """The rules of PDF/UA-1 that a PDF breaks."""
    return [f"{one.rule_id}: {one.message}" for one in page.validate_pdf_bytes(data, profile="ua1").failures]


def stumbles(path: Path) -> list[str]:
    """Where a reader stumbles in a PDF file, but for what is known."""
    from outloud import check

    found = check(str(path))
    assert not found.error, found.error
    return [
        f"{path.name}: {one.rule} {one.message} ({one.evidence})"
        for one in found.findings
        if one.severity != "info" and (one.severity == "error" or one.rule not in KNOWN)
    ]
