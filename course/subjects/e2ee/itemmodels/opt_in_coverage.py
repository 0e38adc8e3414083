"""How many chats are covered if both people must opt in? By the product rule over one-to-one chats (S04)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import covered, exact, switched_on


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "chats": random.choice((1, 2, 3, 4, 5, 8)) * 1_000_000,
        "groups": random.choice((10, 20, 25, 30, 40, 50)),
        "opt_in": random.choice((2, 4, 5, 6, 8, 10, 15, 20, 30)),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    chats, groups, opt_in = values.whole("chats"), values.whole("groups"), values.whole("opt_in")
    key = covered(chats, groups, opt_in, "opt-in", "both")
    if opt_in in (0, 100) or groups in (0, 100) or key != key.to_integral_value():
        raise NoVariant("nobody or everybody opts in, there are no chats of one of the kinds, or chats come in fractions")
    single, share = covered(chats, groups, opt_in, "default"), Decimal(opt_in) / 100
    mistakes = [
        Mistake(exact(single * share), "Used the share of users once, but both people of a chat must have opted in."),
        Mistake(exact(chats * switched_on(opt_in)), "Forgot that group chats are left out and took all chats."),
        Mistake(exact(single * share * 2), "Added the two shares instead of multiplying them."),
        Mistake(exact(single * switched_on(opt_in, "either")), "Thought that one of the two people is enough."),
    ]
    return numeric(
        stem=f"In this model a service has {figures(chats)} chats, and {groups}% of them are group chats. A one-to-one chat is "
        f"end-to-end encrypted once both people have switched encryption on. {opt_in}% of the users have done so. How many chats "
        "are end-to-end encrypted, on average?",
        key=key,
        because=f"{figures(single)} × {figures(share)} × {figures(share)} = {figures(key)}",
        mistakes=mistakes,
        measure="chats",
        solution=f"1. One-to-one chats: {100 - groups}% of {figures(chats)} is {figures(single)}.\n"
        f"2. Both people have switched it on in {figures(share)} × {figures(share)} = {figures(exact(switched_on(opt_in)))} of "
        "them.\n"
        f"3. {figures(single)} × {figures(exact(switched_on(opt_in)))} = {figures(key)} chats.",
        feedback=f"If both sides must opt in, the share is multiplied by itself: {opt_in}% of the users makes "
        f"{figures(exact(switched_on(opt_in) * 100))}% of the one-to-one chats.",
        assumptions=["Group chats are not covered.", "People switch encryption on independently of whom they chat with."],
    )


MODEL = ItemModel(
    summary="how many chats are covered if both people must opt in",
    unit="U3",
    objective="LO3",
    bloom="apply",
    difficulty="medium",
    system="coverage",
    draw=_draw,
    make=_make,
    cites=("A3-27", "A4-10"),
    tags=("opt-in", "coverage", "model"),
    minutes="3",
    clashes_with=("default-factor",),
)
