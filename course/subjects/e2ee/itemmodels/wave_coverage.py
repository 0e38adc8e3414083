"""What share of the chats is covered after some waves? The share of users, multiplied by itself (S23)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, listed
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import exact
from course.subjects.e2ee.systems.rollout import chats_covered, reached, shares


def _draw(random: Random) -> Mapping[str, Value]:
    first, second, third = random.choice((5, 10)), random.choice((10, 15, 20)), random.choice((15, 20, 25, 30))
    return {"first": first, "second": second, "third": third, "done": random.choice((2, 3))}


def _make(draw: Draw) -> Draft:
    sizes, done = shares(draw.values), draw.values.whole("done")
    if done in (1, 4):
        raise NoVariant("one wave needs no adding up, and after the fourth everybody is reached")
    half = reached(sizes, done)
    key, share = exact(chats_covered(half)), Decimal(half) / 100
    alone = exact(sum((chats_covered(size) for size in sizes[:done]), Decimal(0)))
    mistakes = [
        Mistake(half, "Took the share of users for the share of chats, but both people must be reached."),
        Mistake(alone, "Counted chats within a wave and forgot those between people of different waves."),
        Mistake(exact(100 - chats_covered(100 - half)), "Thought that it is enough if one of the two people is reached."),
        Mistake(exact(chats_covered(sizes[done - 1])), f"Took wave {done} alone and forgot that earlier waves count on."),
    ]
    return numeric(
        stem=f"In this model a new version reaches the users in four waves of {listed([f'{size}%' for size in sizes])} of the "
        "users. A "
        "chat between two people is covered once both have been reached. What share of the chats is covered after wave "
        f"{done}, in "
        "per cent?",
        key=key,
        because=f"{figures(share)} × {figures(share)} = {figures(exact(key / 100))}, which is {figures(key)}%",
        mistakes=mistakes,
        measure="%",
        solution=f"1. Reached after wave {done}: {' + '.join(f'{size}%' for size in sizes[:done])} = {half}% of the users.\n"
        f"2. Both people of a chat: {figures(share)} × {figures(share)} = {figures(exact(key / 100))}.\n"
        f"3. So {half}% of the users makes {figures(key)}% of the chats.",
        feedback="First add up the waves, then ask how likely it is that both people of a chat are among those reached.",
        assumptions=["Everybody writes to everybody alike, whatever the wave.", "Sizes of waves are model values."],
    )


MODEL = ItemModel(
    summary="what share of the chats is covered after some waves",
    unit="U3",
    objective="LO3",
    bloom="apply",
    difficulty="medium",
    system="rollout",
    draw=_draw,
    make=_make,
    cites=("A1-52", "A4-01"),
    tags=("roll-out", "coverage", "model"),
    minutes="3",
)
