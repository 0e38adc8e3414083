"""The font in which what is typed into a PDF form is shown: whole, for nobody knows what will be typed.

Viewers draw a typed text with the font that the field names, if it has the letters, and else with one of their own; PDFium does
that for all letters beyond western Europe (findings/pdfium-typed-letters.sh).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pydyf

from course.typefaces.fonts import fonts_for
from course.typefaces.scripts import HAN, script
from course.typefaces.static import static_files
from course.workspace.places import fonts

_LARGEST = 2_000_000  # bytes; a font of East Asia has twenty million, and viewers there have their own
_WESTERN = "cp1252"  # WinAnsiEncoding: what the simplest kind of font, which every viewer knows, can hold
_SYMBOLIC, _PLAIN = 4, 32


@dataclass(frozen=True)
class Typeface:
    """A font's file; `western`: its few letters of western Europe are enough."""

    file: Path
    western: bool

    @property
    def name(self) -> str:
        """What fields call it."""
        return f"Typed{re.sub('[^A-Za-z]', '', self.file.stem)}{'' if self.western else '-U'}"


@lru_cache(maxsize=256)
def typeface_for(text: str) -> Typeface:
    """What is typed amid this text is to be shown in: a face with the letters of the script that most of it is in."""
    letters = Counter(filter(str.isalpha, text))
    scripts = Counter[str]()
    for letter, count in letters.items():
        scripts[script(letter)] += count
    own = scripts.most_common(1)[0][0] if scripts else "Latn"
    western = own == "Latn" and all(letter.encode(_WESTERN, "ignore") for letter in letters if script(letter) == "Latn")
    file = None if western else _file(own)
    return Typeface(file or fonts() / "AtkinsonHyperlegible-Regular.ttf", western=file is None)


def font_of(pdf: Any, face: Typeface) -> bytes:
    """Add a font to a PDF; the reference to it."""
    return _simple(pdf, face.file) if face.western else _composite(pdf, face.file)


def _file(own: str) -> Path | None:
    """The upright file of a script's font, if it is small enough to come with each sheet."""
    for font in fonts_for(own) if own != HAN else ():
        file = static_files(font).get((400, "normal"))
        if file and file.suffix == ".ttf" and file.stat().st_size <= _LARGEST:
            return file
    return None


@lru_cache(maxsize=8)
def _measured(file: Path) -> tuple[str, dict[str, Any], dict[int, int], list[int]]:
    """A font's name, its descriptor, the glyph of each character, and each glyph's width in thousandths of an em."""
    from fontTools.ttLib import TTFont

    with TTFont(file) as font:
        unit = 1000 / font["head"].unitsPerEm
        order = font.getGlyphOrder()
        numbers = {name: place for place, name in enumerate(order)}
        head, across, os2 = font["head"], font["hhea"], font["OS/2"]
        box = [round(unit * value) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]
        name = font["name"].getDebugName(6) or file.stem
        described = {"Type": "/FontDescriptor", "FontBBox": box, "ItalicAngle": 0, "StemV": 80}
        described |= {"Ascent": round(unit * across.ascent), "Descent": round(unit * across.descent)}
        described["CapHeight"] = round(unit * getattr(os2, "sCapHeight", 700))
        glyphs = {code: numbers[glyph] for code, glyph in (font.getBestCmap() or {}).items()}
        widths = [round(unit * font["hmtx"][glyph][0]) for glyph in order]
    return name.replace(" ", ""), described, glyphs, widths


def _simple(pdf: Any, file: Path) -> bytes:
    name, described, glyphs, widths = _measured(file)
    western = [bytes([code]).decode(_WESTERN, "ignore") for code in range(32, 256)]
    font = pydyf.Dictionary({"Type": "/Font", "Subtype": "/TrueType", "BaseFont": f"/{name}", "Encoding": "/WinAnsiEncoding"})
    font |= {"FirstChar": 32, "LastChar": 255, "FontDescriptor": _descriptor(pdf, name, described, file, _PLAIN)}
    font["Widths"] = pydyf.Array(widths[glyphs.get(ord(sign), 0)] if sign else 0 for sign in western)
    return _added(pdf, font)


def _composite(pdf: Any, file: Path) -> bytes:
    name, described, glyphs, widths = _measured(file)
    inner = pydyf.Dictionary({"Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{name}", "CIDToGIDMap": "/Identity"})
    inner["CIDSystemInfo"] = pydyf.Dictionary(
        {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
    )
    inner |= {"FontDescriptor": _descriptor(pdf, name, described, file, _SYMBOLIC), "W": pydyf.Array([0, pydyf.Array(widths)])}
    font = pydyf.Dictionary({"Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{name}", "Encoding": "/Identity-H"})
    stream = pydyf.Stream([_to_unicode(glyphs)], compress=True)
    font |= {"DescendantFonts": pydyf.Array([_added(pdf, inner)]), "ToUnicode": _added(pdf, stream)}
    return _added(pdf, font)


def _to_unicode(glyphs: dict[int, int]) -> bytes:
    """Which character each glyph stands for: by it viewers find the glyph of a character that is typed."""
    pairs = sorted({glyph: code for code, glyph in sorted(glyphs.items(), reverse=True)}.items())
    lines = [f"<{glyph:04x}> <{chr(code).encode('utf-16-be').hex()}>" for glyph, code in pairs]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    held = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /Typed def\n"
    space = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    return f"{head}{space}{held}\nendcmap CMapName currentdict /CMap defineresource pop end end".encode()


def _descriptor(pdf: Any, name: str, described: dict[str, Any], file: Path, flags: int) -> bytes:
    data = file.read_bytes()
    embedded = _added(pdf, pydyf.Stream([data], {"Length1": len(data)}, compress=True))
    box = pydyf.Array(described["FontBBox"])
    return _added(
        pdf, pydyf.Dictionary(described | {"FontName": f"/{name}", "Flags": flags, "FontBBox": box, "FontFile2": embedded})
    )


def _added(pdf: Any, made: Any) -> bytes:
    pdf.add_object(made)
    reference: bytes = made.reference
    return reference
