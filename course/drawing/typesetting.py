"""Formulas of a page → pictures: WeasyPrint has no MathML, so each `<math>` becomes an inline SVG before a page is printed.

`mathra` sets them in STIX Two Math. Its picture has many small parts, each of which costs WeasyPrint time; here all outlines
of a formula become one path, without the texts and data that no reader of a PDF gets to see.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

from course.drawing.outlines import FORMULA, OUTLINE

_MATH = re.compile(r"<math\b([^>]*)>.*?</math>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SVG = "{http://www.w3.org/2000/svg}"
_PLACED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\) scale\(([-\d.]+)\)")
_POINT = re.compile(r"([MLC]?) *(-?[\d.]+) +(-?[\d.]+)|Z")
_OUTLINE = re.compile(r"(?:[ML](?: *-?[\d.]+){2} *|C(?: *-?[\d.]+){6} *|Z *)*")

_LONGEST = 100_000  # characters, of MathML in a template; formulas of texts are far shorter (course/content/formulas/reading.py)

# Letters of the text face are higher than those of the formulas' face at the same size (x-heights 496 and 467): this evens them.
_ENLARGED = 1.06

# Where a formula is wider than its place it is drawn smaller, down to this share of the text's size, or to this width in ems:
# what no line of large print is narrower than.
_SMALLEST = 0.7
_WIDE_ENOUGH = 19.0


def typeset(page: str) -> str:
    """The HTML of a page with each `<math>` as an SVG that says its `alttext`, scales with the text and sits on its baseline.

    A `<math>` with `data-tex` is set from this TeX, another one from its MathML. One that cannot be set stays as it is.
    """
    return _MATH.sub(_replaced, page) if "<math" in page else page


def _replaced(match: re.Match[str]) -> str:
    attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
    tex = attributes.get("data-tex")
    display = attributes.get("display") == "block"
    try:
        width, drop, box, shapes, words = drawn(match[0] if tex is None else tex, tex is None, display)
    except ValueError:
        return match[0]
    least = f"{min(float(width) * _SMALLEST, _WIDE_ENOUGH):.3f}"
    style = f"width:{width}em;min-width:{least}em" + ("" if display else f";vertical-align:{drop}em")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{FORMULA}{" display" if display else ""}" role="img"'
        f' viewBox="{box}" style="{style}"><title>{html.escape(attributes.get("alttext") or words)}</title>{shapes}</svg>'
    )


@lru_cache(maxsize=10_000)
def drawn(text: str, is_mathml: bool, display: bool) -> tuple[str, str, str, str, str]:
    """A formula's width and how far it drops below the baseline (both in em), its view box, its shapes, its words.

    Raises:
        ValueError: it cannot be read.
    """
    if len(text) > _LONGEST:
        raise ValueError("too long")
    import mathra

    from course.content.formulas.chemistry import plain
    from course.content.formulas.scripts import Words

    words = Words(text)
    text = words.tex
    result = mathra.render(
        text if is_mathml else plain(text), display=display, input="mathml" if is_mathml else "latex", strict=True
    )
    root = ElementTree.fromstring(result["svg"])
    box = root.get("viewBox", "")
    left, top, width, height = (float(number) for number in box.split())
    outlines = {f"#{path.get('id')}": path.get("d", "") for path in root.iter(f"{_SVG}path") if path.get("id")}
    letters = {_glyph(sign): sign for sign in words.words}
    places: dict[str, list[tuple[float, float, float]]] = {}
    pieces: list[str] = []
    others: list[str] = []
    for group in root.findall(f"{_SVG}g"):
        for part in group:
            if sign := letters.get(part.get("href", "").rpartition("-")[2]):
                places.setdefault(sign, []).append(_place(part) or (0.0, 0.0, 1.0))
                continue
            joined = _joined(part, outlines)
            if joined is None:
                others.append(_kept(part))
            else:
                pieces.append(joined)
    shapes = f'<path class="{OUTLINE}" fill="currentColor" d="{"".join(pieces)}"/>'
    if others:
        shapes += f'<g fill="currentColor" transform="scale(1,-1)">{"".join(others)}</g>'
    shapes += "".join(_written(words.words[sign], at) for sign, at in places.items())
    wide, drop = width / 1000 * _ENLARGED, -(top + height) / 1000 * _ENLARGED
    return f"{wide:.3f}", f"{drop:.3f}", f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}", shapes, words.back(result["speech"])


def _joined(part: Any, outlines: dict[str, str]) -> str | None:
    """A letter or a rule as a piece of the one path; None for what cannot be one."""
    if part.tag == f"{_SVG}rect" and set(part.keys()) <= {"x", "y", "width", "height"}:
        x, y, width, height = (float(part.get(name, 0)) for name in ("x", "y", "width", "height"))
        return _rectangle(round(x), round(-y - height), round(x + width), round(-y))
    if part.tag != f"{_SVG}use":
        return None
    place = _place(part)
    if place is None:
        return None
    x, y, scale = place
    outline = points(outlines[part.get("href")])
    return "".join(
        f"{letter}{x + across * scale:.0f} {-y - up * scale:.0f}" if letter != "Z" else "Z" for letter, across, up in outline
    )


def _place(part: Any) -> tuple[float, float, float] | None:
    """Where a letter stands, and in which size; None if it is stretched or turned."""
    transform = part.get("transform")
    if not transform:
        return float(part.get("x", 0)), float(part.get("y", 0)), 1.0
    placed = _PLACED.fullmatch(transform)
    return (float(placed[1]), float(placed[2]), float(placed[3])) if placed else None


def _written(word: str, places: list[tuple[float, float, float]]) -> str:
    """A word that the formulas' font lacks, in the text's fonts, in the middle of its stand-ins' places."""
    advance = places[1][0] - places[0][0] if len(places) > 1 else 0
    x, y, scale = (places[0][0] + places[-1][0] + advance) / 2, places[0][1], places[0][2]
    at = f'x="{x:.0f}" y="{-y:.0f}" text-anchor="middle"' if advance else f'x="{x:.0f}" y="{-y:.0f}"'
    return f'<text {at} font-size="{950 * scale:.0f}" fill="currentColor">{html.escape(word)}</text>'


@cache
def _glyph(sign: str) -> str:
    """How the drawer calls a letter: `g2258`."""
    import mathra

    name = re.search(r'href="#[^"]*-(g\d+)"', mathra.tex_to_svg(rf"\text{{{sign}}}"))
    return name[1] if name else sign


def _rectangle(left: int, top: int, right: int, bottom: int) -> str:
    return f"M{left} {top}L{right} {top}L{right} {bottom}L{left} {bottom}Z"


@lru_cache(maxsize=2_000)
def points(outline: str) -> tuple[tuple[str, float, float], ...]:
    """The points of a letter's outline, each with the command that it begins or a blank."""
    if not _OUTLINE.fullmatch(outline):
        raise ValueError("an outline of another kind")
    return tuple(
        (match[1] or " ", float(match[2]), float(match[3])) if match[2] else ("Z", 0.0, 0.0) for match in _POINT.finditer(outline)
    )


def _kept(part: Any) -> str:
    """Another shape, such as a stroke that cancels, as it is."""
    for element in part.iter():
        element.tag = element.tag.removeprefix(_SVG)
    part.tail = None
    return ElementTree.tostring(part, encoding="unicode")
