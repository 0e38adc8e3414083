"""Word's automatic numbers and letters: what a paragraph's list shows before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from course.importing.readers.word.names import Element, W, value

_LEVELS = 9
_WINGDINGS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "►",
    "\uf0fc": "✓",
    "\uf0a8": "☐",
    "\uf06f": "☐",
    "\uf0fe": "☒",
    "\uf071": "☐",
    "\uf0a1": "○",
    "o": "○",
}


@dataclass
class _Level:
    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None  # the level after which it begins anew; None: any above it


@dataclass
class _List:
    kind: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, which count as its paragraphs are read in order."""

    def __init__(self, root: Element | None) -> None:
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for kind in root.findall(f"{W}abstractNum"):
            id_ = kind.get(f"{W}abstractNumId", "")
            self._kinds[id_] = {_int(level.get(f"{W}ilvl")): _level(level) for level in kind.findall(f"{W}lvl")}
            if link := value(kind.find(f"{W}numStyleLink")):
                links[id_] = link
            if style := value(kind.find(f"{W}styleLink")):
                styles[style] = id_
        for id_, link in links.items():
            self._kinds[id_] = self._kinds.get(styles.get(link, ""), self._kinds[id_])
        for number in root.findall(f"{W}num"):
            own = _List(value(number.find(f"{W}abstractNumId")) or "")
            for override in number.findall(f"{W}lvlOverride"):
                level = _int(override.get(f"{W}ilvl"))
                if (changed := override.find(f"{W}lvl")) is not None:
                    own.levels[level] = _level(changed)
                if (start := value(override.find(f"{W}startOverride"))) is not None:
                    own.starts[level] = _int(start, 1)
            self._lists[number.get(f"{W}numId", "")] = own

    def next(self, number: str, level: int) -> tuple[str, str]:
        """What the next paragraph of a list shows at a level, and the format of its number; "" if the list is none."""
        list_ = self._lists.get(number)
        if list_ is None or not 0 <= level < _LEVELS:
            return "", ""
        given = self._level(list_, level)
        counts = self._counts.setdefault(list_.kind, [None] * _LEVELS)
        if level in list_.starts and level not in list_.used:
            counts[level] = list_.starts[level]
        else:
            counts[level] = given.start if counts[level] is None else (counts[level] or 0) + 1
        list_.used.add(level)
        for deeper in range(level + 1, _LEVELS):
            restart = self._level(list_, deeper).restart
            if restart is None or (restart and level < restart):
                counts[deeper] = None
        shown = re.sub(r"%([1-9])", lambda match: self._one(list_, counts, int(match[1]) - 1), given.text)
        if given.format == "bullet":
            shown = _WINGDINGS.get(shown, shown if shown.strip() and not "\ue000" <= shown[0] <= "\uf8ff" else "•")
        return shown.strip(), given.format

    def _one(self, list_: _List, counts: list[int | None], level: int) -> str:
        given = self._level(list_, level)
        count = counts[level] if counts[level] is not None else given.start
        return shown(count or 0, given.format)

    def _level(self, list_: _List, level: int) -> _Level:
        return list_.levels.get(level) or self._kinds.get(list_.kind, {}).get(level) or _Level(text=f"%{level + 1}.")


def shown(count: int, format_: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat)."""
    match format_:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)
            return letters.upper() if format_ == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman if format_ == "upperRoman" else roman.lower()
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    made = ""
    for worth, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        made += sign * (count // worth)
        count %= worth
    return made


def _level(element: Element) -> _Level:
    restart = value(element.find(f"{W}lvlRestart"))
    text = value(element.find(f"{W}lvlText"))
    return _Level(
        value(element.find(f"{W}numFmt")) or "decimal",
        "" if text is None else text,
        _int(value(element.find(f"{W}start")), 1),
        None if restart is None else _int(restart),
    )


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
