"""A file of QTI 1.2, one item after the other: memory does not grow with it, and nothing that it declares is expanded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from course.importing.readers.qti12.material import shown
from course.importing.readers.qti12.tree import Element, children, line, tag, text, value
from course.problems import Problem, Span

Open = Callable[[], AbstractContextManager[IO[bytes]]]
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)")
_AROUND = ("assessment", "section", "objectbank")
_NAMELESS = re.compile(r"(?:root[ _]?section|main|section[ _]?\d*|container_section|)", re.IGNORECASE)
_CHUNK = 1 << 16


@dataclass
class Read:
    """An item as it stands in the file; `titles` are those of what it stands in."""

    element: Element
    titles: tuple[str, ...]
    line: int


@dataclass
class _Around:
    """What stands around the items: the titles that are open, from the outside; texts and draws, which are no items."""

    open: list[str] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    draws: list[int] = field(default_factory=list)

    def all(self) -> tuple[str, ...]:
        found = [title for title in self.open if not _NAMELESS.fullmatch(title)]
        return tuple(title for place, title in enumerate(found) if place == 0 or title != found[place - 1])


def encoding_of(open_: Open) -> tuple[str | None, bool]:
    """The encoding to read it in, None for that which it says; and whether it says a wrong one."""
    with open_() as file:
        head = file.read(400)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head[:4]:
            return None, False
        said = _ENCODING.search(head)
        if said and said[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            return None, False
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(head)
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        except UnicodeDecodeError:
            return "cp1252", True
    return None, False


def items(open_: Open, name: str) -> Iterator[Read | Problem]:
    """The items of a file, and what is wrong with it. A file of another kind has none."""
    encoding, wrong = encoding_of(open_)
    if wrong:
        message = "the file is no UTF-8, as it says; it was read as Windows-1252"
        yield Problem(Span(name, 1, 1), "import-encoding", message, "look whether letters with accents are right", "warning")
    with open_() as file:
        events = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=True,
            encoding=encoding,
        )
        yield from _items(events, name)


def _items(events: etree.iterparse[tuple[str, Element]], name: str) -> Iterator[Read | Problem]:
    around = _Around()
    found = False
    root = None
    try:
        for event, element in events:
            if root is None:
                root = element
                if tag(root) not in ("questestinterop", "item", "assessment", "objectbank", "section"):
                    return
                if (problem := _entities(root, name)) is not None:
                    yield problem
                    return
            if event == "start":
                if tag(element) in _AROUND:
                    around.open.append(line(value(element, "title")))
                continue
            _ended(element, around)
            if tag(element) == "item":
                found = True
                yield Read(element, around.all(), place_of(element))
                _forget(element)
    except etree.XMLSyntaxError as error:
        yield _broken(name, error.position[0] or 0, error.msg or "", found=found)
        return
    yield from _no_items(around, name)
    if (errors := [one for one in events.error_log if one.level >= etree.ErrorLevels.ERROR]) and root is not None:
        yield _broken(name, errors[0].line, errors[0].message, found=found)


def _ended(element: Element, around: _Around) -> None:
    """Notes what an element that ends tells of the items around it."""
    kind = tag(element)
    if kind in _AROUND and around.open:
        around.open.pop()
        _forget(element)
    elif kind == "qtimetadata" and around.open and (parent := element.getparent()) is not None and tag(parent) in _AROUND:
        for one in children(element, "qtimetadatafield"):
            if line(text(next(children(one, "fieldlabel"), None))) == "bank_title":
                around.open[-1] = line(text(next(children(one, "fieldentry"), None)))
    elif kind == "selection_number" and line(text(element)):
        around.draws.append(place_of(element))
    elif kind in ("presentation_material", "rubric") and (parent := element.getparent()) is not None and tag(parent) in _AROUND:
        said = line(re.sub(r"<[^<>]*>", " ", shown(element).text))
        around.texts += [(place_of(element), said)] if said else []


def place_of(element: Element) -> int:
    """The line that an element begins in."""
    found: object = element.sourceline
    return found if isinstance(found, int) else 0


def _no_items(around: _Around, name: str) -> Iterator[Problem]:
    """What a quiz has besides its questions, and is not taken."""
    if around.draws:
        message = f"questions are drawn at random in {len(around.draws)} places; the questions come, what draws them does not"
        hint = "let a quiz draw them: 'select' in its file"
        yield Problem(Span(name, around.draws[0], 1), "import-drawing", message, hint, "warning")
    if around.texts:
        shown_ = ", ".join(f"'{said[:60]}'" for _, said in around.texts[:5])
        message = f"texts that belong to a whole quiz are left out: {shown_}"
        hint = "write them into the quiz's 'instructions'"
        yield Problem(Span(name, around.texts[0][0], 1), "import-instructions", message, hint, "warning")


def _forget(element: Element) -> None:
    """Frees an element that was read, and what stands before it."""
    element.clear()
    while (before := element.getprevious()) is not None:
        parent = before.getparent()
        if parent is None:
            return
        parent.remove(before)


def _entities(root: Element, name: str) -> Problem | None:
    """A problem, if the file declares entities: they may grow without end, or read other files."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is None or not list(declared.entities()):  # type: ignore[attr-defined]
        return None
    message = "the file declares entities of its own, and is not read: they could grow without end, or read other files"
    return Problem(Span(name, 1, 1), "import-entities", message, "delete its <!DOCTYPE …>")


def _broken(name: str, line_: int, message: str, *, found: bool) -> Problem:
    here = "what could be read was taken" if found else "nothing could be read"
    return Problem(
        Span(name, line_, 1 if line_ else 0), "import-xml", f"this is no sound XML: {message}; {here}", "export it again"
    )
