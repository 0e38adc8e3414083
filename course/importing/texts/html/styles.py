"""What the attributes of foreign HTML say of how words look, as far as it means anything on a page of ours."""

from __future__ import annotations

import re
from typing import Literal

from course.content.drawn.elements import Element
from course.content.tree import Align

Style = Literal["emphasis", "strong", "struck", "superscript", "subscript"]

_TAGS: dict[str, Style] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "strong": "strong",
    "b": "strong",
    "mark": "strong",
    "s": "struck",
    "strike": "struck",
    "del": "struck",
    "sup": "superscript",
    "sub": "subscript",
}
_MONOSPACED = re.compile(r"mono|courier|consolas|menlo")
_NO_COLOURS = re.compile(
    r"(?:inherit|initial|unset|black|white|transparent|none|auto|currentcolor|windowtext|var\(.*|"
    r"#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2(?:ff)?|rgba?\((\d+),\s*(\d+),\s*(\d+).*)",
)


def declared(element: Element) -> dict[str, str]:
    """Its CSS, property by property, in small letters."""
    style = element.given.get("style", "")
    if not style:
        return {}
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def styled(element: Element, styles: tuple[Style, ...]) -> tuple[Style, ...]:
    """The styles of what stands in it, the outermost first; `styles` are those around it."""
    css = declared(element)
    found = list(styles)

    def add(style: Style) -> None:
        if style not in found:
            found.append(style)

    if style := _TAGS.get(element.tag):
        add(style)
    if element.tag in ("u", "ins") or ("underline" in css.get("text-decoration", "") and element.tag != "a"):
        add("emphasis")
    if not css:
        return tuple(found)
    weight = css.get("font-weight", "")
    if weight in ("bold", "bolder", "600", "700", "800", "900"):
        add("strong")
    elif weight in ("normal", "400") and "strong" in found:
        found.remove("strong")
    if css.get("font-style") in ("italic", "oblique"):
        add("emphasis")
    elif css.get("font-style") == "normal" and "emphasis" in found:
        found.remove("emphasis")
    if "line-through" in css.get("text-decoration", "") + css.get("text-decoration-line", ""):
        add("struck")
    raised = css.get("vertical-align", "")
    if raised in ("super", "sub"):
        add("superscript" if raised == "super" else "subscript")
    return tuple(found)


def is_underlined(element: Element) -> bool:
    """Whether its words are underlined, and are no link."""
    return element.tag in ("u", "ins") or (
        element.tag != "a" and "underline" in element.given.get("style", "") and "underline" in str(declared(element))
    )


def is_code(element: Element) -> bool:
    """Whether its words are code: by its tag, or in letters of one width."""
    if element.tag in ("code", "tt", "kbd", "samp"):
        return True
    if element.tag not in ("span", "font"):
        return False
    return bool(_MONOSPACED.search(element.given.get("face", "").lower() or declared(element).get("font-family", "")))


def is_coloured(element: Element) -> bool:
    """Whether it has a colour of its own that is no grey."""
    css = declared(element)
    colours = (element.given.get("color", ""), css.get("color", ""), css.get("background-color", ""), css.get("background", ""))
    return element.tag == "mark" or any(colour and not _grey(colour.strip().lower()) for colour in colours)


def _grey(colour: str) -> bool:
    match = _NO_COLOURS.fullmatch(colour)
    if match is None:
        return False
    channels = [int(part) for part in match.groups()[2:] if part]
    return not channels or max(channels) - min(channels) < 30


def side(element: Element) -> Align:
    """How the words of a cell are aligned."""
    match = re.search(r"left|right|center", declared(element).get("text-align", "") or element.given.get("align", "").lower())
    return match[0] if match else ""  # type: ignore[return-value]
