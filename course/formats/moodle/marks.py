"""Class names that tell which part of an item a piece of HTML is: an import knows it again, students see nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

PREFIX = "coursepack-"


def named(name: str, cites: Iterable[str] = ()) -> str:
    """The `class` attribute of a part; what it cites are further names in it."""
    return f'class="{escape(" ".join([PREFIX + name, *cites]))}"'


def marked(name: str, shown: str, cites: Iterable[str] = (), element: str = "div") -> str:
    """HTML as a part of that name; nothing if there is none."""
    return f"<{element} {named(name, cites)}>{shown}</{element}>" if shown else ""
