"""What Office MathML is put together of: runs, arguments, values; and which signs are what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from course.formats.docx.markup import safe

Element = ElementTree.Element
_FONT = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>{}</w:rPr>'
NOTHING = "\u200b"  # where Word would draw a box that waits for something
UNSEEN = "\u2061\u2062\u2063\u2064"
APPLIED = "\u2061"
OPEN, CLOSE = set("([{⟨⌈⌊|‖⟦⟮⌜⌞⎰\u2063"), set(")]}⟩⌉⌋|‖⟧⟯⌝⌟⎱\u2063")
BIG = set("∑∏∐∫∬∭⨌∮∯∰⋃⋂⨆⨅⋁⋀⨁⨂⨀⨄⨃∱∲∳")
RELATIONS = set("=≠<>≤≥≡≈≅∼≃→⇒⇔←⟹⟺,;:+−-±∈∉⊂⊆")
# Accents as MathML has them, and the combining characters that Word wants of them (22.1.2.20, `chr`).
ACCENTS = {
    "^": "\u0302",
    "ˆ": "\u0302",
    "\u0302": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "\u0303": "\u0303",
    "→": "\u20d7",
    "\u20d7": "\u20d7",
    "←": "\u20d6",
    "\u20d6": "\u20d6",
    "↔": "\u20e1",
    "\u20e1": "\u20e1",
    "˙": "\u0307",
    "¨": "\u0308",
    "\u20db": "\u20db",
    "\u20dc": "\u20dc",
    "´": "\u0301",
    "`": "\u0300",
    "˘": "\u0306",
    "ˇ": "\u030c",
    "˚": "\u030a",
}
BARS = set("¯‾―_\u0332\u0305\u0304")
BRACES = set("⏞⏟⏜⏝⎴⎵")
_SPACES = ((1.9, "\u2003\u2003"), (0.9, "\u2003"), (0.4, "\u2002"), (0.2, "\u2005"), (0.05, "\u2009"))  # em, and that space


def run(words: str, style: str = "p", *, text: bool = False, bold: bool = False) -> str:
    """Characters: `style` p (upright) or i (slanted) by the rules of mathematics, or `text` as in a line of text."""
    properties = "<m:nor/>" if text else f'<m:sty m:val="{style}"/>' if style != "i" else ""
    look = f"<m:rPr>{properties}</m:rPr>" if properties else ""
    return f'<m:r>{look}{_FONT.format("<w:b/>" if bold else "")}<m:t xml:space="preserve">{safe(words)}</m:t></m:r>'


def argument(inside: str, tag: str = "e") -> str:
    """What an element is of; Word would draw a box that waits where there is nothing."""
    return f"<m:{tag}>{inside or run(NOTHING)}</m:{tag}>"


def value(tag: str, given: str) -> str:
    """A property."""
    return f'<m:{tag} m:val="{safe(given)}"/>'


def words_of(element: Element) -> str:
    """All characters of an element."""
    return "".join(element.itertext())


_PAIRS = {"(": ")", "[": "]", "{": "}"}
PAIR = "pair"  # brackets and what is between them: an element of ours
_SCRIPTS = ("msub", "msup", "msubsup")


def bracketed(children: Sequence[Element]) -> Sequence[Element]:
    """The siblings with what stands in a pair of brackets as one, so that an exponent is that of all: `(x - 1)²`."""
    made: list[Element] = []
    open_: list[int] = []  # where, among what is made, a bracket stands that is not closed
    for child in children:
        base = child[0] if child.tag in _SCRIPTS else child
        sign = words_of(base) if base.tag == "mo" else ""
        begun = words_of(made[open_[-1]]) if open_ else ""
        if open_ and sign == _PAIRS[begun]:
            start = open_.pop()
            if base is not child:
                pair, whole = ElementTree.Element(PAIR), ElementTree.Element(child.tag)
                pair.extend([*made[start:], base])
                whole.extend([pair, *child[1:]])
                made[start:] = [whole]
                continue
        if child is base and sign in _PAIRS:
            open_.append(len(made))
        made.append(child)
    return made


def space(width: str) -> str:
    """A blank that is about as wide as so many ems; empty if that is too narrow to be seen."""
    match = re.fullmatch(r"(\d*\.?\d+)em", width)
    return next((run(space) for least, space in _SPACES if match and float(match[1]) >= least), "")


_LIMITED = ("msub", "msup", "msubsup", "munder", "mover", "munderover")


def sign_of(element: Element) -> str:
    """The sign of an operator, with its limits or without."""
    base = element[0] if element.tag in _LIMITED else element
    return words_of(base) if base.tag == "mo" else ""
