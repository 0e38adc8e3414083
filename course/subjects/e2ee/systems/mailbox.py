"""S07, S08, S09 and S11, the mailbox: encrypted message history on a server, opened by member devices alone.

The articles say: Labyrinth is meant to let users keep messages on the server and keep strong privacy (A4 ¶9); it is designed to
protect them against devices and entities that are not enrolled in the mailbox, and a revoked device must not be able to decrypt
new messages though it may have had earlier ones (A4 ¶10); history is managed across devices (A4 ¶7). Our modelling choice: key
periods (a new key at each revocation, for the remaining members only), that a revoked device keeps the keys it had, and three
policies for what a device that joins later receives. Each message is really encrypted (AES-GCM); what a device can read is found
by trying every key it has on every row of the server.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from course.modelling.phrasing import plural, spans
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal

History = Literal["full", "current-period", "fresh-period"]
HISTORY: dict[str, str] = {
    "full": "a device that joins receives the keys of all periods",
    "current-period": "a device that joins receives the key of the current period only",
    "fresh-period": "a new period starts when a device joins, and it receives the key of that one only",
}
DEVICES = ("phone", "laptop", "tablet")


@dataclass
class Mailbox:
    """A mailbox: `rows` are what the server stores (period and ciphertext); keys are held by devices alone.

    `keys[device]` maps a period's number to its key; `members` are the devices that get the keys of new periods.
    """

    random: Random
    history: History = "full"
    period: int = 1
    members: list[str] = field(default_factory=list)
    keys: dict[str, dict[int, bytes]] = field(default_factory=dict)
    rows: list[tuple[int, bytes]] = field(default_factory=list)

    def enrol(self, device: str) -> None:
        """A device joins. The first one makes the first key; later ones get theirs from a member.

        Raises:
            ValueError: the device is a member already, or there is no member left who could hand over the keys.
        """
        if device in self.members:
            raise ValueError(f"{device} is a member already")
        if not self.keys:
            self.keys[device] = {1: new_key(self.random)}
        elif not self.members:
            raise ValueError("no member is left to hand over the keys")
        else:
            if self.history == "fresh-period":
                self._next_period(self.members)
            known = self.keys[self.members[0]]
            handed = dict(known) if self.history == "full" else {self.period: known[self.period]}
            self.keys[device] = self.keys.get(device, {}) | handed
        self.members.append(device)

    def send(self, text: str) -> int:
        """Stores a message under the key of the current period; gives its number, from 1.

        Raises:
            ValueError: there is no member.
        """
        if not self.members:
            raise ValueError("nobody is left who could send")
        self.rows.append((self.period, seal(text.encode(), self.keys[self.members[0]][self.period], self.random)))
        return len(self.rows)

    def revoke(self, device: str) -> None:
        """Takes a device off the list and starts a new period, whose key the remaining members get.

        Raises:
            ValueError: it is no member, or the last one.
        """
        if device not in self.members:
            raise ValueError(f"{device} is no member")
        if len(self.members) == 1:
            raise ValueError(f"{device} is the only member: nobody would be left to read anything")
        self.members.remove(device)
        self._next_period(self.members)

    def readable(self, device: str) -> list[int]:
        """The numbers of the messages that a device (or anybody: "server", a stranger) opens with the keys it has."""
        keys = self.keys.get(device, {}).values()
        return [number for number, (_, row) in enumerate(self.rows, 1) if any(opens(row, key) is not None for key in keys)]

    def _next_period(self, members: list[str]) -> None:
        self.period += 1
        key = new_key(self.random)
        for member in members:
            self.keys[member][self.period] = key


def others(revoked: str) -> tuple[str, str]:
    """The device that is a member from the start to the end, and the one that joins later, if `revoked` is revoked."""
    stays, joins = (device for device in DEVICES if device != revoked)
    return stays, joins


def diary(values: Values, random: Random) -> Mailbox:
    """The mailbox at the end of the diary: two devices, messages, one revoked, messages, a third joins, messages."""
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    box = Mailbox(random, values.word("history"))  # type: ignore[arg-type]  # its choices are those of History
    box.enrol(stays)
    box.enrol(revoked)
    for event, name in ((None, "before"), (revoked, "between"), (joins, "after")):
        if event == revoked:
            box.revoke(revoked)
        elif event == joins:
            box.enrol(joins)
        for _ in range(values.whole(name)):
            box.send(f"message {len(box.rows) + 1}")
    return box


def told(values: Values) -> tuple[str, ...]:
    """The diary in sentences, an event each."""
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    first, second, third = values.whole("before"), values.whole("between"), values.whole("after")
    return (
        f"The {stays} and the {revoked} are members of the mailbox.",
        f"{_arrive(1, first)} while both are members.",
        f"The {revoked} is revoked.",
        f"{_arrive(first + 1, second)}.",
        f"The {joins} joins.",
        f"{_arrive(first + second + 1, third)}.",
    )


def _arrive(start: int, count: int) -> str:
    if count == 1:
        return f"Message {start} arrives"
    return f"Messages {start} to {start + count - 1} arrive"


def _run(values: Values, random: Random) -> Run:
    box = diary(values, random)
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    total = len(box.rows)
    keys = Table(
        ("Who", "Keys of periods"),
        tuple((who, spans(list(box.keys.get(who, {})))) for who in (*DEVICES, "server")),
    )
    rows = Table(
        ("Message", "Period", "The server stores", *DEVICES, "server"),
        tuple(
            (str(n), str(period), row[12:17].hex(" ") + " …", *(n in box.readable(who) for who in (*DEVICES, "server")))
            for n, (period, row) in enumerate(box.rows, 1)
        ),
    )
    pairs = sum(len(box.readable(device)) for device in DEVICES)
    lost = spans([n for n in range(1, total + 1) if n not in box.readable(revoked)])
    return Run(
        (
            Step("The diary", " ".join(told(values)) + f" In this model {HISTORY[values.word('history')]}."),
            Step("Who holds which keys at the end", "A key opens the messages of its period and no others.", "", (keys,)),
            Step(
                "Who can read what",
                f"Each device tries every key it has on all {plural(total, 'row')} of the server.",
                f"The {stays} reads {spans(box.readable(stays))}, the {revoked} {spans(box.readable(revoked))} (it keeps the key "
                f"it had, but not that of later periods: {lost} stay closed to it), the {joins} {spans(box.readable(joins))}. "
                f"Together {plural(pairs, 'pair')} of device and message. The server has no key and reads none.",
                (rows,),
            ),
        )
    )


def _consistent(values: Values) -> None:
    total = sum(values.whole(name) for name in ("before", "between", "after"))
    if total > 15:
        raise ParameterError("after", f"{total} messages in all do not fit on a page", "before + between + after: at most 15")


_FEW = "a diary is to fit on one page"
SYSTEM = System(
    title="The mailbox: history on several devices",
    numbers=("S07", "S08", "S09", "S11"),
    summary="Devices join and are revoked while messages arrive; each tries its keys on what the server stores.",
    articles="Messages can be kept on the server with strong privacy as the aim (A4 ¶9); non-members are shut out, and a revoked "
    "device cannot decrypt new messages, though it may have had earlier ones (A4 ¶10).",
    assumptions=(
        "Each message is locked with the key of its period; a new period starts when a device is revoked.",
        "The key of a new period goes to the remaining members only.",
        "A revoked device keeps the keys that it had, and could have kept the messages.",
        "The server stores locked rows and has no key.",
        "Periods and these rules are our model; the articles name the aims, not the mechanism.",
    ),
    parameters=(
        Parameter("before", "messages before the revocation", 3, 1, 9, why=_FEW),
        Parameter("between", "messages between revocation and joining", 2, 1, 9, why=_FEW),
        Parameter("after", "messages after the third device has joined", 1, 1, 9, why=_FEW),
        Parameter("revoked", "the device that is revoked", "laptop", choices=("laptop", "phone", "tablet")),
        Parameter("history", "what a device that joins receives", "full", choices=tuple(HISTORY)),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A4-23", "A4-24", "A4-26", "A4-27", "A4-28", "A4-29"),
)
