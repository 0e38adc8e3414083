"""How many messages can a thief read after a breach, or how many fewer later? The share that is not locked (S21)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.breach import build, copied, readable


def _draw(random: Random) -> Mapping[str, Value]:
    share = random.choice((15, 20, 25, 30, 35, 40, 45))
    return {
        "messages": random.choice((200_000, 500_000, 800_000, 1_000_000, 2_000_000, 4_000_000, 6_000_000)),
        "share": share,
        "later": share + random.choice((10, 15, 25, 30, 40)),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    messages, share, later, rows = (values.whole(name) for name in ("messages", "share", "later", "rows"))
    now, then = readable(messages, share), readable(messages, later)
    if share in (0, 100) or later in (share, 100) or then != then.to_integral_value() or now != now.to_integral_value():
        raise NoVariant("no message is locked, or every one is, or messages come in fractions")
    if share == 50 or later - share == share:
        raise NoVariant("a mistake gives the right number")
    tried = len(copied(build(rows, share, draw.random)))
    start = (
        f"In this model the servers of a service hold {figures(messages)} messages. {share}% of them are end-to-end encrypted. "
    )
    trial = f"\n\nTried out in a small store of {rows} messages: the thief opens {tried} of them."
    assumptions = [
        "The thief copies every row and every key on the servers, but no device.",
        "The breach is made up; no article reports one.",
    ]
    if draw.random.random() < 0.5:
        return numeric(
            stem=start + "Somebody breaks in and copies everything. How many of the messages can the thief read?",
            key=now,
            because=f"{figures(messages)} × {figures(1 - Decimal(share) / 100)} = {figures(now)}",
            mistakes=[
                Mistake(messages - int(now), "Took the locked messages; the readable ones are the others."),
                Mistake(messages, "Thought that who copies the messages can read them; some of the keys are on devices alone."),
                Mistake(0, "Thought that end-to-end encryption of a part protects the whole store."),
            ],
            measure="messages",
            solution=f"1. Locked: {share}%. Not locked: 100% − {share}% = {100 - share}%.\n"
            f"2. {figures(messages)} × {figures(Decimal(100 - share) / 100)} = {figures(now)} messages.{trial}",
            feedback="Encryption does not stop the copying. It decides how much of the copy can be read.",
            assumptions=assumptions,
        )
    return numeric(
        stem=start
        + f"Later it is {later}% of just as many messages. Whoever breaks in copies everything. How many fewer messages "
        "can a thief read who comes later?",
        key=now - then,
        because=f"{figures(now)} − {figures(then)} = {figures(now - then)}",
        mistakes=[
            Mistake(then, "Worked out what is readable later, but the difference is asked for."),
            Mistake(messages * later // 100, "Took all messages that are locked later, also those that were locked before."),
            Mistake(now, "Worked out what is readable before; later some of it still is."),
        ],
        measure="messages",
        solution=f"1. Readable before: {figures(messages)} × {figures(Decimal(100 - share) / 100)} = {figures(now)}.\n"
        f"2. Readable later: {figures(messages)} × {figures(Decimal(100 - later) / 100)} = {figures(then)}.\n"
        f"3. {figures(now)} − {figures(then)} = {figures(now - then)} fewer.",
        feedback="Work out what is readable before and after, then subtract. Or take the messages that are locked in between.",
        assumptions=assumptions,
        least=2,
    )


MODEL = ItemModel(
    summary="how many messages a thief can read after a breach",
    unit="U5",
    objective="LO5",
    bloom="apply",
    difficulty="easy",
    system="breach",
    draw=_draw,
    make=_make,
    cites=("A1-34",),
    tags=("breach", "model"),
    minutes="2",
)
