"""How many formulas a text may hold: each is drawn by itself, and thousands would take a minute."""

from __future__ import annotations

import re
from collections.abc import Callable

from course.content.faults import TextFault

MOST = 300  # of a text; they take about five seconds to draw
_SIGN = re.compile(r"(?<!\\)\$\$?")


def too_many(text: str, contents: Callable[[], object]) -> TextFault | None:
    """A fault at the first formula too many of a text, whose blocks are `contents()`: asked only where it holds many signs."""
    signs = list(_SIGN.finditer(text))
    if len(signs) <= 2 * MOST or (count := _formulas(contents())) <= MOST:
        return None
    start = signs[2 * MOST].start()
    line = text[:start].count("\n")
    message = f"this text holds {count} formulas, more than the {MOST} that are drawn in one"
    snippet = text[start:].split("\n")[0][:20]
    return TextFault("too-many-formulas", message, "split it, or write in words what needs no formula", snippet, line)


def _formulas(contents: object) -> int:
    from dataclasses import fields, is_dataclass

    from course.content.tree import Formula

    if isinstance(contents, Formula):
        return 1
    if isinstance(contents, tuple):
        return sum(map(_formulas, contents))
    if is_dataclass(contents) and not isinstance(contents, type):
        return sum(_formulas(getattr(contents, field.name)) for field in fields(contents))
    return 0
