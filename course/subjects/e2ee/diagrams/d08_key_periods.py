"""D8: the key periods of a mailbox as bands with the messages in them, who was a member when, and the keys each holds; a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Any

from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap
from course.subjects.e2ee.diagrams.d07_mailbox import MODEL, NAMES, keys_of, ranges
from course.subjects.e2ee.systems.mailbox import SYSTEM, diary, others

LEFT, RIGHT = 84, 510  # of the bands, units; the keys stand right of them
END = 640
_EVENT = 0.7  # how much room an event takes, in messages
_LEAST = 2.7  # from an event to the next, in messages


@dataclass(frozen=True)
class Event:
    """Something that happens to the members, at `x`, with its words."""

    x: float
    lines: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Band:
    """A key period from `left` to `right`, with its messages."""

    left: float
    right: float
    lines: tuple[str, ...]
    label: str
    messages: str


@dataclass(frozen=True)
class Line:
    """A device or the server: from where to where it is a member (None: never), whether revoked, which messages it opens."""

    name: str
    member: tuple[float, float] | None
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
    counts = (before, between, total - before - between)
    # Each stretch between two events has room for its messages, and the first two for the words of their event, too.
    parts = (max(before + _EVENT, _LEAST), max(between + _EVENT, _LEAST), counts[2] + _EVENT)
    pitch = (RIGHT - LEFT) / sum(parts)
    first, second, third = (LEFT + pitch * sum(parts[:place]) for place in range(3))
    messages: list[dict[str, float]] = []
    for start, count in zip((first, second, third), counts, strict=True):
        messages += [{"number": len(messages) + n, "x": start + pitch * (n + (_EVENT - 1) / 2)} for n in range(1, count + 1)]
    words = {name: labels.shown(label) for name, label in NAMES.items()}
    events = [
        _event(first, second, labels.gettext("%(one)s and %(other)s join", one=words[stays], other=words[revoked])),
        _event(second, third, labels.gettext("%(device)s is revoked: a new key", device=words[revoked])),
        _event(third, END, _joining(words[joins], len(box.keys[joins]), box.period, labels)),
    ]
    # A new period begins with an event: the one before its first message.
    events_after = {0: first, before: second, before + between: third}
    held = [(number, [n for n, _ in stored]) for number, stored in groupby(enumerate(box.rows, 1), key=lambda row: row[1][0])]
    edges = [*(events_after[numbers[0] - 1] for _, numbers in held), float(RIGHT)]
    bands = []
    for (number, numbers), left, right in zip(held, edges, edges[1:], strict=False):
        label = labels.gettext("key period %(number)s", number=number)
        lines = wrap(capital(label), right - left - 18, 11.5, bold=True)
        bands.append(Band(left, right, lines, label, ranges(numbers, labels)))
    member: dict[str, tuple[float, float]] = {stays: (first, RIGHT), revoked: (first, second), joins: (third, RIGHT)}
    rows = [
        Line(
            words[who],
            member.get(who),
            who == revoked,
            tuple(n in box.readable(who) for n in range(1, total + 1)),
            ranges(box.readable(who), labels),
            keys_of(box, who, labels),
        )
        for who in (stays, revoked, joins, "server")
    ]
    note = labels.gettext(MODEL)
    drawn = {"bands": bands, "messages": messages, "events": events, "lines": rows, "left": LEFT, "right": RIGHT, "note": note}
    heads, flags = (max(len(each.lines) for each in several) for several in (bands, events))
    return {"labels": labels, **drawn, "heads": heads, "flags": flags}


def _event(x: float, until: float, text: str) -> Event:
    return Event(x, wrap(capital(text), until - x - 16), capital(text))


def _joining(device: str, keys: int, periods: int, labels: Labels) -> str:
    if keys == periods:
        return labels.gettext("%(device)s joins and is given all keys", device=device)
    return labels.gettext("%(device)s joins and is not given all keys", device=device)


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
