"""Texts whose glyphs do not tell their characters: they are told beside them.

A PDF says of each glyph which characters it stands for. In Arabic or Devanagari one letter is drawn as several glyphs (a
shape, its dots, a vowel sign), and several letters share a shape, so that no such table is right; WeasyPrint 70 gives all
characters to the first glyph and nothing to the others, and readers hear other letters. So the text itself stands beside what
is drawn (`ActualText`, PDF 1.7, 14.9.4), and glyphs that stand for nothing of their own get a character that nobody hears.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import pydyf

_JOINER = "\u200d"  # PDF/UA-1 7.21.7 wants a character for each glyph


def composed(text: str) -> bool:
    """Whether a text has letters that are written leftwards, or marks that join with others."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(one) in ("R", "AL", "AN") or unicodedata.category(one)[0] == "M" for one in text)


def tell(stream: Any, texts: Mapping[int, str]) -> None:
    """Put texts beside the marked content of a page that shows them; `texts` are by marked-content id."""
    for part in stream.stream if texts else ():
        if isinstance(part, pydyf.Dictionary) and (text := texts.get(part.get("MCID"))):
            part["ActualText"] = pydyf.String(text)


def fonts_dictionary(pdf: Any, fonts: Mapping[Any, Any], *rest: Any) -> Any:
    """WeasyPrint's function `build_fonts_dictionary`, with a character for each glyph."""
    from weasyprint.pdf.fonts import build_fonts_dictionary

    for font in fonts.values():
        font.to_unicode.update({glyph: _JOINER for glyph, characters in font.to_unicode.items() if not characters})
    return build_fonts_dictionary(pdf, fonts, *rest)
