"""What a document's stylesheet says of the fonts beyond the text face: only those that its characters need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from course.typefaces.fonts import EAST_ASIAN, Font, code_font, font_for
from course.typefaces.scripts import HAN
from course.typefaces.static import static_files
from course.typefaces.textface import others

_CODE = re.compile("<(?:code|pre)[ >]")
_LANGUAGE = re.compile(r"lang=\"(zh|ja|ko)[^\"]*\"", re.IGNORECASE)


def fonts_of(html: str) -> tuple[Font, ...]:
    """The fonts that a document needs beside the text face, each once, in the order of their names."""
    characters = others(html)
    fonts = {font for character in characters if (font := font_for(character))}
    if _CODE.search(html):
        fonts.add(code_font())
    return tuple(sorted((_localised(font, html, characters) for font in fonts), key=lambda font: font.name))


def files_of(html: str) -> bytes:
    """What tells the font files that a document needs beside the text face from others; empty for most documents."""
    files = [path for font in fonts_of(html) for _, path in font.files]
    return "\n".join(f"{path.name} {path.stat().st_size}" for path in files).encode()


def _localised(font: Font, html: str, characters: Iterable[str]) -> Font:
    """The face of a collection whose Han characters look as the document's language has them, where it does not say so itself."""
    if font.script != HAN:
        return font
    if match := _LANGUAGE.search(html):
        tag = match[0][6:-1].lower()
        return replace(font, number=EAST_ASIAN.get(tag, EAST_ASIAN[tag[:2]]))
    written = set(characters)
    if any("\u3040" <= character <= "\u30ff" for character in written):
        return replace(font, number=EAST_ASIAN["ja"])
    if any("\uac00" <= character <= "\ud7a3" for character in written):
        return replace(font, number=EAST_ASIAN["ko"])
    return font


def font_faces(fonts: Iterable[Font]) -> tuple[str, dict[str, Path]]:
    """The `@font-face` rules of these fonts, and the files they name, by the name after `fonts:`."""
    rules, files = [], {}
    for font in fonts:
        printed = ",".join(f"U+{first:X}-{last:X}" for first, last in font.ranges)
        for (weight, style), path in static_files(font).items():
            files[path.name] = path
            rules.append(
                f'@font-face {{ font-family: "{font.name}"; src: url("fonts:{path.name}"); '
                f"font-weight: {weight}; font-style: {style}; unicode-range: {printed}; }}"
            )
    return "\n".join(rules), files
