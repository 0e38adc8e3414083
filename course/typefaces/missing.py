"""Characters that no font here can print: which, in which script, and what to install."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from course.problems import Span
from course.typefaces.fonts import font_for
from course.typefaces.scripts import HAN, SIGNS, named, script
from course.typefaces.textface import others

_PACKAGES = {  # from PyPI, from Debian and Ubuntu, from Homebrew
    HAN: ("noto-cjk-sans-otc noto-cjk-sans-jp-bold", "fonts-noto-cjk", ""),
    SIGNS: ("", "fonts-noto-core", "font-noto-sans-symbols-2 font-noto-sans-math"),
}


def unprintable(text: str) -> Iterator[str]:
    """The characters of the text that no installed font has, each once. Costs next to nothing for Latin texts."""
    return (character for character in others(text) if font_for(character) is None)


def missing(text: str) -> str:
    """The first of them, or an empty text."""
    return next(unprintable(text), "")


def first_place(character: str, file: str, text: str) -> Span | None:
    """Where the character stands first in a file's text; comments of YAML do not count, for nobody prints them."""
    for number, line in enumerate(text.split("\n"), 1):
        if character in line and not (line.lstrip().startswith("#") and file.endswith((".yaml", ".yml"))):
            return Span(file, number, line.index(character) + 1)
    return None


def described(character: str) -> tuple[str, str]:
    """A message that names the character, and a hint that says how it can be printed."""
    code, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
    if not name:
        what = "a private character" if unicodedata.category(character) == "Co" else "no character of Unicode"
        return f"{code} is {what}, which no font has", "write what is meant in other characters"
    return f"no font here has '{character}' ({code} {name})", _hint(script(character))


def _hint(code: str) -> str:
    plain = named(code)
    python, debian, brew = _PACKAGES.get(code, ("", "fonts-noto-core", f"font-noto-sans-{plain.lower().replace(' ', '-')}"))
    ways = [f"'pip install {python}'"] if python else []
    ways += [f"'sudo apt-get install {debian}'"]
    ways += [f"'brew install --cask {brew}'"] if brew else []
    return f"install a font for {plain}: {' or '.join(ways)}; or write it in other characters"
