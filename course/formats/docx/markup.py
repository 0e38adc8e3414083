"""WordprocessingML as text: runs, paragraphs and tables, the children of each in the order that ISO/IEC 29500-1 (Annex A) wants.

Lengths are in twentieths of a point, as Word has them; `MM` is a millimetre of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from html import escape

from course.carrying.characters import FORBIDDEN
from course.labels.writing import Direction

MM = 1440 / 25.4
INSTEAD = "\ufffd"  # of a character that no XML can hold
KEEP = "<w:keepNext/>"
_SPACE = ' xml:space="preserve"'
SPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{address}"'
    for name, address in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "m": "officeDocument/2006/math",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "pic": "drawingml/2006/picture",
    }.items()
)


def mm(length: float) -> int:
    """A length in millimetres as twentieths of a point."""
    return round(length * MM)


def safe(words: str) -> str:
    """Characters as XML, also between quotes; a sign stands for each that XML cannot hold."""
    return escape(FORBIDDEN.sub(INSTEAD, words))


@dataclass(frozen=True)
class Looks:
    """How characters look. `style` is a character style's id, `language` a tag where it is not the document's."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    shift: str = ""  # superscript or subscript
    language: str = ""

    @cached_property
    def leftwards(self) -> str:
        """The properties of characters that are written leftwards."""
        return self._xml("<w:rtl/>")

    @cached_property
    def rightwards(self) -> str:
        """The properties of all others."""
        return self._xml("")

    def _xml(self, way: str) -> str:
        tag = self.language.split("-x-")[0]
        parts = (
            f'<w:rStyle w:val="{self.style}"/>' if self.style else "",
            "<w:b/><w:bCs/>" if self.bold else "",
            "<w:i/><w:iCs/>" if self.italic else "",
            "<w:strike/>" if self.struck else "",
            '<w:u w:val="single"/>' if self.underlined else "",
            f'<w:vertAlign w:val="{self.shift}"/>' if self.shift else "",
            way,
            (f'<w:lang w:bidi="{safe(tag)}"/>' if way else f'<w:lang w:val="{safe(tag)}"/>') if tag else "",
        )
        inside = "".join(parts)
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""


PLAIN = Looks()


@lru_cache(maxsize=64)
def styled(style: str) -> Looks:
    """The looks of a character style."""
    return Looks(style)


def merged(one: Looks, **changes: object) -> Looks:
    """The looks with changes."""
    return replace(one, **changes)  # type: ignore[arg-type]


# Letters written leftwards, with the marks that join with them: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and their forms.
_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_WAYS = re.compile(
    f"[^{_LEFT}A-Za-z\u00aa-\u02b8\u0370-\u058f\u0900-\u1fff\u3040-\u9fff\uac00-\ud7ff]*(?:([{_LEFT}])|(.)|$)", re.DOTALL
)
_ANY_LEFT = re.compile(f"[{_LEFT}]")


def run(words: str, looks: Looks = PLAIN, way: Direction = "") -> str:
    """Words as runs, a new line or a tab in them as these. `way` is the paragraph's direction.

    What is written leftwards must say so itself, or Word sets it wrongly.
    """
    if way != "rtl" and not (not words.isascii() and _ANY_LEFT.search(words)):
        return _run(words, looks.rightwards)
    return "".join(_run(part, looks.leftwards if left else looks.rightwards) for part, left in _by_way(words, way == "rtl"))


def _run(words: str, properties: str) -> str:
    text = safe(words).replace("\r", "")
    if "\t" in text or "\n" in text:
        for sign, element in (("\t", "<w:tab/>"), ("\n", "<w:br/>")):
            text = text.replace(sign, f"</w:t>{element}<w:t{_SPACE}>")
    return f"<w:r>{properties}<w:t{_SPACE}>{text}</w:t></w:r>".replace(f"<w:t{_SPACE}></w:t>", "") if words else ""


def _by_way(words: str, leftwards: bool) -> list[tuple[str, bool]]:
    """The words in pieces that are written one way; what has no way goes that of the paragraph, or of both its sides."""
    pieces: list[list[str | bool]] = []
    last: bool | None = None
    for match in _WAYS.finditer(words):
        if not match[0]:
            continue
        strong = bool(match[1]) if match[1] or match[2] else None
        letter = match[1] or match[2] or ""
        neutral = match[0][: len(match[0]) - len(letter)]
        for part, way in ((neutral, strong if strong == last and strong is not None else leftwards), (letter, strong)):
            if not part:
                continue
            way = leftwards if way is None else way
            if pieces and pieces[-1][1] == way:
                pieces[-1][0] = str(pieces[-1][0]) + part
            else:
                pieces.append([part, way])
        last = strong if strong is not None else last
    return [(str(part), bool(way)) for part, way in pieces]


_SIGNS: dict[Direction, tuple[str, str]] = {"rtl": ("\u202b", "\u200f"), "ltr": ("\u202a", "\u200e")}


def apart(runs: str, own: Direction, around: Direction) -> str:
    """Runs that go one way among others that go another way: by the older signs, which all readers know, not by isolates."""
    if not own or not around or own == around:
        return runs
    return run(_SIGNS[own][0]) + runs + run("\u202c" + _SIGNS[around][1])


def tag(words: str, way: Direction = "") -> str:
    """A few words in a frame, after other words; they stay in one line."""
    return run("\u00a0") + run("\u00a0{}\u00a0".format(words.replace(" ", "\u00a0")), styled("Tag"), way)


def tab() -> str:
    """A step to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


@dataclass(frozen=True)
class Place:
    """How a paragraph stands: its style's id, the list it is in (number and level), its indents, tab stops and side.

    `ahead` keeps it on the page of the next one; `way` is its direction; `tabs` are (position, alignment, leader).
    """

    style: str = ""
    ahead: bool = False
    number: int = 0
    level: int = 0
    start: int | None = None
    hanging: int = 0
    end: int = 0
    tabs: tuple[tuple[int, str, str], ...] = ()
    way: Direction = ""
    side: str = ""

    def xml(self) -> str:
        """The properties in their order."""
        tabs = "".join(f'<w:tab w:val="{side}" w:leader="{leader}" w:pos="{where}"/>' for where, side, leader in self.tabs)
        indent = "" if self.start is None else f' w:left="{self.start}"'
        indent += f' w:hanging="{self.hanging}"' if self.hanging else ""
        indent += f' w:right="{self.end}"' if self.end else ""
        parts = (
            f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
            f"{KEEP}<w:keepLines/>" if self.ahead else "",
            f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{self.number}"/></w:numPr>' if self.number else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            {"rtl": "<w:bidi/>", "ltr": '<w:bidi w:val="0"/>', "": ""}[self.way],
            f"<w:ind{indent}/>" if indent else "",
            f'<w:jc w:val="{self.side}"/>' if self.side else "",
        )
        inside = "".join(parts)
        return f"<w:pPr>{inside}</w:pPr>" if inside else ""


NOWHERE = Place()


def paragraph(inside: str, place: Place) -> str:
    """A paragraph of runs."""
    return f"<w:p>{place.xml()}{inside}</w:p>"
