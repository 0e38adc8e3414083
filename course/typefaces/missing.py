"""Characters that no font here can print: which, in which script, and what to install."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from course.problems import Span
from course.typefaces.fonts import font_for
from course.typefaces.scripts import HAN, SIGNS, named, script
from course.typefaces.textface import others

_PACKAGES = {  # from PyPI, from Debian and Ubuntu, from Homebrew
    HAN: ("noto-cjk-sans-otc noto-cjk-sans-jp-bold", "fonts-noto-cjk", ""),
    SIGNS: ("", "fonts-noto-core", "font-noto-sans-symbols-2 font-noto-sans-math"),
}


NAMED = 8  # characters of a script that a problem names


def unprintable(text: str) -> Iterator[str]:
    """The characters of the text that no installed font has, each once. Costs next to nothing for Latin texts."""
    return (character for character in others(text) if font_for(character) is None)


def first_place(character: str, file: str, text: str) -> Span | None:
    """Where the character stands first in a file's text; comments of YAML do not count, for nobody prints them."""
    for number, line in enumerate(text.split("\n"), 1):
        if character in line and not (line.lstrip().startswith("#") and file.endswith((".yaml", ".yml"))):
            return Span(file, number, line.index(character) + 1)
    return None


def described(characters: Sequence[str]) -> tuple[str, str]:
    """A message that names characters of one script, and a hint that says how they can be printed."""
    first = characters[0]
    code, name = f"U+{ord(first):04X}", unicodedata.name(first, "")
    if not name:
        what = "a private character" if unicodedata.category(first) == "Co" else "no character of Unicode"
        return f"{code} is {what}, which no font has", "write what is meant in other characters"
    if len(characters) == 1:
        return f"no font here has '{first}' ({code} {name})", _hint(script(first))
    listed = " ".join(characters[:NAMED])
    more = f" and {len(characters) - NAMED} more" if len(characters) > NAMED else ""
    return f"no font here has {listed}{more} ({code} {name} …)", _hint(script(first))


def by_script(characters: Iterable[str]) -> list[list[str]]:
    """The characters sorted into their scripts; one that Unicode has no name for is alone."""
    groups: dict[str, list[str]] = {}
    for character in characters:
        groups.setdefault(script(character) if unicodedata.name(character, "") else character, []).append(character)
    return list(groups.values())


def _hint(code: str) -> str:
    plain = named(code)
    python, debian, brew = _PACKAGES.get(code, ("", "fonts-noto-core", f"font-noto-sans-{plain.lower().replace(' ', '-')}"))
    ways = [f"'pip install {python}'"] if python else []
    ways += [f"'sudo apt-get install {debian}'"]
    ways += [f"'brew install --cask {brew}'"] if brew else []
    return f"install a font for {plain}: {' or '.join(ways)}; or write it in other characters"
