"""Readers of other programs' files, one a module. One here that defines READER adds a format; nothing else registers it."""

from __future__ import annotations

import pkgutil
from functools import cache

from course.discovery import defines, discover
from course.importing.found import Reader


def names() -> tuple[str, ...]:
    """The names of all readers, which are called as their modules; none is imported for it."""
    return tuple(sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(__path__)))


@cache
def readers() -> dict[str, Reader]:
    """Every reader by its name, which is that of its module.

    Raises:
        TypeError: a module here does not define READER.
    """
    return discover(__name__, defines("READER", Reader))
