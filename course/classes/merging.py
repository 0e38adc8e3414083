"""Tagged PDFs → one: what they hold follows one another, and is read in this order. What is composed needs none of this."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, ObjectStreamMode, Pdf, PdfError, String

_NAMES = ("/RoleMap", "/ClassMap")  # of a structure tree: what kinds and classes of elements mean


def merged(files: Sequence[bytes], title: str, *, even: bool = True) -> bytes:
    """One tagged PDF of several, with the language of the first; with `even` each begins on a right-hand page.

    It has no bookmarks.

    Raises:
        ValueError: there is no file, one is not tagged or cannot be read, or two call different things by one name.
    """
    try:
        return _merged(files, title, even=even)
    except PdfError as error:
        raise ValueError(str(error)) from None


def _merged(files: Sequence[bytes], title: str, *, even: bool) -> bytes:
    with ExitStack() as opened:
        parts = [opened.enter_context(Pdf.open(io.BytesIO(data))) for data in files]
        if not parts or not all("/StructTreeRoot" in part.Root for part in parts):
            raise ValueError("only tagged files are put together")
        whole = opened.enter_context(Pdf.new())
        _Merger(whole, parts[0]).add(parts, even=even)
        _called(whole, parts[0], title)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True, min_version="1.7", object_stream_mode=ObjectStreamMode.generate)
        return out.getvalue()


def _called(whole: Pdf, first: Pdf, title: str) -> None:
    """What is said of the whole: the same as of its first part, but for the title."""
    for key in ("/Lang", "/ViewerPreferences", "/MarkInfo", "/Metadata"):
        if key in first.Root:
            whole.Root[key] = _copied(first.Root[key], first, whole)
    for key, value in first.docinfo.items():
        whole.docinfo[key] = String(str(value))
    whole.docinfo["/Title"] = String(title)
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told["dc:title"] = title


class _Merger:
    """Puts parts into a file that is empty yet."""

    def __init__(self, whole: Pdf, first: Pdf) -> None:
        self._whole, self._language = whole, str(first.Root.get("/Lang", ""))
        self._root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array()))
        self._owners = NumberTree.new(whole)
        self._next = 0  # a number that no page or mark has yet
        self._ids: list[tuple[bytes, Any]] = []  # elements by their ids

    def add(self, parts: Sequence[Pdf], *, even: bool) -> None:
        """Add them all, and the tree of what is read."""
        for number, part in enumerate(parts):
            self._part(part, b"%d-" % number)
            if even and len(part.pages) % 2:
                self._whole.add_blank_page(page_size=tuple(map(float, part.pages[0].mediabox[2:])))  # type: ignore[arg-type]
        self._document.Pg = self._whole.pages[0].obj
        self._root.K, self._root.ParentTree = Array([self._document]), self._owners.obj
        self._root.ParentTreeNextKey = self._next
        if self._ids:
            names = Array(one for id_, element in sorted(self._ids, key=lambda pair: pair[0]) for one in (String(id_), element))
            self._root.IDTree = self._whole.make_indirect(Dictionary(Names=names))
        self._whole.Root.StructTreeRoot = self._root

    def _part(self, part: Pdf, mark: bytes) -> None:
        at = len(self._whole.pages)
        self._whole.add_pages_from(part, outlines="ignore")  # before what refers to them
        tree = self._whole.copy_foreign(part.Root.StructTreeRoot)
        for page in list(self._whole.pages)[at:]:
            self._page(page.obj)
        owners = NumberTree(tree.ParentTree)
        for key, value in owners.items():
            self._owners[self._next + key] = value
        self._next += 1 + max(owners, default=-1)
        for what in (what for what in _NAMES if what in tree):
            if what not in self._root:
                self._root[what] = Dictionary()
            known = self._root[what]
            for name, meaning in tree[what].items():
                if name in known and known[name] != meaning:
                    raise ValueError(f"{name} has two meanings")
                known[name] = meaning
        kids = _kids(tree)
        self._named(kids, mark)
        language = str(part.Root.get("/Lang", ""))
        for kid in kids:
            kid.P = self._document
            if Name.Document == kid.S:
                kid.S = Name.Part  # there is one document
            if language != self._language and "/Lang" not in kid:
                kid.Lang = String(language)
            self._document.K.append(kid)

    def _page(self, page: Any) -> None:
        """Renumber what a page and what is on it say of their owners."""
        if "/StructParents" in page:
            page.StructParents = self._next + int(page.StructParents)
        for note in page.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = self._next + int(note.StructParent)

    def _named(self, kids: Sequence[Any], mark: bytes) -> None:
        """Give elements with ids others that no other part has, and those that refer to them the same."""
        open_ = list(kids)
        while open_:
            element = open_.pop()
            if "/ID" in element:
                element.ID = String(mark + bytes(element.ID))
                self._ids.append((bytes(element.ID), element))
            given = element.get("/A", ())
            for attributes in given if isinstance(given, Array) else [given]:
                if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                    attributes.Headers = Array(String(mark + bytes(head)) for head in attributes.Headers)
            open_ += [kid for kid in _kids(element) if isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR]


def _copied(value: Any, part: Pdf, whole: Pdf) -> Any:
    """A value of a part for the whole; only what has a number of its own can be copied."""
    return whole.copy_foreign(part.make_indirect(Dictionary(V=value))).V


def _kids(element: Any) -> list[Any]:
    found = element.get("/K", ())
    return list(found) if isinstance(found, Array) else [found]
