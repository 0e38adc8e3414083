"""D1: where a message is locked on its way, under each kind of protection of the relay model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.diagrams import Diagram
from course.model.bank import Bank
from course.systems.relay import DISK, MODES, NONE, PARTIES, RECIPIENT, SENDER, SERVER, TAP, Mode, sees

PLACES = {
    SENDER: "the sender's device",
    TAP: "the network",
    SERVER: "the server's process",
    DISK: "the server's disk",
    RECIPIENT: "the recipient's device",
}
"""Where each party of the model gets at the message."""


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


def _path(mode: Mode) -> Path:
    return Path(
        name=mode.name,
        device=sees(mode, SENDER) and sees(mode, RECIPIENT),
        network=sees(mode, TAP),
        process=sees(mode, SERVER),
        disk=sees(mode, DISK),
        open_places=tuple(PLACES[party] for party in PARTIES if sees(mode, party)),
        locked_places=tuple(PLACES[party] for party in PARTIES if not sees(mode, party)),
    )


def _data(bank: Bank) -> Mapping[str, Any]:
    """The ways in the modes that lock anything, and how many places there are."""
    return {"paths": [_path(mode) for mode in MODES if mode != NONE], "places": len(PARTIES)}


def _alt(data: Mapping[str, Any]) -> str:
    rows = ["The way of a message: sender's device, network, server, network, recipient's device."]
    for path in data["paths"]:
        locked, readable = _listed(path.locked_places), _listed(path.open_places)
        rows.append(f"{path.name.capitalize()}: locked at {locked}; readable at {readable}.")
    rows.append("This is a model; protection in transit and at rest is background knowledge, not from the articles.")
    return " ".join(rows)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


DIAGRAM = Diagram("D1", "Where a message is locked on its way", _data, _alt)
