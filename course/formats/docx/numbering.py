"""Word's own numbering. With the style "List Number" alone a list goes on counting from the one before: each gets its number."""

from __future__ import annotations

from course.formats.docx.markup import SPACES, mm, safe
from course.model.letters import SINGLE

_SIGNS = "Segoe UI Symbol"  # has circles and squares, in Word for Windows; elsewhere another face stands in
_BULLETS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")
LEVELS = 9  # that Word knows


class Numbering:
    """The numberings of one document. `room` (mm) is from a list's margin to its text."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._kinds: dict[str, int] = {}  # levels as XML → number of the kind
        self._lists: list[tuple[int, int, int]] = []  # kind, level and first number

    def bullets(self) -> int:
        """A list of dots; all lists of dots are one."""
        levels = "".join(self._level(level, "bullet", sign, step=level + 1) for level, sign in enumerate(_BULLETS))
        return self._list(levels, 0, 0)

    def numbers(self, first: int, level: int = 0) -> int:
        """A list of numbers that starts with this one at this level."""
        levels = "".join(self._level(level, "decimal", f"%{level + 1}.", step=level + 1) for level in range(LEVELS))
        return self._list(levels, level, first)

    def questions(self, first: int) -> int:
        """Numbers in the margin, for questions."""
        return self._list(self._level(0, "decimal", "%1", look='<w:b/><w:bCs/><w:color w:val="0B5C8A"/>'), 0, first)

    def sides(self) -> int:
        """Numbers for the left side of a matching."""
        return self._list(self._level(0, "decimal", "%1", look="<w:b/><w:bCs/>"), 0, 1)

    def letters(self, mark: str = "", group: int = 0) -> int:
        """Letters for 26 options at a time, `group` of them counted from 0: A to Z, AA to AZ. Word itself would go on AA, BB, CC.

        `mark` is the sign to be filled in, before each letter.
        """
        before = chr(ord("A") + group - 1) if group else ""
        look = (
            f'<w:rFonts w:ascii="{_SIGNS}" w:hAnsi="{_SIGNS}" w:eastAsia="{_SIGNS}" w:cs="{_SIGNS}"/>'
            if mark
            else "<w:b/><w:bCs/>"
        )
        return self._list(self._level(0, "upperLetter", f"{mark} {before}%1".strip(), look=look), 0, 1)

    def _level(self, level: int, kind: str, shown: str, step: int = 1, look: str = "") -> str:
        start = mm(self._room * step)
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{safe(shown)}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{start}" w:hanging="{mm(self._room)}"/></w:pPr>'
            f"<w:rPr>{look}</w:rPr></w:lvl>"
        )

    def _list(self, levels: str, level: int, first: int) -> int:
        kind = self._kinds.setdefault(levels, len(self._kinds))
        if not first and (kind, level, first) in self._lists:
            return self._lists.index((kind, level, first)) + 1
        self._lists.append((kind, level, first))
        return len(self._lists)

    def xml(self) -> str:
        """The part `numbering.xml`."""
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number + 0x4C0DE000:08X}"/>'
            f'<w:multiLevelType w:val="{_kind(levels)}"/>{levels}</w:abstractNum>'
            for levels, number in self._kinds.items()
        )
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
            + (f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>' if first else "")
            + "</w:num>"
            for number, (kind, level, first) in enumerate(self._lists, 1)
        )
        return f"<w:numbering {SPACES}>{kinds}{lists}</w:numbering>"


def _kind(levels: str) -> str:
    return "multilevel" if levels.count("<w:lvl ") > 1 else "singleLevel"


def groups(count: int) -> range:
    """The groups of letters that so many options need."""
    return range((count + SINGLE - 1) // SINGLE)
