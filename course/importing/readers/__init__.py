"""Readers of other programs' files, one a file or folder. A module here that defines READER adds one; nothing else registers it."""

from __future__ import annotations

from functools import cache

from course.discovery import defines, discover
from course.importing.found import Reader


@cache
def readers() -> dict[str, Reader]:
    """Every reader by its name, which is that of its module.

    Raises:
        TypeError: a module here does not define READER.
    """
    return discover(__name__, defines("READER", Reader))
