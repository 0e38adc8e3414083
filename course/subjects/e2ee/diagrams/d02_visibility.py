"""D2: who can read a message, by party and kind of protection of the relay model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap
from course.subjects.e2ee.diagrams.d01_message_path import MODEL
from course.subjects.e2ee.systems.relay import MODES, PARTIES, visibility

COLUMN = 118  # units
HEAD_SIZE = 11


def _data(bank: Bank) -> Mapping[str, Any]:
    """The grid: `modes` (name, lines of its head, readers), `rows` (party, reads in each mode?), number of parties."""
    grid, labels = visibility(), bank.labels
    modes = [
        {
            "name": labels.shown(mode.name),
            "lines": wrap(capital(labels.shown(mode.name)), COLUMN - 12, HEAD_SIZE, bold=True),
            "readers": sum(grid[mode.name].values()),
        }
        for mode in MODES
    ]
    rows = [
        {
            "party": capital(labels.shown(party)),
            "called": labels.shown(party),
            "reads": [grid[mode.name][party] for mode in MODES],
        }
        for party in PARTIES
    ]
    return {"labels": labels, "modes": modes, "rows": rows, "parties": len(PARTIES), "column": COLUMN}


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("A grid: who can read a message under which protection.")]
    for number, mode in enumerate(data["modes"]):
        who = [row["called"] for row in data["rows"] if row["reads"][number]]
        not_who = [row["called"] for row in data["rows"] if not row["reads"][number]]
        said = labels.gettext(
            "%(mode)s: %(readers)s of %(all)s can read (%(names)s)",
            mode=capital(mode["name"]),
            readers=mode["readers"],
            all=data["parties"],
            names=", ".join(who),
        )
        parts.append(said + (labels.gettext("; cannot read: %(names)s", names=", ".join(not_who)) if not_who else "") + ".")
    parts.append(labels.gettext(MODEL))
    return " ".join(parts)


DIAGRAM = Diagram("D2", Label("Who can read the message?"), _data, _alt)
