"""What is a copy of the mailbox server worth, alone or with a device’s keys? Tried out row by row (S07)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, spans
from course.modelling.system import Value
from course.subjects.e2ee.systems.mailbox import DEVICES, HISTORY, diary, others, told


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "before": random.randint(2, 6),
        "between": random.randint(1, 4),
        "after": random.randint(1, 4),
        "revoked": random.choice(DEVICES),
        "history": random.choice(tuple(HISTORY)),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    box = diary(values, draw.random)
    total, first, later = len(box.rows), values.whole("before"), values.whole("after")
    who = draw.random.choice(("server", "server", revoked, revoked, stays, joins))
    opened = box.readable(who)
    rule = (
        f"In this model {HISTORY[values.word('history')]}."
        if who == joins
        else "In this model the server stores messages locked."
    )
    asked = "In the end a thief copies everything that the server holds"
    if who != "server":
        asked += f" and steals the {who} with the keys that are on it"
    reason = {
        "server": "The server has no key, so a copy of it has none either.",
        stays: f"The {stays} was a member from the start to the end and has the keys of all periods.",
        revoked: f"The {revoked} has the key of the time before it was revoked, and no later one.",
        joins: f"The {joins} has the keys that it received when it joined, and no others.",
    }[who]
    forgot = Mistake(0, f"Forgot the stolen {who}: the server has no key, but the device has.")
    turned = Mistake(total - len(opened), f"Turned it round: these stay closed to the keys of the {who}.")
    any_device = Mistake(total, f"Thought that any device opens the whole store; the {who} does not have every key.")
    mistakes = {
        "server": [
            Mistake(total, "Thought that whoever stores messages, or copies the store, can read them."),
            Mistake(total - first, "Thought that the messages after the revocation lie open on the server."),
            Mistake(first, "Thought that the revocation hands the old messages to the server."),
        ],
        stays: [
            forgot,
            Mistake(first, f"Thought that the {stays} stops at the revocation, but it gets the new key."),
            Mistake(total - first, "Thought that a new key replaces the old one; a device keeps both."),
        ],
        revoked: [
            forgot,
            any_device,
            turned,
            Mistake(first + values.whole("between"), f"Took the joining of the {joins} for the end."),
        ],
        joins: [
            forgot,
            any_device,
            turned,
            Mistake(later, f"Counted from the joining of the {joins}, but its keys reach further."),
        ],
    }[who]
    numbers = spans(opened) if opened else "not one"
    return numeric(
        stem=f"{rule} A mailbox has this diary. {' '.join(told(values))} {asked}. How many of the "
        "stored messages can the thief read with that?",
        key=len(opened),
        because=f"{reason} Messages that open: {numbers}.",
        mistakes=mistakes,
        measure="messages",
        solution=f"1. The server holds {figures(total)} locked rows and no key.\n2. {reason}\n"
        f"3. Tried out on all {figures(total)} rows, the thief opens {len(opened)}: {numbers}.",
        feedback="Keys are on devices, not on the server. Ask which keys the thief has got, and of which time.",
        assumptions=[
            "Each message is locked with the key of its period; a new period starts when a device is revoked.",
            "A revoked device keeps the keys that it had.",
            "The theft is made up; no article reports one.",
        ],
        least=2,
    )


MODEL = ItemModel(
    summary="what a copy of the server is worth, alone or with a stolen device",
    unit="U4",
    objective="LO4",
    bloom="analyse",
    difficulty="medium",
    system="mailbox",
    draw=_draw,
    make=_make,
    cites=("A4-24", "A4-27"),
    tags=("labyrinth", "storage", "model"),
    minutes="3",
    clashes_with=("readable-pairs", "revoked-device-reads", "history-policy"),
)
