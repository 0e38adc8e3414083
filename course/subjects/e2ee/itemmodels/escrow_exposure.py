"""S20: what lies open if chat keys leak, if the escrow key leaks, or if both do?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.lawful_access import SYSTEM, exposed


def _draw(random: Random) -> Mapping[str, Value]:
    return {"chats": random.choice((2_000, 5_000, 8_000, 20_000, 50_000, 100_000)), "leaked": random.randint(1, 6)}


def _make(draw: Draw) -> Draft:
    chats, leaked, random = draw.values.whole("chats"), draw.values.whole("leaked"), draw.random
    each = random.choice((10, 20, 30, 40, 50))
    few, many = exposed(chats, leaked, False, random), exposed(chats, 0, True, random)
    both = exposed(chats, leaked, True, random)
    keys = plural(leaked, "chat key")
    leak = "leaks" if leaked == 1 else "leak"
    rows = (
        f"1. {keys} alone: {plural(few, 'chat')} open, that is {few} × {each} = {figures(few * each)} messages.\n"
        f"2. The escrow key alone: it unlocks all {figures(chats)} chat keys, so {figures(many)} × {each} = "
        f"{figures(many * each)} messages.\n"
    )
    start = (
        f"In this model a service carries {figures(chats)} chats with {each} messages each. Each chat has its own key. Every "
        "chat key is also locked for one escrow key."
    )
    assumptions = [SYSTEM.assumptions[3].split(";")[0] + ".", SYSTEM.assumptions[5]]
    if random.random() < 0.5:
        return numeric(
            stem=f"{start} In one year {keys} {leak}; in another year the escrow key leaks instead. How many messages more lie "
            "open in the second case than in the first?",
            key=(many - few) * each,
            because=f"({figures(many)} − {few}) × {each} = {figures((many - few) * each)}",
            mistakes=[
                Mistake(many * each, "Forgot to take off what lies open in the first case too."),
                Mistake(many - few, "Counted chats instead of messages."),
                Mistake(many * each - few, "Took off chats from messages."),
            ],
            solution=f"{rows}3. The difference is {figures(many * each)} − {figures(few * each)} = "
            f"{figures((many - few) * each)} messages.",
            feedback=f"A chat key opens one chat. The escrow key opens every chat: that is {figures(many)} chats at one blow.",
            measure="messages",
            least=2,
            assumptions=assumptions,
        )
    return numeric(
        stem=f"{start} In the same year {keys} {leak}, and the escrow key leaks too. How many messages lie open?",
        key=both * each,
        because=f"{figures(both)} × {each} = {figures(both * each)}",
        mistakes=[
            Mistake((many + few) * each, "Counted chats twice: the escrow key opens those whose own key leaked as well."),
            Mistake(many, "Counted chats instead of messages."),
            Mistake((few + 1) * each, "Took the escrow key for the key of a single chat more."),
        ],
        solution=f"{rows}3. The chats of the first line are among those of the second. So {figures(both * each)} messages lie "
        "open in all.",
        feedback="Do not count a chat twice: the escrow key opens every chat, also those whose own key has leaked.",
        measure="messages",
        least=2,
        assumptions=assumptions,
    )


MODEL = ItemModel(
    summary="what lies open if chat keys or the escrow key leak",
    unit="U5",
    objective="LO6",
    bloom="apply",
    difficulty="medium",
    system="lawful-access",
    draw=_draw,
    make=_make,
    cites=("A0-15", "A1-42", "A1-43"),
    tags=("backdoor", "escrow", "model"),
    minutes="3",
    clashes_with=("escrow-risk",),
)
