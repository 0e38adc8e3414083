"""D8: the key periods of a mailbox as bands with the messages in them, who was a member when, and the keys each holds; a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Any

from course.diagrams import Diagram
from course.diagrams.d07_mailbox import MODEL, NAMES, keys_of, ranges
from course.drawing.lettering import wrap
from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.systems.mailbox import SYSTEM, diary, others

LEFT, RIGHT = 84, 510  # of the bands, units; the keys stand right of them
END = 640
_EVENT = 0.7  # how much room an event takes, in messages


@dataclass(frozen=True)
class Event:
    """Something that happens to the members, at `x`, with its words."""

    x: float
    lines: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Band:
    """A key period from `left` to `right`, with the first and last of its messages."""

    number: int
    left: float
    right: float
    label: str
    messages: str


@dataclass(frozen=True)
class Line:
    """A device or the server: a member from `start` to `stop` (never if None), whether revoked, and which messages it opens."""

    name: str
    start: float | None
    stop: float | None
    revoked: bool
    opens: tuple[bool, ...]
    told: str
    keys: str


def _data(bank: Bank) -> Mapping[str, Any]:
    """The bands, the messages in them, the events, and a line for each device and the server."""
    labels, values = bank.labels, SYSTEM.values()
    box = diary(values, Random(SYSTEM.title))
    total, before, between = len(box.rows), values.whole("before"), values.whole("between")
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    happened = (before, before + between)
    pitch = (RIGHT - LEFT) / (total + len(happened) * _EVENT)
    first = float(LEFT)
    second, third = (LEFT + pitch * (done + _EVENT * (place + 0.5)) for place, done in enumerate(happened))
    messages = [
        {"number": n, "x": LEFT + pitch * (n - 0.5 + _EVENT * sum(n > done for done in happened))} for n in range(1, total + 1)
    ]
    words = {name: labels.shown(label) for name, label in NAMES.items()}
    events = [
        _event(first, second, labels.gettext("%(one)s and %(other)s join", one=words[stays], other=words[revoked])),
        _event(second, third, labels.gettext("%(device)s is revoked: a new key", device=words[revoked])),
        _event(third, END, _joining(words[joins], len(box.keys[joins]), box.period, labels)),
    ]
    # A new period begins with an event: where the band before it ends.
    starts = {1: first, 2: second, 3: third}
    numbered = [(number, [n for n, _ in rows]) for number, rows in groupby(enumerate(box.rows, 1), key=lambda row: row[1][0])]
    bands = [
        Band(
            number,
            starts[number],
            starts.get(number + 1, RIGHT) if number < box.period else RIGHT,
            labels.gettext("key period %(number)s", number=number),
            ranges(found, labels),
        )
        for number, found in numbered
    ]
    spans = {stays: (first, RIGHT), revoked: (first, second), joins: (third, RIGHT)}
    lines = [
        Line(
            words[who],
            *spans.get(who, (None, None)),
            who == revoked,
            tuple(n in box.readable(who) for n in range(1, total + 1)),
            ranges(box.readable(who), labels),
            keys_of(box, who, labels),
        )
        for who in (stays, revoked, joins, "server")
    ]
    note = labels.gettext(MODEL)
    drawn = {"bands": bands, "messages": messages, "events": events, "lines": lines, "left": LEFT, "right": RIGHT, "note": note}
    return {"labels": labels, **drawn, "flags": max(len(event.lines) for event in events)}


def _event(x: float, until: float, text: str) -> Event:
    return Event(x, wrap(capital(text), until - x - 16), capital(text))


def _joining(device: str, keys: int, periods: int, labels: Labels) -> str:
    if keys == periods:
        return labels.gettext("%(device)s joins and is given all keys", device=device)
    return labels.gettext("%(device)s joins and is given the new key alone", device=device)


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("Key periods of a mailbox, from left to right.")]
    parts += [
        labels.gettext("%(period)s: messages %(numbers)s.", period=capital(band.label), numbers=band.messages)
        for band in data["bands"]
    ]
    parts.append(labels.gettext("What happens: %(events)s.", events="; ".join(event.said for event in data["events"])))
    for line in data["lines"]:
        parts.append(
            labels.gettext(
                "%(device)s: %(keys)s; opens of the messages: %(numbers)s.",
                device=capital(line.name),
                keys=line.keys,
                numbers=line.told,
            )
        )
    return " ".join([*parts, data["note"]])


DIAGRAM = Diagram("D8", Label("Key periods: which key opens which message"), _data, _alt)
