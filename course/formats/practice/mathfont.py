"""A font for the formulas of one page: of STIX Two Math (OFL) no more than their signs, so that brackets and roots grow.

Phones have no such font, and a browser draws a matrix between small brackets without one.
"""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from io import BytesIO
from typing import Any

from course.workspace.places import formula_font

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SINGLE = re.compile(r"<mi[^>]*>(\w)</mi>")
_ROOT = "√"
_NAMES = [0, 13, 14]  # copyright and licence
_LATIN, _GREEK = 0x1D434, 0x1D6E2  # mathematical italic capitals; small letters follow


def signs(texts: str) -> str:
    """The characters that the formulas in some HTML are drawn with, each once; empty if there are none."""
    found: set[str] = set()
    for formula in _MATH.findall(texts):
        found |= set(html.unescape(_TAG.sub("", formula)))
        found |= {_italic(letter) for letter in _SINGLE.findall(formula)}
        found |= {_ROOT} if "<msqrt" in formula or "<mroot" in formula else set()
    return "".join(sorted(found))


def _italic(letter: str) -> str:
    """What a browser draws for a single letter: the italic one (MathML Core, 4.2)."""
    place = ord(letter)
    if letter == "h":
        return "ℎ"
    if letter.isascii() and letter.isalpha():
        return chr(_LATIN + place - 65 - (6 if letter.islower() else 0))
    if 0x391 <= place <= 0x3C9:
        return chr(_GREEK + place - 0x391 - (6 if place >= 0x3B1 else 0))
    return letter


@cache
def face(characters: str) -> str:
    """A font with these characters, as the CSS that defines it; empty without any."""
    if not characters:
        return ""
    from fontTools import subset  # only where there are formulas
    from fontTools.ttLib import TTFont

    options: Any = subset.Options(layout_features=["ssty", "dtls", "flac"], hinting=False, name_IDs=_NAMES)
    font = TTFont(formula_font(), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    data = base64.b64encode(file.getvalue()).decode()
    return f'@font-face {{ font-family: "Formulas"; src: url(data:font/woff2;base64,{data}) format("woff2"); }}'
