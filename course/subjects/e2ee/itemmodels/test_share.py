"""What share of the users takes part in a test, and does a finished test mean a launch? (S24)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import exact
from course.subjects.e2ee.systems.rollout import tested


def _draw(random: Random) -> Mapping[str, Value]:
    users = random.choice((1, 2, 4, 5)) * random.choice((100_000, 1_000_000))
    return {"users": users, "sample": users // 1000 * random.choice((1, 2, 3, 4, 5, 8, 15, 20))}


def _make(draw: Draw) -> Draft:
    users, sample = draw.values.whole("users"), draw.values.whole("sample")
    key = exact(tested(users, sample))
    if sample == users or key != round(key, 3):
        raise NoVariant("everybody takes part, or the share has too many decimals")
    slip = exact(Decimal(sample) / users)
    slipped = "Left the fraction as it is; for per cent it has to be multiplied by 100."
    believed = "Took a finished test for a launch. The test shows how the version works; release is decided after it."
    return single_choice(
        stem=f"In this model a service has {figures(users)} users. {figures(sample)} selected users test end-to-end "
        "encryption. Now the "
        "test is complete. Which statement follows from this?",
        key=_says(key, launched=False),
        because=f"{figures(sample)} ÷ {figures(users)} = {figures(key)}%, and a test releases nothing by itself.",
        mistakes=[
            Mistake(_says(key, launched=True), believed),
            Mistake(_says(slip, launched=False), slipped),
            Mistake(_says(slip, launched=True), f"Made two mistakes. {slipped} {believed}"),
        ],
        solution=f"1. {figures(sample)} ÷ {figures(users)} = {figures(slip)}, which is {figures(key)}%.\n"
        f"2. {figures(exact(100 - key))}% of the users, {figures(users - sample)} people, have not tried it.\n"
        "3. A finished test ends the trying. Whether and when the others get it is decided later.",
        feedback="Two questions: how large is the sample, and what does the end of a test say about a launch?",
        assumptions=["The testers are among the users.", "Numbers are model values; A2 gives none for its test."],
    )


def _says(share: Decimal, *, launched: bool) -> str:
    rest = "the rest have it from the end of the test on" if launched else "for the rest the date of a launch is open"
    return f"{figures(share)}% of the users have tried it; {rest}."


MODEL = ItemModel(
    summary="what share takes part in a test, and what its end means",
    unit="U3",
    objective="LO3",
    bloom="analyse",
    difficulty="easy",
    system="rollout",
    draw=_draw,
    make=_make,
    cites=("A2-03",),
    tags=("test", "roll-out", "model"),
    minutes="2",
)
