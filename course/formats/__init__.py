"""Output formats, one a file. A file here that defines FORMAT adds a format everywhere; nothing else registers it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from course.carrying.table import EVERYTHING, Carries
from course.discovery import defines
from course.documents.job import Job
from course.problems import Problem

DEFAULT = ("html", "moodle", "pdf")  # what a build makes unless it is told otherwise


@dataclass(frozen=True)
class Artifact:
    """A file to write: `path` below the output folder, with '/'. `audience` says who may see it ("student" or "teacher").

    `made` are its bytes, or what gives them in pieces, each time anew, where there may be more of them than is good to hold.
    `format` is the name of the format that made it; whoever runs a format adds it.
    """

    path: str
    made: bytes | Callable[[], Iterable[bytes]]
    audience: str
    format: str = ""

    @property
    def data(self) -> bytes:
        """All its bytes."""
        return self.made if isinstance(self.made, bytes) else b"".join(self.made())

    @property
    def pieces(self) -> Iterable[bytes]:
        """Its bytes in pieces."""
        return (self.made,) if isinstance(self.made, bytes) else self.made()


@dataclass(frozen=True)
class Format:
    """An output format: `make` yields its files, and a problem at the item's line for what it cannot express.

    `title` is what people call it. A file of it stands `beside` the document that it is of, with `ending` after the document's
    path (`.docx`), or in a `folder` of the format's own name: `aiken/u1-exit-A.txt` for a form, `aiken/U1.txt` for a unit,
    `aiken/bank.txt` for all. `carries` is what it can hold of an item, and what of it is lost; None if it is not made of items.
    """

    name: str
    summary: str
    make: Callable[[Job], Iterator[Artifact | Problem]]
    title: str = ""
    ending: str = ""
    where: Literal["beside", "folder"] = "beside"
    carries: Carries | None = EVERYTHING


@cache
def names() -> tuple[str, ...]:
    """The names of all formats, which are called as their files; none is imported for it."""
    return tuple(sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(__path__)))


@cache
def format_named(name: str) -> Format:
    """The format of this name; no other one is imported for it.

    Raises:
        TypeError: its module does not define FORMAT.
        KeyError: there is no such format.
    """
    if name not in names():
        raise KeyError(name)
    return defines("FORMAT", Format)(importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


@cache
def formats() -> dict[str, Format]:
    """Every format by name.

    Raises:
        TypeError: a module here does not define FORMAT.
    """
    return {name: format_named(name) for name in names()}
