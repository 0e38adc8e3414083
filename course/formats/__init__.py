"""Output formats, one a file. A file here that defines FORMAT adds a format everywhere; nothing else registers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from course.discovery import defines, discover
from course.documents.job import Job
from course.problems import Problem


@dataclass(frozen=True)
class Artifact:
    """A file to write: `path` below the output folder, with '/'. `audience` says who may see it."""

    path: str
    data: bytes
    audience: str  # "student" or "teacher"


@dataclass(frozen=True)
class Format:
    """An output format: `make` yields its files, and a problem at the item's line for what it cannot express."""

    name: str
    summary: str
    make: Callable[[Job], Iterator[Artifact | Problem]]


@cache
def formats() -> dict[str, Format]:
    """Every format by name.

    Raises:
        TypeError: a module here does not define FORMAT.
    """
    return {format_.name: format_ for format_ in discover(__name__, defines("FORMAT", Format)).values()}
