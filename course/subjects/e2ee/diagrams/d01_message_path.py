"""D1: where a message is locked on its way, under each kind of protection of the relay model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.subjects.e2ee.systems.relay import DISK, MODES, NONE, PARTIES, RECIPIENT, SENDER, SERVER, TAP, Mode, sees

PLACES = {
    SENDER: Label("the sender's device"),
    TAP: Label("the network"),
    SERVER: Label("the server's process"),
    DISK: Label("the server's disk"),
    RECIPIENT: Label("the recipient's device"),
}
"""Where each party of the model gets at the message."""
MODEL = Label("This is a model; protection in transit and at rest is background knowledge, not from the articles.")


@dataclass(frozen=True)
class Path:
    """A message's way in one mode: at which places the text is open."""

    name: str
    device: bool
    network: bool
    process: bool
    disk: bool
    open_places: tuple[str, ...]
    locked_places: tuple[str, ...]


def _path(mode: Mode, labels: Labels) -> Path:
    return Path(
        name=labels.shown(mode.name),
        device=sees(mode, SENDER) and sees(mode, RECIPIENT),
        network=sees(mode, TAP),
        process=sees(mode, SERVER),
        disk=sees(mode, DISK),
        open_places=tuple(labels.shown(PLACES[party]) for party in PARTIES if sees(mode, party)),
        locked_places=tuple(labels.shown(PLACES[party]) for party in PARTIES if not sees(mode, party)),
    )


def _data(bank: Bank) -> Mapping[str, Any]:
    """The ways in the modes that lock anything, and how many places there are."""
    paths = [_path(mode, bank.labels) for mode in MODES if mode != NONE]
    return {"labels": bank.labels, "paths": paths, "places": len(PARTIES)}


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    rows = [labels.gettext("The way of a message: sender's device, network, server, network, recipient's device.")]
    for path in data["paths"]:
        locked, readable = labels.listed(path.locked_places), labels.listed(path.open_places)
        rows.append(
            labels.gettext(
                "%(mode)s: locked at %(locked)s; readable at %(open)s.", mode=capital(path.name), locked=locked, open=readable
            )
        )
    rows.append(labels.gettext(MODEL))
    return " ".join(rows)


DIAGRAM = Diagram("D1", Label("Where a message is locked on its way"), _data, _alt)
