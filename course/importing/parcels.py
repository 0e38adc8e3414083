"""A question that is kept whole, with the files of its package that it names: one ZIP, the question first."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from course.containers.archive import zipped
from course.importing.found import Kept

_MOST = 16 << 20  # bytes of the question and its files; a file of seeds has at most 20 MB
_MOST_FILES = 200


@dataclass
class Gathered:
    """What is gathered for a question: its `data`, its `path`, and its `files` by the paths to which its addresses lead.

    `left` are the names of files that are too much to be kept.
    """

    path: str
    data: bytes
    files: dict[str, bytes] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def add(self, path: str, read: Callable[[], bytes | None]) -> bytes | None:
        """Adds the file that belongs at this path; its bytes, or None if there are none, or it is here already."""
        if path == self.path or path in self.files:
            return None
        data = read()
        if data is None:
            return None
        if len(self.files) >= _MOST_FILES or len(self.data) + sum(map(len, self.files.values())) + len(data) > _MOST:
            self.left.append(path)
            return None
        self.files[path] = data
        return data

    def kept(self, why: str) -> Kept:
        """The question alone, or as a ZIP if it names files. Folders that all of them lie in say nothing, and are left out.

        Nothing is compressed, so that the bytes, by which a later import knows the question, are the same on any machine.
        """
        if not self.files:
            return Kept(why, self.data)
        paths = [self.path, *sorted(self.files)]
        top = posixpath.commonpath([posixpath.dirname(path) for path in paths])
        names = [posixpath.relpath(path, top or ".") for path in paths]
        packed = zipped(zip(names, [self.data, *(self.files[path] for path in paths[1:])], strict=True), stored=names)
        return Kept(why, packed, "zip")


def placed(below: str, address: str) -> str:
    """The path to which an address leads from a folder; empty if that is out of the package, or no path at all."""
    if "://" in address or address.startswith(("data:", "//", "mailto:", "#")):
        return ""
    bare = unquote(address.partition("#")[0].partition("?")[0]).replace("\\", "/").lstrip("/")
    path = posixpath.normpath(posixpath.join(below, bare)) if bare else ""
    return "" if path == "." or ":" in path or path.split("/")[0] == ".." else path


def not_there(names: Iterable[str], left: Iterable[str]) -> list[str]:
    """What is to be said of files that a question shows and that are not in its file, or are too much."""
    said = (
        ("The files that it shows are not kept with it", dict.fromkeys(name[:80] for name in names)),
        ("The files that it names are too many or too large to be kept with it", dict.fromkeys(left)),
    )
    return [f"{words}: {_few(list(which))}." for words, which in said if which]


def _few(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
