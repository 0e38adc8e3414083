"""S01 and S14, the relay: who gets a message, or a call, in readable form on its way, under four kinds of protection.

The articles say: only sender and recipient can read or listen (A1 ¶4, A2 ¶4), from the sender's device to the receiver's
(A4 ¶5), and the servers cannot process what passes through them (A4 ¶6); calls are covered too (A1 ¶4, A4 ¶1). Our modelling
choice, standard subject knowledge that is in no article: the five parties, and protection in transit and at rest as contrasts;
at rest, the operator holds the key. The message is really encrypted (AES-GCM of the `cryptography` library), hop by hop or end
to end, and who can read is found by trying each party's keys on what that party gets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from random import Random

from course.interactions import Label
from course.modelling.system import Parameter, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal

SENDER, TAP, SERVER = Label("sender"), Label("network tap"), Label("server process")
DISK, RECIPIENT = Label("stolen server disk"), Label("recipient")
PARTIES = (SENDER, TAP, SERVER, DISK, RECIPIENT)
"""In the order in which a message passes them."""


@dataclass(frozen=True)
class Mode:
    """A kind of protection: which stretches of the way it locks."""

    name: str
    hops_locked: bool
    store_locked: bool
    ends_only: bool


NONE = Mode(Label("no encryption"), hops_locked=False, store_locked=False, ends_only=False)
TRANSIT = Mode(Label("in transit"), hops_locked=True, store_locked=False, ends_only=False)
REST = Mode(Label("in transit and at rest"), hops_locked=True, store_locked=True, ends_only=False)
END_TO_END = Mode(Label("end to end"), hops_locked=True, store_locked=True, ends_only=True)
MODES = (NONE, TRANSIT, REST, END_TO_END)


@dataclass(frozen=True)
class Passage:
    """What a party gets of a message: the bytes it holds, the keys it has, and whether it could read the text with them."""

    party: str
    holds: bytes
    keys: tuple[str, ...]
    reads: bool


def send(mode: Mode, text: bytes, random: Random) -> tuple[Passage, ...]:
    """Sends a text under a protection past all five parties, who each try every key they have; in the order of PARTIES."""
    keys = {name: new_key(random) for name in ("end-to-end key", "key of hop 1", "key of hop 2", "storage key")}
    inner = seal(text, keys["end-to-end key"], random) if mode.ends_only else text

    def hop(number: int) -> bytes:
        return seal(inner, keys[f"key of hop {number}"], random) if mode.hops_locked and not mode.ends_only else inner

    stored = seal(inner, keys["storage key"], random) if mode.store_locked and not mode.ends_only else inner
    ends = ("end-to-end key",) if mode.ends_only else ()
    hops = ("key of hop 1", "key of hop 2") if mode.hops_locked and not mode.ends_only else ()
    store = ("storage key",) if mode.store_locked and not mode.ends_only else ()
    first, second = hop(1), hop(2)
    holdings = (
        (SENDER, text, ends or hops[:1]),
        (TAP, first, ()),
        (SERVER, first, (*hops, *store)),
        (DISK, stored, ()),
        (RECIPIENT, second, ends or hops[1:]),
    )
    return tuple(
        Passage(party, holds, names, _reads(holds, text, [keys[name] for name in names])) for party, holds, names in holdings
    )


def _reads(holds: bytes, text: bytes, keys: Iterable[bytes]) -> bool:
    return holds == text or any(opens(holds, key) == text for key in keys)


@cache
def _grid(mode: Mode) -> dict[str, bool]:
    return {passage.party: passage.reads for passage in send(mode, b"See you at six.", Random(mode.name))}


def sees(mode: Mode, party: str) -> bool:
    """Whether the party gets the readable text."""
    return _grid(mode)[party]


def visibility() -> dict[str, dict[str, bool]]:
    """For each mode's name, which party sees the text."""
    return {mode.name: {party: sees(mode, party) for party in PARTIES} for mode in MODES}


def called(name: str) -> Mode:
    """The mode of this name."""
    return next(mode for mode in MODES if mode.name == name)


def _run(values: Values, random: Random) -> Run:
    mode, what = called(values.word("protection")), values.word("what")
    text = "See you at six." if what == "message" else "(a second of speech, as bytes)"
    passages = send(mode, text.encode(), random)
    keys = Table(
        ("Party", "Keys it has"),
        tuple((str(passage.party), ", ".join(passage.keys) or "none") for passage in passages),
    )
    readers = Table(
        ("Party", "What it gets starts with", f"Gets the {what} in readable form?"),
        tuple((str(passage.party), _shown(passage.holds), passage.reads) for passage in passages),
    )
    count = sum(passage.reads for passage in passages)
    return Run(
        (
            Step(
                "Who has which key",
                f"The protection is: {mode.name}. Before the {what} sets off, the keys lie like this.",
                "",
                (keys,),
            ),
            Step(
                f"The {what} passes all five",
                "Each party tries every key it has on what it gets.",
                f"{count} of 5 get it in readable form. {_WHY[mode.name]}",
                (readers,),
            ),
        )
    )


def _shown(data: bytes) -> str:
    return data.decode() if data.isascii() and data.decode().isprintable() else data[:6].hex(" ") + " …"


_WHY = {
    NONE.name: "Nothing is locked, so whoever gets hold of it can read it.",
    TRANSIT.name: "Each hop is locked, but the server unlocks it in between and keeps an open copy, "
    "which the thief of its disk gets too.",
    REST.name: "The hops and the stored copy are locked, but the server has all of these keys. Only outsiders are shut out.",
    END_TO_END.name: "The key is on the two devices alone. What the server carries and stores stays locked for it, "
    "and so for a thief.",
}

SYSTEM = System(
    title="The relay: who can read a message on its way",
    numbers=("S01", "S14"),
    summary="One message, or one second of a call, passes five parties; each tries its keys on what it gets.",
    articles="Only sender and recipient can read or listen (A1 ¶4, A2 ¶4); content is protected from device to device (A4 ¶5); "
    "servers cannot process what they carry (A4 ¶6); calls are covered (A1 ¶4, A4 ¶1).",
    assumptions=(
        "The server passes the message on and keeps a copy on its disk.",
        "At rest, the operator of the server holds the key of the disk.",
        "Sender's and recipient's devices are not stolen or infected.",
        "“In transit” and “at rest” are background knowledge; no article uses the terms.",
    ),
    parameters=(
        Parameter(
            "protection", "how the message is protected", str(END_TO_END.name), choices=tuple(str(mode.name) for mode in MODES)
        ),
        Parameter("what", "what is sent", "message", choices=("message", "call")),
    ),
    run=_run,
    cites=("A1-16", "A2-06", "A4-14", "A4-17"),
)
