"""D2: who can read a message, by party and kind of protection of the relay model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.diagrams import Diagram
from course.lettering import wrap
from course.model.bank import Bank
from course.systems.relay import MODES, PARTIES, visibility

COLUMN = 118  # units
HEAD_SIZE = 11


def _data(bank: Bank) -> Mapping[str, Any]:
    """The grid: `modes` (name, lines of its head, readers), `rows` (party, reads in each mode?), number of parties."""
    grid = visibility()
    modes = [
        {
            "name": mode.name,
            "lines": wrap(_capital(mode.name), COLUMN - 12, HEAD_SIZE, bold=True),
            "readers": sum(grid[mode.name].values()),
        }
        for mode in MODES
    ]
    rows = [{"party": _capital(party), "reads": [grid[mode.name][party] for mode in MODES]} for party in PARTIES]
    return {"modes": modes, "rows": rows, "parties": len(PARTIES), "column": COLUMN}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _alt(data: Mapping[str, Any]) -> str:
    parts = ["A grid: who can read a message under which protection."]
    for number, mode in enumerate(data["modes"]):
        who = [row["party"].lower() for row in data["rows"] if row["reads"][number]]
        not_who = [row["party"].lower() for row in data["rows"] if not row["reads"][number]]
        said = f"{_capital(mode['name'])}: {mode['readers']} of {data['parties']} can read ({', '.join(who)})"
        parts.append(said + (f"; cannot read: {', '.join(not_who)}." if not_who else "."))
    parts.append("This is a model; protection in transit and at rest is background knowledge, not from the articles.")
    return " ".join(parts)


DIAGRAM = Diagram("D2", "Who can read the message?", _data, _alt)
