"""The files of a package that an item names, and those that these name: pictures, style sheets, texts, sounds, scripts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress

from course.importing.parcels import Gathered, placed
from course.importing.readers.qti.package import Package
from course.importing.readers.qti.recognising import ROOT
from course.importing.readers.qti.tree import Node, NotXmlError, node_of
from course.problems import Fault

_MARKED = (".xml", ".html", ".htm", ".xhtml", ".svg")
_IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]{1,500})|@import\s+[\"']([^\"']{1,500})")


def with_files(package: Package, path: str, data: bytes, root: Node) -> Gathered:
    """An item with all files that it needs, each at the path to which its address leads."""
    parcel = Gathered(path, data)
    # The folder that a file lies in, that which its addresses are to lead from, and these.
    waiting = [(posixpath.dirname(path), posixpath.dirname(path), _addresses(root))]
    while waiting:
        below, home, addresses = waiting.pop()
        for address in addresses:
            member = package.path(below, address)
            place = placed(home, address)
            if member is None or not place or member in package.items or posixpath.basename(member) == "imsmanifest.xml":
                continue
            if (found := parcel.add(place, lambda member=member: _bytes(package, member))) is not None:  # type: ignore[misc]
                waiting.append((posixpath.dirname(member), posixpath.dirname(place), _addresses_in(member, found)))
    return parcel


def _bytes(package: Package, member: str) -> bytes | None:
    """The bytes of a file; None of one that is damaged, or another item."""
    try:
        data = package.opened.member_bytes(member)
    except Fault:
        return None
    return None if member.lower().endswith(".xml") and ROOT.search(data[:20_000].decode("utf-8", "replace")) else data


def _addresses(root: Node) -> Iterator[str]:
    """Whatever an attribute holds may be an address: which are, the package tells."""
    for node in (root, *root.all()):
        for name, value in node.given.items():
            if name == "srcset":
                yield from (part.split()[0] for part in value.split(",") if part.strip())
            elif name == "style":
                yield from _in_styles(value)
            else:
                yield value.strip()
        if node.tag == "style":
            yield from _in_styles(node.text)


def _addresses_in(name: str, data: bytes) -> Iterator[str]:
    if name.lower().endswith(".css"):
        yield from _in_styles(data.decode("utf-8", "replace"))
    elif name.lower().endswith(_MARKED):
        with suppress(NotXmlError):  # kept all the same, with no files of its own
            yield from _addresses(node_of(data)[0])


def _in_styles(text: str) -> Iterator[str]:
    for match in _IN_STYLES.finditer(text):
        yield (match[1] or match[2]).strip()
