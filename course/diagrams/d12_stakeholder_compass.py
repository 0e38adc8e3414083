"""D12: who stresses what in the debate, and how much say each voice has. The course's reading, not a fact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.diagrams import Diagram
from course.lettering import Run, width, wrap
from course.markdown import plain
from course.model.bank import Bank
from course.model.content import Stakeholder

EMPHASES = {"privacy": "Stresses privacy", "both": "Stresses both", "safety": "Stresses safety"}
INFLUENCES = {"decides": "Decides", "presses": "Presses", "is-affected": "Is affected", "observes": "Observes"}
GROUPS = {
    "company": "company",
    "public-authority": "public authority",
    "charity": "charity",
    "expert": "experts",
    "user-voice": "users",
    "writer": "writers",
}
"""In the order of the key below the drawing."""

LEFT, RIGHT, TOP = 106, 640, 56  # of the grid, units
LINE, SIZE = 14.5, 11.5
_PAD = 12
_SYMBOL = 16  # from the symbol's left edge to the name


@dataclass(frozen=True)
class Voice:
    """A name in the compass: its symbol (by group) at `x`, `y`, and its lines."""

    id: str
    name: str
    group: str
    x: float
    y: float
    lines: tuple[Run, ...]


@dataclass(frozen=True)
class Row:
    """The voices with the same influence; `names` lists them for each emphasis, `empty` marks the cells without any."""

    influence: str
    label: str
    top: float
    bottom: float
    voices: tuple[Voice, ...]
    empty: tuple[Run, ...]
    names: Mapping[str, tuple[str, ...]]


def brief(name: str) -> str:
    """A name without its explanation: what stands before a comma or a bracket."""
    return re.split(r"\s*[,(]", plain(name))[0] or name


def _data(bank: Bank) -> Mapping[str, Any]:
    """The rows from most to least say, the heads of the columns, the key of groups, and the height (units)."""
    column = (RIGHT - LEFT) / len(EMPHASES)
    heads = [{"x": LEFT + column * (place + 0.5), "text": text} for place, text in enumerate(EMPHASES.values())]
    rows, top = [], float(TOP)
    for influence, label in INFLUENCES.items():
        voices = [voice for voice in bank.stakeholders.values() if voice.influence == influence]
        rows.append(_row(influence, label, voices, top, column))
        top = rows[-1].bottom
    groups = {voice.group for voice in bank.stakeholders.values()}
    key, x = [], float(LEFT)
    for group, text in GROUPS.items():
        if group in groups:
            key.append({"group": group, "x": x, "text": text})
            x += _SYMBOL + width(text) + 18
    return {"rows": rows, "heads": heads, "key": key, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": top}


def _row(influence: str, label: str, stakeholders: Sequence[Stakeholder], top: float, column: float) -> Row:
    placed, empty, lowest = [], [], top + _PAD + LINE
    for number, emphasis in enumerate(EMPHASES):
        y = top + _PAD
        x = LEFT + column * number + _PAD
        for stakeholder in stakeholders:
            if stakeholder.emphasis == emphasis:
                lines = wrap(brief(stakeholder.name), column - 2 * _PAD - _SYMBOL, SIZE)
                runs = tuple(Run(x + _SYMBOL, y + 10 + LINE * line, text, size=SIZE) for line, text in enumerate(lines))
                placed.append(Voice(stakeholder.id, brief(stakeholder.name), stakeholder.group, x + 5, y + 6, runs))
                y += LINE * len(lines) + 3
        if y == top + _PAD:
            empty.append(Run(x, y + 10, "no voice"))
        lowest = max(lowest, y)
    names = {emphasis: tuple(brief(voice.name) for voice in stakeholders if voice.emphasis == emphasis) for emphasis in EMPHASES}
    return Row(influence, label, top, lowest + _PAD - 3, tuple(placed), tuple(empty), names)


def _alt(data: Mapping[str, Any]) -> str:
    parts = ["The course’s reading, not a fact from the articles: who stresses privacy or safety, and how much say each has."]
    for row in data["rows"]:
        told = [f"{EMPHASES[emphasis].lower()}: {', '.join(names)}" for emphasis, names in row.names.items() if names]
        parts.append(f"{row.label}: " + ("; ".join(told) if told else "nobody") + ".")
    return " ".join(parts)


DIAGRAM = Diagram("D12", "Who stresses what, and who has a say", _data, _alt)
