"""S01, the relay: who sees a message in readable form on its way, under four kinds of protection.

The articles say: only sender and recipient can read (A1 ¶4, A2 ¶4), from the sender's device to the receiver's (A4 ¶5), and the
servers cannot process what passes through them (A4 ¶6). Our modelling choice, standard subject knowledge that is in no article:
the five parties, and protection in transit and at rest as contrasts; at rest, the operator holds the key.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.interactions import Label

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


def sees(mode: Mode, party: str) -> bool:
    """Whether the party gets the readable text: it is an end, or nothing locks the stretch it reaches."""
    if party in (SENDER, RECIPIENT):
        return True
    if party == TAP:
        return not mode.hops_locked
    if party == DISK:
        return not mode.store_locked
    return not mode.ends_only


def visibility() -> dict[str, dict[str, bool]]:
    """For each mode's name, which party sees the text."""
    return {mode.name: {party: sees(mode, party) for party in PARTIES} for mode in MODES}
