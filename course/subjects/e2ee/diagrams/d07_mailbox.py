"""D7: a mailbox with its members, a revoked device and the server, and which messages each of them opens; a run of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap
from course.modelling.phrasing import spans
from course.subjects.e2ee.systems.mailbox import SYSTEM, Mailbox, diary, others

NAMES = {"phone": Label("phone"), "laptop": Label("laptop"), "tablet": Label("tablet"), "server": Label("server")}
MODEL = Label("A model: key periods are our choice. The articles name the aims alone.")

WIDE = 192  # of a device, units
PLACES = (12, 220, 447)  # left edges: two members inside their frame, the revoked device outside
PITCH = 28  # from one message to the next
IN_ROW = 6  # messages in a row


@dataclass(frozen=True)
class Tile:
    """A message as a device or the server has it, placed."""

    number: int
    opens: bool
    x: float
    y: float


@dataclass(frozen=True)
class Holder:
    """Who has the messages: a device or the server, with its keys, its history in a line, and what it opens."""

    name: str
    x: float
    told: tuple[str, ...]
    told_whole: str
    keys: str
    tiles: tuple[Tile, ...]
    opens: str


def ranges(numbers: list[int], labels: Labels) -> str:
    """`1–3, 6`; `none`."""
    return spans(numbers) if numbers else labels.gettext("none")


def keys_of(box: Mailbox, device: str, labels: Labels) -> str:
    """The keys that a device holds at the end, by the number of their period."""
    held = sorted(box.keys.get(device, {}))
    if not held:
        return labels.gettext("no key")
    if len(held) == 1:
        return labels.gettext("key %(number)s", number=held[0])
    return labels.gettext("keys %(numbers)s", numbers=labels.listed([str(number) for number in held]))


def _holder(box: Mailbox, who: str, told: str, x: float, labels: Labels) -> Holder:
    mine = box.readable(who)
    tiles = [
        Tile(number, number in mine, PITCH * ((number - 1) % IN_ROW), PITCH * ((number - 1) // IN_ROW))
        for number in range(1, len(box.rows) + 1)
    ]
    name, lines = labels.shown(NAMES[who]), wrap(told, WIDE - 24)
    return Holder(name, x, lines, told, keys_of(box, who, labels), tuple(tiles), ranges(mine, labels))


def _data(bank: Bank) -> Mapping[str, Any]:
    """The holders: two members, the revoked device and the server, as the diary of the model leaves them."""
    labels, values = bank.labels, SYSTEM.values()
    box = diary(values, Random(SYSTEM.title))
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    before, between = values.whole("before"), values.whole("between")
    told = {
        stays: labels.gettext("a member from the start"),
        joins: labels.gettext("joined after message %(number)s", number=before + between),
        revoked: labels.gettext("revoked after message %(number)s", number=before),
    }
    devices = [_holder(box, who, told[who], x, labels) for who, x in zip((stays, joins, revoked), PLACES, strict=True)]
    server = _holder(box, "server", labels.gettext("stores every message, locked"), 0, labels)
    rows = -(-len(box.rows) // IN_ROW)
    lines = max(len(device.told) for device in devices)
    joined = len(box.keys[joins])
    note = labels.gettext(MODEL) + " " + _handed(joined, box.period, labels)
    return {
        "labels": labels,
        "devices": devices,
        "server": server,
        "messages": len(box.rows),
        "tiles": PITCH * rows,
        "lines": lines,
        "wide": WIDE,
        "notes": wrap(note, 640),
        "note": note,
    }


def _handed(keys: int, periods: int, labels: Labels) -> str:
    """What the device that joined later was given."""
    if keys == periods:
        return labels.gettext("Here a device that joins is given all keys.")
    return labels.gettext("Here a device that joins is not given the earlier keys.")


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    server: Holder = data["server"]
    parts = [
        labels.gettext("A mailbox of %(count)s messages.", count=data["messages"]),
        labels.gettext("The server stores them locked, has no key and opens none.")
        if not [tile for tile in server.tiles if tile.opens]
        else labels.gettext("The server opens %(numbers)s.", numbers=server.opens),
        labels.gettext("Inside the frame of the members stand two devices, outside it one that was revoked."),
    ]
    for device in data["devices"]:
        parts.append(
            labels.gettext(
                "%(device)s: %(history)s; %(keys)s; opens of the messages: %(numbers)s.",
                device=capital(device.name),
                history=device.told_whole,
                keys=device.keys,
                numbers=device.opens,
            )
        )
    return " ".join([*parts, data["note"]])


DIAGRAM = Diagram("D7", Label("A mailbox: who opens which message"), _data, _alt)
