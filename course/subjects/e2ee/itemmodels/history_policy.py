"""Which messages can a device read that joins later, under one of three policies? Found by trying its keys (S11)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import spans
from course.modelling.system import Value
from course.subjects.e2ee.systems.mailbox import DEVICES, HISTORY, diary, others, told


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "before": random.randint(2, 5),
        "between": random.randint(1, 4),
        "after": random.randint(1, 3),
        "revoked": random.choice(DEVICES),
        "history": random.choice(tuple(HISTORY)),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    history, revoked = values.word("history"), values.word("revoked")
    box = diary(values, draw.random)
    stays, joins = others(revoked)
    opened = box.readable(joins)
    numbers = list(range(1, len(box.rows) + 1))
    first = values.whole("before")
    joined = first + values.whole("between")
    mistakes = [
        Mistake(spans(numbers[joined:]), f"Counted from the moment when the {joins} joins, though it gets an older key too."),
        Mistake(spans(numbers), f"Gave the {joins} every key that the {stays} has; the rule gives it fewer."),
        Mistake(spans(numbers[first:]), "Counted from the revocation on; that is not how far back the keys reach that it gets."),
        Mistake(spans(numbers[:joined]), f"Gave the {joins} the past without the present."),
        Mistake(spans(numbers[:first]), f"Took the keys of the {revoked}, which was revoked, for those of the {joins}."),
    ]
    return single_choice(
        stem=f"In this model {HISTORY[history]}. A mailbox has the following diary. {' '.join(told(values))} Which messages "
        "can the "
        f"{joins} open at the end?",
        key=spans(opened),
        because=_because(history, joins),
        mistakes=mistakes,
        solution=f"1. Messages {spans(numbers[:first])} are locked in period 1. The revocation of the {revoked} starts period "
        "2.\n"
        f"2. {_STEPS[history]}\n3. Tried out on all {len(numbers)} stored messages, the keys of the {joins} open "
        f"{spans(opened)}.",
        feedback="First find where each key period starts. Then ask which of these keys the newcomer is given.",
        assumptions=[
            "Each message is locked with the key of its period; a new period starts when a device is revoked.",
            "Periods and rules are our model; the articles name the aims, not the mechanism.",
        ],
    )


def _because(history: str, joins: str) -> str:
    return {
        "full": f"The {joins} gets the keys of all periods and so the whole history.",
        "current-period": f"The {joins} gets the key of the period that began with the revocation, and what was locked in it.",
        "fresh-period": f"The {joins} gets the key of the period that begins when it joins.",
    }[history]


_STEPS = {
    "full": "The newcomer is given the keys of periods 1 and 2.",
    "current-period": "The newcomer is given the key of period 2, which began before it joined.",
    "fresh-period": "Its joining starts period 3, and the newcomer is given the key of that one.",
}

MODEL = ItemModel(
    summary="which messages a device that joins later can open",
    unit="U4",
    objective="LO4",
    bloom="apply",
    difficulty="hard",
    system="mailbox",
    draw=_draw,
    make=_make,
    cites=("A4-19", "A4-22"),
    tags=("labyrinth", "history", "model"),
    minutes="3",
    clashes_with=("readable-pairs", "revoked-device-reads"),
)
