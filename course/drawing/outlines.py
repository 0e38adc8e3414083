"""Two things that WeasyPrint lacks for formulas, which are inline SVG: their outlines drawn quickly, in the colour of the text.

It draws a path number by number, ten times slower than to write it to the page as it is, and inherits no colour into an SVG.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

FORMULA = "formula"  # the class of an SVG that takes the text's colour
OUTLINE = "outline"  # of its path, whose data are whole numbers after M, L, C or Z, each letter for one step
_STEP = re.compile(r"([MLC])([-\d ]+)|Z")
_OPERATORS = {"M": "m", "L": "l", "C": "c"}
_SVG = "{http://www.w3.org/2000/svg}svg"


def prepare() -> None:
    """Have WeasyPrint draw formulas so, and all else as ever. Done again, it changes nothing."""
    with suppress(ImportError, KeyError):  # another version may keep them elsewhere: then they are only slower, and black
        from weasyprint.html import HTML_HANDLERS
        from weasyprint.svg import TAGS

        if not isinstance(TAGS["path"], _Quick):
            TAGS["path"] = _Quick(TAGS["path"])
            HTML_HANDLERS[_SVG] = _Coloured(HTML_HANDLERS[_SVG])


class _Quick:
    """Draws a path; `other` is how WeasyPrint does."""

    def __init__(self, other: Any) -> None:
        self._other = other

    def __call__(self, svg: Any, node: Any, font_size: float) -> None:
        if node.get("class") != OUTLINE:
            self._other(svg, node, font_size)
            return
        operators = _STEP.sub(lambda step: f"{step[2]} {_OPERATORS[step[1]]}\n" if step[1] else "h\n", node.get("d", ""))
        svg.stream.stream.append(operators.encode("ascii"))


class _Coloured:
    """Makes the box of an SVG; `other` is how WeasyPrint does."""

    def __init__(self, other: Any) -> None:
        self._other = other

    def __call__(self, element: Any, box: Any, *others: Any) -> Any:
        color = box.style["color"]
        if FORMULA in element.get("class", "").split() and color.space == "srgb":
            red, green, blue = (round(255 * channel) for channel in color.coordinates)
            element.set("color", f"#{red:02x}{green:02x}{blue:02x}")
        return self._other(element, box, *others)
