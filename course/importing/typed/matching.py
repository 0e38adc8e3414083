"""Two columns whose entries belong together."""

from __future__ import annotations

import re

from course.importing.found import Value
from course.importing.typed import grammar
from course.importing.typed.drafts import Draft
from course.importing.typed.lines import Line

_PAIR = re.compile(r"(?<!\w)(\d{1,2})\s{0,2}[-–—:.)=→>]{0,3}\s{0,2}\(?([A-Za-z])(?![A-Za-z])")
_PAIR_TURNED = re.compile(r"(?<!\w)([A-Za-z])\s{0,2}[-–—:.)=→>]{1,3}\s{0,2}\(?(\d{1,2})(?!\d)")


def lists(draft: Draft) -> bool:
    """Whether a list of numbers and one of letters stand below the stem, and pairs of both in its answer."""
    return bool(draft.loose) and len(draft.loose) > 1 and bool(_pairs(draft))


def _pairs(draft: Draft) -> list[tuple[str, str]]:
    text = draft.answers.bare if draft.answers is not None else ""
    return _PAIR.findall(text) or [(number, letter) for letter, number in _PAIR_TURNED.findall(text)]


def fields(draft: Draft, changes: list[str]) -> dict[str, Value] | str:
    """The fields of a matching item; or why there can be none."""
    if draft.grid:
        left, right = _columns(draft.grid)
    else:
        left = {option.label: option.text.markdown() for option in draft.loose}
        right = {option.label: option.text.markdown() for option in draft.options}
    given = [(number, letter.upper()) for number, letter in _pairs(draft)]
    if given:
        unknown = [one for one in given if one[0] not in left or one[1] not in right]
        if unknown or len({number for number, _ in given}) < len(left):
            return "its answer does not pair all of its entries"
        pairs = [(left[number], right[letter]) for number, letter in given]
    elif draft.grid and not (any(not key.isdigit() for key in right) and _lettered_cells(draft.grid)):
        pairs = [(one, other) for one, other in zip(left.values(), right.values(), strict=False) if one and other]
        changes.append("Each row of its table is taken for a pair that belongs together.")
    else:
        return "no answer says which entries belong together"
    if len(pairs) < 2:
        return "it has one pair alone"
    used = {other for _, other in pairs}
    unused: list[Value] = [text for text in dict.fromkeys(right.values()) if text and text not in used]
    made: dict[str, Value] = {"type": "matching", "pairs": [{"left": one, "right": other} for one, other in pairs]}
    return {**made, "unused": unused} if unused else made


def _columns(rows: list[list[list[Line]]]) -> tuple[dict[str, str], dict[str, str]]:
    """The left and the right texts by their numbers and letters; without such by their place."""
    left: dict[str, str] = {}
    right: dict[str, str] = {}
    for row in rows:
        label = ""
        for place, cell in enumerate(map(_Cell, row)):
            if cell.alone:  # a column with nothing but numbers or letters says what the next one is called
                label = cell.alone
            elif cell.lines:
                side = left if place < len(row) / 2 else right
                for name, text in (cell.called(label) if label else cell).entries(len(side)):
                    side[name] = text
                label = ""
    return left, right


class _Cell:
    """A cell with one entry, or several paragraphs that each are one."""

    def __init__(self, lines: list[Line], name: str = "") -> None:
        self.lines = [line for line in lines if line.said.bare.strip()]
        self._name = name
        labels = [line.label for line in lines if line.label]
        words = self.lines[0].said.bare.strip() if len(self.lines) == 1 else labels[0] if labels and not self.lines else ""
        match = re.fullmatch(r"\(?(\d{1,2}|[A-Za-z])[.)]?", words)
        self.alone = match[1].upper() if match else ""

    def called(self, name: str) -> _Cell:
        """The same with what another cell calls it."""
        return _Cell(self.lines, name)

    def entries(self, before: int) -> list[tuple[str, str]]:
        """Each entry with its number or letter."""
        found: list[tuple[str, str]] = []
        for line in self.lines:
            number, letter = grammar.numbered(line.shown), grammar.lettered(line.shown)
            start = line.within_said(number.start if number else letter.start if letter else 0)
            name = self._name or (number.number if number else letter.letter if letter else str(before + len(found) + 1))
            found.append((name, line.said.part(start).markdown().strip()))
        return found


def _lettered_cells(rows: list[list[list[Line]]]) -> bool:
    return any(grammar.lettered(line.shown) for row in rows for cell in row[1:] for line in cell)
