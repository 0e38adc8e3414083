"""What the styles of a document say that matters here: headings, looks, numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from course.importing.readers.word.names import Element, W, on, value

_PLAIN = frozenset({"auto", "000000", ""})
_MONO = re.compile(r"courier|consol|menlo|monaco|mono|lucida sans typewriter|source code|fira code", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|überschr\.?)\s*(\d)", re.IGNORECASE)


def looks_of(properties: Element | None) -> dict[str, bool]:
    """The looks that the properties of a run (`w:rPr`) turn on or off."""
    looks: dict[str, bool] = {}
    if properties is None:
        return looks
    for tag, look in (("b", "bold"), ("i", "italic"), ("strike", "struck"), ("dstrike", "struck"), ("vanish", "hidden")):
        if (set_ := on(properties.find(f"{W}{tag}"))) is not None:
            looks[look] = set_
    if (line := properties.find(f"{W}u")) is not None:
        looks["underline"] = (value(line) or "single") != "none"
    if (colour := value(properties.find(f"{W}color"))) is not None:
        looks["colour *"] = False
        if colour.lower() not in _PLAIN and not _dark(colour):
            looks[f"colour {colour.upper()}"] = True
    if (light := value(properties.find(f"{W}highlight"))) is not None:
        looks["highlight"] = light not in ("none", "white", "")
    if (
        (shade := value(properties.find(f"{W}shd"), "fill")) is not None
        and shade.lower() not in ("auto", "")
        and not _pale(shade)
    ):
        looks["highlight"] = True
    if (place := value(properties.find(f"{W}vertAlign"))) is not None:
        looks["superscript"], looks["subscript"] = place == "superscript", place == "subscript"
    if (font := value(properties.find(f"{W}rFonts"), "ascii")) is not None:
        looks["code"] = _MONO.search(font) is not None
    return looks


def _pale(colour: str) -> bool:
    """Whether a colour is as good as white, as the ground of pages that texts are pasted from."""
    return re.fullmatch(r"[0-9A-Fa-f]{6}", colour) is not None and all(int(colour[n : n + 2], 16) >= 0xE6 for n in (0, 2, 4))


def _dark(colour: str) -> bool:
    """Whether a colour is as good as black."""
    return re.fullmatch(r"[0-9A-Fa-f]{6}", colour) is not None and all(int(colour[n : n + 2], 16) < 0x40 for n in (0, 2, 4))


def turned(looks: frozenset[str], changed: dict[str, bool]) -> frozenset[str]:
    """Looks, and what changes in them."""
    if not changed:
        return looks
    if "colour *" in changed:
        looks = frozenset(look for look in looks if not look.startswith("colour "))
    return (looks | {look for look, is_on in changed.items() if is_on}) - {look for look, is_on in changed.items() if not is_on}


@dataclass(frozen=True)
class Style:
    """A style with all that it has from those that it is based on. `list_` is its list and the level there."""

    name: str
    looks: frozenset[str] = frozenset()
    heading: int = 0
    list_: tuple[str, int] | None = None
    character: dict[str, bool] | None = None
    indent: int = 0


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
        self.default = next(
            (
                id_
                for id_, style in self._elements.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self.of = cache(self._of)

    def has(self, *ids: str) -> bool:
        """Whether the document has all these styles."""
        return all(id_ in self._elements for id_ in ids)

    def _of(self, id_: str, depth: int = 0) -> Style:
        element = self._elements.get(id_)
        if element is None or depth > 20:
            return Style("")
        base = self._of(value(element.find(f"{W}basedOn")) or "", depth + 1)
        name = value(element.find(f"{W}name")) or id_
        properties = element.find(f"{W}pPr")
        own = looks_of(element.find(f"{W}rPr"))
        outline = value(properties.find(f"{W}outlineLvl")) if properties is not None else None
        named = _HEADING.match(name)
        heading = int(named[1]) if named else 1 if name.lower() in ("title", "titel", "titre") else base.heading
        if outline is not None and outline.isdigit() and not named and "question" not in name.lower():
            heading = int(outline) + 1 if int(outline) < 9 else 0
        list_ = base.list_
        if properties is not None and (numbering := properties.find(f"{W}numPr")) is not None:
            number = value(numbering.find(f"{W}numId"))
            level = int(value(numbering.find(f"{W}ilvl")) or "0") if (value(numbering.find(f"{W}ilvl")) or "0").isdigit() else 0
            list_ = (number or (base.list_[0] if base.list_ else ""), level)
        return Style(name, turned(base.looks, own), heading, list_, {**(base.character or {}), **own})
