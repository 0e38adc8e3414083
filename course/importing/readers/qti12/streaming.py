"""A file of QTI 1.2, one item after the other: memory does not grow with it, and nothing that it declares is expanded."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import IO, cast

from lxml import etree

from course.importing.readers.qti12.material import shown
from course.importing.readers.qti12.mending import Mended, Open, encoding_of, skip_to_item
from course.importing.readers.qti12.tree import Element, children, line, tag, text, value
from course.problems import Problem, Span

_AROUND = ("assessment", "section", "objectbank")
_NAMELESS = re.compile(r"(?:root[ _]?section|main|section[ _]?\d*|container_section|)", re.IGNORECASE)
_MOST_FAULTS = 20  # after so many the rest of a file is left


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
    ended: bool = False  # an item has ended, and none has begun since

    def all(self) -> tuple[str, ...]:
        found = [title for title in self.open if not _NAMELESS.fullmatch(title)]
        return tuple(title for place, title in enumerate(found) if place == 0 or title != found[place - 1])


def items(open_: Open, name: str) -> Iterator[Read | Problem]:
    """The items of a file, and what is wrong with it. A file of another kind has none."""
    encoding, wrong = encoding_of(open_)
    if wrong:
        message = "the file is no UTF-8, as it says; it was read as Windows-1252"
        yield Problem(Span(name, 1, 1), "import-encoding", message, "look whether letters with accents are right", "warning")
    around = _Around()
    last = 0
    for _ in range(_MOST_FAULTS):
        with open_() as file:
            head, line_ = b"", 1
            if last:
                if (rest := skip_to_item(file, last)) is None:
                    break
                head, line_ = b"<questestinterop>" + rest[0], rest[1]
            fault = yield from _items(Mended(file, head), name, around, encoding, line_ - 1)
        if fault is None:
            break
        if line_ > 1 and around.ended:
            break  # the end of the file, which ends more than began where the reading went on
        yield _broken(name, fault)
        if fault.line <= last:
            break
        last = fault.line
    yield from _no_items(around, name)


@dataclass
class _Fault:
    """Where XML is not sound, and how."""

    line: int
    message: str


def _items(
    file: Mended, name: str, around: _Around, encoding: str | None, before: int
) -> Generator[Read | Problem, None, _Fault | None]:
    """The items of a stream, up to where it is not sound; `before` are the lines that were read before."""
    events = etree.iterparse(
        cast(IO[bytes], file),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding=encoding,
    )
    root = None
    around.ended = False
    try:
        for event, element in events:
            if root is None:
                root = element
                if tag(root) not in ("questestinterop", "item", "assessment", "objectbank", "section"):
                    return None
                if (problem := _entities(root, name)) is not None:
                    yield problem
                    return None
            if event == "start":
                if tag(element) in _AROUND:
                    around.open.append(line(value(element, "title")))
                around.ended = around.ended and tag(element) != "item"
                continue
            _ended(element, around, before)
            if tag(element) == "item":
                around.ended = True
                yield Read(element, around.all(), place_of(element) + before)
                _forget(element)
    except etree.XMLSyntaxError as error:
        return _Fault((error.position[0] or 0) + before, error.msg or "")
    return None


def _ended(element: Element, around: _Around, before: int) -> None:
    """Notes what an element that ends tells of the items around it."""
    kind = tag(element)
    if kind in _AROUND and around.open:
        around.open.pop()
        _forget(element)
    elif kind == "qtimetadata" and around.open and (parent := element.getparent()) is not None and tag(parent) in _AROUND:
        for one in children(element, "qtimetadatafield"):
            if line(text(next(children(one, "fieldlabel"), None))) == "bank_title":
                around.open[-1] = line(text(next(children(one, "fieldentry"), None)))
    elif kind == "bankentry_item" or (kind == "selection_number" and line(text(element))):
        around.draws.append(place_of(element) + before)
    elif kind in ("presentation_material", "rubric") and (parent := element.getparent()) is not None and tag(parent) in _AROUND:
        said = line(re.sub(r"<[^<>]*>", " ", shown(element).text))
        around.texts += [(place_of(element) + before, said)] if said else []


def place_of(element: Element) -> int:
    """The line that an element begins in."""
    found: object = element.sourceline
    return found if isinstance(found, int) else 0


def _no_items(around: _Around, name: str) -> Iterator[Problem]:
    """What a quiz has besides its questions, and is not taken."""
    if around.draws:
        message = f"questions are drawn at random in {len(around.draws)} places; the questions come, what draws them does not"
        hint = "let a quiz draw them: 'select' in its file"
        yield Problem(Span(name, around.draws[0], 1), "import-left", message, hint, "warning")
    if around.texts:
        shown_ = ", ".join(f"'{said[:60]}'" for _, said in around.texts[:5])
        message = f"texts that belong to a whole quiz are left out: {shown_}"
        hint = "write them into the quiz's 'instructions'"
        yield Problem(Span(name, around.texts[0][0], 1), "import-left", message, hint, "warning")


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


def _broken(name: str, fault: _Fault) -> Problem:
    said = re.sub(r", line \d+, column \d+.*", "", fault.message)
    message = f"this is no sound XML: {said}; what stands before it was read, and what begins in later lines"
    return Problem(Span(name, fault.line, 1 if fault.line else 0), "import-broken", message, "export it again")
