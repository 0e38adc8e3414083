"""The fonts there are for a script, best first: those that came along (OFL or Bitstream Vera), then the system's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from course.typefaces.files import package_file, system_file
from course.typefaces.scripts import EUROPEAN, HAN, SIGNS, named, script
from course.typefaces.textface import others

EAST_ASIAN = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}
"""The place of a language's own forms of Han characters in the collection Noto Sans CJK."""

EUROPEAN_BLOCKS = frozenset(
    code
    for first, last in ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x20CF), (0x2100, 0x218F), (0x2C60, 0x2C7F))
    for code in range(first, last + 1)
)
"""What is used of Noto Sans: to make it static with its thousands of phonetic signs would take four times as long."""

Style = tuple[int, str]  # CSS's weight and style: (700, "italic")

_SEVERAL = ("wght", "Variable")  # in the name of a file that holds all weights at once
_BLOCKS = (
    *((0x1100, 0x11FF), (0x2E80, 0x303F), (0x3040, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF)),
    *((0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1F200, 0x1F2FF), (0x20000, 0x3FFFF)),
)  # of East Asia: asked one by one, its fifty thousand characters would take longer than a page


CODE = "code"  # in place of a script
_TYPED = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026), (0x2500, 0x259F))  # what code holds, with frames of boxes


@dataclass(frozen=True)
class Font:
    """A font for the characters of a script: its files by weight and style; `number` is its place within a collection."""

    script: str
    files: tuple[tuple[Style, Path], ...]
    number: int = 0

    @property
    def name(self) -> str:
        """What it is called on a page: `NotoSansArabic`, `NotoSansCJK-C`; Pango would take a number at the end for a size."""
        stem = self.files[0][1].stem.split("[")[0].removesuffix("-Regular")
        return f"{stem}-{'ABCDEFGH'[self.number]}" if self.number else stem

    @cached_property
    def held(self) -> frozenset[int]:
        """The code points that it has glyphs for."""
        from fontTools.ttLib import TTFont  # for pages beyond the text face alone

        with TTFont(self.files[0][1], lazy=True, fontNumber=self.number) as font:
            held = frozenset(font["cmap"].getBestCmap() or ())
        return held & EUROPEAN_BLOCKS if self.script == "Latn" else held

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """What it prints, first to last: the characters that no font before it has. So no two fonts contend for one."""
        if self.script == HAN:
            return _BLOCKS
        if self.script == CODE:
            return _TYPED
        covered = (*EUROPEAN, SIGNS) if self.script == "Latn" else (self.script,)
        found: list[tuple[int, int]] = []
        for code in sorted(self.held):
            character = chr(code)
            if others(character) and script(character) in covered and font_for(character) == self:
                first = found.pop()[0] if found and found[-1][1] == code - 1 else code
                found.append((first, code))
        return tuple(found)


@cache
def fonts_for(code: str) -> tuple[Font, ...]:
    """The installed fonts for a script, best first."""
    if code == SIGNS:
        return tuple(filter(None, (*_signs(), *_noto("Latn"))))
    if code == HAN:
        return tuple(filter(None, _east_asian()))
    return tuple(filter(None, _noto(code)))


@cache
def font_for(character: str) -> Font | None:
    """The font that prints a character which the text face does not have; none if no font here does."""
    return next((font for font in fonts_for(script(character)) if ord(character) in font.held), None)


@cache
def code_font() -> Font:
    """The font for code, in which all letters are as wide."""
    names = ((400, "normal", "Regular"), (700, "normal", "Bold"), (400, "italic", "Italic"))
    files = [
        (weight, style, package_file("fontpkg_ibm_plex_mono", f"files/IBMPlexMono-{name}.ttf")) for weight, style, name in names
    ]
    font = _font(CODE, *files)
    assert font  # a pinned dependency
    return font


def _font(code: str, *files: tuple[int, str, Path | None], number: int = 0) -> Font | None:
    there = tuple(((weight, style), path) for weight, style, path in files if path)
    return Font(code, there, number) if there and there[0][0] == (400, "normal") else None


def _both(code: str, path: Path | None, italic: Path | None = None) -> Font | None:
    """A font of one file with all weights, or of one weight alone."""
    weights = (400, 700) if path and any(word in path.name for word in _SEVERAL) else (400,)
    slanted = ((400, "italic", italic),) if italic else ()
    return _font(code, *((weight, "normal", path) for weight in weights), *slanted)


def _noto(code: str) -> list[Font | None]:
    if code in EUROPEAN:
        upright = package_file("manimgx_fonts", "NotoSans[wght].ttf")
        return [_both("Latn", upright, package_file("manimgx_fonts", "NotoSans-Italic[wght].ttf"))]
    plain = named(code).replace(" ", "")
    found = [_both(code, package_file("manimgx_fonts", f"NotoSans{plain}[wght].ttf"))]
    for family in ("NotoSans", "NotoNaskh", "NotoSerif"):
        regular, bold = (system_file(f"{family}{plain}-{weight}.ttf") for weight in ("Regular", "Bold"))
        found.append(_font(code, (400, "normal", regular), (700, "normal", bold)))
    return found


def _signs() -> list[Font | None]:
    files = [
        package_file("ziafont", "fonts/DejaVuSans.ttf"),
        package_file("ziamath", "fonts/STIXTwoMath-Regular.ttf"),
        package_file("manimgx_fonts", "NotoSansSymbols[wght].ttf"),
        package_file("manimgx_fonts", "NotoEmoji[wght].ttf"),  # outlines, not coloured pictures
        system_file("NotoSansSymbols2-Regular.ttf"),
        system_file("NotoSansMath-Regular.ttf"),
    ]
    return [_both(SIGNS, path) for path in files]


def _east_asian() -> list[Font | None]:
    forms = EAST_ASIAN["zh"]
    packaged = package_file("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc")
    bold = package_file("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf")
    regular, black = system_file("NotoSansCJK-Regular.ttc"), system_file("NotoSansCJK-Bold.ttc")
    return [
        _font(HAN, (400, "normal", packaged), (700, "normal", bold), number=forms),
        _font(HAN, (400, "normal", regular), (700, "normal", black), number=forms),
    ]
