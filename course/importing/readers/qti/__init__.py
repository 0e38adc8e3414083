"""QTI 2.0 to 2.2 and 3.0 of 1EdTech: single items, and packages with a manifest. Both spellings are one (`tree.py`).

What an answer earns is not told from how the rules are written, but by giving answers and running the rules (`processing.py`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from course.importing.files import Opened
from course.importing.found import Found, Reader
from course.importing.readers.qti.item import Frame, questions
from course.importing.readers.qti.naming import with_files
from course.importing.readers.qti.package import Package, Place, package
from course.importing.readers.qti.recognising import ROOT, recognises
from course.importing.readers.qti.tree import KNOWN, NotXmlError, node_of
from course.importing.texts import no_files
from course.problems import Fault, Problem

_MOST = 64 << 20  # bytes of a single item


def read(opened: Opened) -> Iterator[Found | Problem]:
    """What a file or package holds, an item at a time."""
    with opened.stream() as file:
        data = file.read(_MOST + 1)
    if data.startswith(b"PK"):
        yield from _packed(opened)
    elif len(data) > _MOST:
        yield Problem(
            opened.span(), "import-too-large", f"an item of more than {_MOST >> 20} MB", "put its pictures into a package"
        )
    else:
        yield from _item(Frame(opened, data, "", no_files))


def _item(frame: Frame) -> Iterator[Found | Problem]:
    """The items that the file of an item makes."""
    opened, where = frame.opened, f"'{frame.place}', line " if frame.place else ""
    try:
        root, _ = node_of(frame.data)
    except NotXmlError as error:
        span = opened.span(0 if frame.place else error.line)
        message = f"{where}{error.line}: {error}" if where else str(error)
        yield Problem(span, error.code, message, "export it again, or mend this file")
        return
    if root.tag != "assessment-item":
        if not frame.place:
            hint = (
                "import the package that it is in" if root.tag.startswith("assessment") else "look whether it is another file's"
            )
            yield Problem(opened.span(root.line), "import-nothing", f"'{root.tag}' is no item", hint)
        return
    if root.space and not KNOWN.match(root.space):
        message = f"{where}{root.line}: the namespace '{root.space[:80]}' is none of QTI; it is read as if it were"
        yield Problem(opened.span(0 if where else root.line), "import-namespace", message, "look at what comes", "warning")
    yield from questions(root, frame)


def _packed(opened: Opened) -> Iterator[Found | Problem]:
    found = package(opened)
    yield from found.problems
    found.problems.clear()
    rest = [name for name in opened.members if name.lower().endswith((".xml", ".qti")) and name not in found.items]
    count = 0
    for path in [*found.items, *rest]:
        if posixpath.basename(path) == "imsmanifest.xml":
            continue
        for one in _one(found, path):
            count += isinstance(one, Found)
            yield one
        yield from found.problems
        found.problems.clear()
    packed = [name for name in opened.members if name.lower().endswith(".zip")]
    if packed:
        message = f"'{packed[0][:120]}' is a package in the package, and was not read"
        yield Problem(opened.span(), "import-package", message, "unpack it, and import it by itself", "warning")
    if not count:
        yield Problem(opened.span(), "import-nothing", "there is no item of QTI 2 or 3 in the package", "look at what it holds")


def _one(found: Package, path: str) -> Iterator[Found | Problem]:
    """The items of one file of a package; of a file that is listed nowhere nothing, unless it is an item."""
    opened = found.opened
    try:
        data = opened.member_bytes(path, _MOST)
    except Fault as fault:
        yield fault.problem
        return
    listed = path in found.items
    if not listed and not ROOT.search(data[:20_000].decode("utf-8", "replace")):
        return
    place = found.places.get(path, Place())
    below = posixpath.dirname(path)
    frame = Frame(opened, data, path, found.fetch(below), parcel=lambda whole, root: with_files(found, path, whole, root))
    if listed:
        frame = replace(frame, about=found.items[path])
    yield from _item(replace(frame, category=place.category, weight=place.weight, stimulus=found.stimulus(below)))


READER = Reader("qti", "QTI 2.1, 2.2 and 3.0", recognises, read)
