"""By what factor does the default cover more chats than opting in? One over the square of the share (S04)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import covered, exact, factor


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "chats": random.choice((1, 2, 3, 4, 5, 8)) * 1_000_000,
        "groups": random.choice((20, 30, 40, 50, 60)),
        "opt_in": random.choice((2, 4, 5, 8, 10, 20, 25, 40, 50)),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    chats, groups, opt_in = values.whole("chats"), values.whole("groups"), values.whole("opt_in")
    if opt_in in (0, 100) or groups == 100:
        raise NoVariant("with nobody or everybody opted in, or with groups alone, there is nothing to compare")
    key, share = factor(opt_in, "both"), Decimal(opt_in) / 100
    before, after = covered(chats, groups, opt_in, "opt-in", "both"), covered(chats, groups, opt_in, "default")
    if before != before.to_integral_value() or key != round(key, 4):
        raise NoVariant("chats come in fractions, or the factor has no end of decimals")
    mistakes = [
        Mistake(exact(1 / share), "Divided by the share of users once, as if one person’s switch were enough."),
        *_with_groups(groups, key),
        Mistake(exact(1 / (2 * share)), "Doubled the share for two people instead of multiplying it by itself."),
        Mistake(exact(share * share), "Divided the wrong way round: the old number of covered chats by the new one."),
    ]
    return numeric(
        stem=f"In this model a service has {figures(chats)} chats; {groups}% are group chats, which stay uncovered. So far both "
        f"people of a one-to-one chat had to switch encryption on, and {opt_in}% of the users had done so. Now it is the "
        "default in "
        "every one-to-one chat. How many times as many chats are covered as before?",
        key=key,
        because=f"1 ÷ ({figures(share)} × {figures(share)}) = {figures(key)}",
        mistakes=mistakes,
        measure="times as many",
        solution=f"1. One-to-one chats: {100 - groups}% of {figures(chats)} is {figures(after)}. The default covers them all.\n"
        f"2. Opting in covered {figures(share)} × {figures(share)} of them: {figures(before)} chats.\n"
        f"3. {figures(after)} ÷ {figures(before)} = {figures(key)}.\n\n"
        "The number of chats and the share of groups cancel out.",
        feedback="Work out both numbers of covered chats, then divide the new one by the old one.",
        assumptions=[
            "People switch encryption on independently of whom they chat with.",
            "With the default, nobody switches it off and every app is up to date.",
        ],
    )


def _with_groups(groups: int, key: Decimal) -> list[Mistake]:
    """The mistake of letting the default cover groups as well, where it gives a number that can be written down."""
    wrong = key / (1 - Decimal(groups) / 100)
    if wrong != round(wrong, 4):
        return []
    return [Mistake(exact(wrong), "Let the default cover the group chats as well, which stay as they were.")]


MODEL = ItemModel(
    summary="by what factor the default covers more chats than opting in",
    unit="U3",
    objective="LO3",
    bloom="analyse",
    difficulty="hard",
    system="coverage",
    draw=_draw,
    make=_make,
    cites=("A3-27", "A4-01", "A4-02"),
    tags=("opt-in", "default", "coverage", "model"),
    minutes="4",
    clashes_with=("opt-in-coverage",),
)
