"""Which messages can a revoked device still open? The key is what its keys really open (S08)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import spans
from course.modelling.system import Value
from course.subjects.e2ee.systems.mailbox import DEVICES, SYSTEM, diary, others, told


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "before": random.randint(2, 5),
        "between": random.randint(1, 4),
        "after": random.randint(1, 3),
        "revoked": random.choice(DEVICES),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    box = diary(values, draw.random)
    revoked = values.word("revoked")
    _, joins = others(revoked)
    numbers = list(range(1, len(box.rows) + 1))
    first = values.whole("before")
    until_joining = first + values.whole("between")
    opened = box.readable(revoked)
    mistakes = [
        Mistake("no message", f"Thought that revoking takes back what the {revoked} had. It keeps the keys of the time before."),
        Mistake(spans(numbers[:until_joining]), f"Took the moment when the {joins} joins for the moment of the revocation."),
        Mistake(spans(numbers), "Thought that a revoked device is only logged out and can go on reading."),
        Mistake(spans(numbers[first:]), "Turned it round: these are the new messages, the very ones that are closed to it."),
    ]
    return single_choice(
        stem=f"In this model, a mailbox has the following diary. {' '.join(told(values))} "
        f"Which messages can the {revoked} open at the end with the keys that it has?",
        key=spans(opened),
        because=f"The {revoked} has the key of the first period, in which these messages were locked.",
        mistakes=mistakes,
        solution=f"1. The {revoked} was a member while messages {spans(numbers[:first])} arrived, "
        "so it has the key of that period.\n"
        f"2. Its revocation starts a new period. The new key goes to the remaining members only.\n"
        f"3. Tried out on all {len(numbers)} stored messages, its keys open {spans(opened)}.",
        assumptions=list(SYSTEM.assumptions[:3]),
        feedback="Revoking looks ahead: it closes what is new. What a device could read before, it may have kept.",
    )


MODEL = ItemModel(
    summary="which messages a revoked device can still open",
    unit="U4",
    objective="LO4",
    bloom="apply",
    difficulty="medium",
    system="mailbox",
    draw=_draw,
    make=_make,
    cites=("A4-28", "A4-29"),
    tags=("labyrinth", "revocation", "model"),
    minutes="2",
)
