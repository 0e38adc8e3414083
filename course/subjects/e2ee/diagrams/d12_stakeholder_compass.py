"""D12: who stresses what in the debate, and how much say each voice has. The course's reading, not a fact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.content.markdown import plain
from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.model.debate import Stakeholder
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import Run, width, wrap

EMPHASES = {
    "privacy": Label("Stresses privacy"),
    "both": Label("Stresses both"),
    "safety": Label("Stresses safety"),
}
INFLUENCES = {
    "decides": Label("Decides"),
    "presses": Label("Presses"),
    "is-affected": Label("Is affected"),
    "observes": Label("Observes"),
}
GROUPS = {
    "company": Label("company"),
    "public-authority": Label("public authority"),
    "charity": Label("charity"),
    "expert": Label("experts"),
    "user-voice": Label("users"),
    "writer": Label("writers"),
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
    labels = bank.labels
    shown = [labels.shown(text) for text in EMPHASES.values()]
    heads = [{"x": LEFT + column * (place + 0.5), "text": text} for place, text in enumerate(shown)]
    rows, top = [], float(TOP)
    for influence in INFLUENCES:
        voices = [voice for voice in bank.stakeholders.values() if voice.influence == influence]
        rows.append(_row(influence, labels, voices, top, column))
        top = rows[-1].bottom
    groups = {voice.group for voice in bank.stakeholders.values()}
    key, x = [], float(LEFT)
    for group, name in GROUPS.items():
        if group in groups:
            text = labels.shown(name)
            key.append({"group": group, "x": x, "text": text})
            x += _SYMBOL + width(text) + 18
    place = {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": top}
    return {"labels": labels, "rows": rows, "heads": heads, "key": key, **place}


def _row(influence: str, labels: Labels, stakeholders: Sequence[Stakeholder], top: float, column: float) -> Row:
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
            empty.append(Run(x, y + 10, labels.gettext("no voice")))
        lowest = max(lowest, y)
    names = {emphasis: tuple(brief(voice.name) for voice in stakeholders if voice.emphasis == emphasis) for emphasis in EMPHASES}
    label = labels.shown(INFLUENCES[influence])
    return Row(influence, label, top, lowest + _PAD - 3, tuple(placed), tuple(empty), names)


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [
        labels.gettext(
            "The course’s reading, not a fact from the articles: who stresses privacy or safety, and how much say each has."
        )
    ]
    for row in data["rows"]:
        told = [f"{labels.shown(EMPHASES[key])}: {', '.join(names)}" for key, names in row.names.items() if names]
        parts.append(f"{row.label}: " + ("; ".join(told) if told else labels.gettext("nobody")) + ".")
    return " ".join(parts)


DIAGRAM = Diagram("D12", Label("Who stresses what, and who has a say"), _data, _alt)
