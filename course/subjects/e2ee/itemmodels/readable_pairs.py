"""How many pairs of device and message are readable? Counted by trying every key on every row (S08, S11)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import spans
from course.modelling.system import Value
from course.subjects.e2ee.systems.mailbox import DEVICES, HISTORY, SYSTEM, diary, others, told


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
    box = diary(values, draw.random)
    revoked = values.word("revoked")
    stays, joins = others(revoked)
    opened = {device: box.readable(device) for device in (stays, revoked, joins)}
    total, pairs = len(box.rows), sum(map(len, opened.values()))
    mistakes = [
        Mistake(total * 3, "Counted every device for every message, as if nobody were ever shut out."),
        Mistake(pairs - len(opened[revoked]), f"Forgot that the {revoked} keeps what it could read before it was revoked."),
        Mistake(pairs + total - len(opened[revoked]), f"Let the {revoked} read on after it was revoked."),
        Mistake(pairs + total - len(opened[joins]), f"Gave the {joins} the whole history, which this model's rule does not."),
        Mistake(total * 2, "Counted only the devices that are members at the end, each with all messages."),
    ]
    rows = "\n".join(f"- {device}: {spans(opened[device])}, that is {len(opened[device])}" for device in opened)
    return numeric(
        stem=f"In this model {HISTORY[values.word('history')]}. A mailbox has this diary. {' '.join(told(values))} "
        "How many pairs of a device and a message that it can open are there at the end, over all three devices?",
        key=pairs,
        because=f"{' + '.join(str(len(numbers)) for numbers in opened.values())} = {pairs}",
        mistakes=mistakes,
        measure="pairs",
        solution=f"Which keys open which of the {total} messages:\n\n{rows}\n\n"
        f"Together {pairs} pairs. The server has no key and adds none.",
        assumptions=list(SYSTEM.assumptions[:3]),
        feedback="Go device by device: from when until when did it get keys, and does it keep them?",
        least=2,
    )


MODEL = ItemModel(
    summary="how many device–message pairs are readable",
    unit="U4",
    objective="LO4",
    bloom="apply",
    difficulty="hard",
    system="mailbox",
    draw=_draw,
    make=_make,
    cites=("A4-22", "A4-28", "A4-29"),
    tags=("labyrinth", "revocation", "model"),
    minutes="4",
)
