"""WeasyPrint draws a path number by number; outlines of formulas go to the page as they are, in a tenth of the time."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

CLASS = "outline"  # of paths whose data are whole numbers after M, L, C or Z, each letter for one step
_STEP = re.compile(r"([MLC])([-\d ]+)|Z")
_OPERATORS = {"M": "m", "L": "l", "C": "c"}


def quicken() -> None:
    """Have WeasyPrint draw paths of this class quickly, and all others as ever. Done again, it changes nothing."""
    with suppress(ImportError):  # another version may keep it elsewhere: then it only takes longer
        from weasyprint.svg import TAGS

        if not isinstance(TAGS["path"], _Quick):
            TAGS["path"] = _Quick(TAGS["path"])


class _Quick:
    """Draws a path; `other` is how WeasyPrint does."""

    def __init__(self, other: Any) -> None:
        self._other = other

    def __call__(self, svg: Any, node: Any, font_size: float) -> None:
        if node.get("class") != CLASS:
            self._other(svg, node, font_size)
            return
        operators = _STEP.sub(lambda step: f"{step[2]} {_OPERATORS[step[1]]}\n" if step[1] else "h\n", node.get("d", ""))
        svg.stream.stream.append(operators.encode("ascii"))
