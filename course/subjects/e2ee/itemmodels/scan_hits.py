"""S15: how many listed messages does a scan find if a share is end-to-end encrypted, now and later?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.detection import SYSTEM, not_locked


def _draw(random: Random) -> Mapping[str, Value]:
    share = random.choice((20, 30, 40))
    return {
        "messages": random.choice((8_000, 12_000, 15_000, 20_000, 40_000)),
        "matching": random.choice((20, 30, 40, 50, 60, 80)),
        "share": share,
        "later": share + random.choice((20, 30, 50)),
    }


def _make(draw: Draw) -> Draft:
    messages, matching, share, later = (draw.values.whole(name) for name in ("messages", "matching", "share", "later"))
    hits, then, texts = not_locked(matching, share), not_locked(matching, later), not_locked(messages, share)
    if any(number != number.to_integral_value() for number in (hits, then, texts)):
        raise NoVariant("messages come in fractions")
    if share in (0, 100):
        raise NoVariant("the scan sees everything or nothing")
    ask = draw.random.choice(("hits", "later"))
    start = (
        f"In this model a service carries {figures(messages)} messages a day, and {figures(matching)} of them match a list of "
        f"known fraud texts. {share}% of the messages are end-to-end encrypted. "
    )
    assumptions = list(SYSTEM.assumptions[:2])
    if ask == "hits":
        return numeric(
            stem=start + "The server scans what it can read. How many of the matching messages does it find a day?",
            key=hits,
            because=f"{100 - share}% of {figures(matching)} = {figures(hits)}",
            mistakes=[
                Mistake(matching - int(hits), "Took the share that is end-to-end encrypted; the scan sees the rest."),
                Mistake(matching, "Let the scan look into encrypted messages, too."),
                Mistake(texts, "Counted all messages that the server can read, whether they match or not."),
                Mistake(0, "Thought that one encrypted part ends all scanning."),
            ],
            measure="messages",
            solution=f"1. Readable for the server: 100% − {share}% = {100 - share}%, that is {figures(texts)} messages a day.\n"
            f"2. Encryption is spread evenly, so {100 - share}% of the {figures(matching)} matching messages are readable, too.\n"
            f"3. {figures(matching)} × {100 - share} ÷ 100 = {figures(hits)} messages are found.",
            feedback=f"The hits fall in step with the readable share: {share}% less to read, {share}% fewer hits.",
            assumptions=assumptions,
        )
    if share == later:
        raise NoVariant("the share stays the same")
    return numeric(
        stem=start
        + f"The server scans what it can read. Later {later}% are encrypted; all other numbers stay as they are. How many "
        f"{'fewer' if later > share else 'more'} matching messages a day does the scan find then?",
        key=abs(hits - then),
        because=f"the difference of {figures(hits)} and {figures(then)} is {figures(abs(hits - then))}",
        mistakes=[
            Mistake(then, "Worked out what is found later, but the change is asked for."),
            Mistake(matching - int(then), "Took all that the scan misses later, also what it missed before."),
            Mistake(hits, "Worked out what is found before the change."),
            Mistake(abs(texts - not_locked(messages, later)), "Counted all messages, whether they match or not."),
        ],
        measure="messages",
        solution=f"1. Found before: {figures(matching)} × {100 - share} ÷ 100 = {figures(hits)}.\n"
        f"2. Found later: {figures(matching)} × {100 - later} ÷ 100 = {figures(then)}.\n"
        f"3. The difference is {figures(abs(hits - then))}.",
        feedback="Work out what the scan finds before and later, then subtract. The list and the messages did not change.",
        assumptions=assumptions,
        least=2,
    )


MODEL = ItemModel(
    summary="how many listed messages a scan finds if some are encrypted",
    unit="U5",
    objective="LO5",
    bloom="apply",
    difficulty="easy",
    system="detection",
    draw=_draw,
    make=_make,
    cites=("A1-40", "A1-41"),
    tags=("scanning", "model"),
    minutes="2",
    clashes_with=("reports-reach",),
)
