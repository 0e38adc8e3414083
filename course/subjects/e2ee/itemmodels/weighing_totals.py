"""The weighted total of an option, from scores and weights (S29)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, listed
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import exact
from course.subjects.e2ee.systems.weighing import CRITERIA, OPTIONS, scores, total, weights


def _draw(random: Random) -> Mapping[str, Value]:
    privacy = random.choice((20, 30, 40, 50, 60))
    drawn: dict[str, Value] = {"privacy": privacy, "safety": random.choice([s for s in (20, 30, 40, 50) if s < 100 - privacy])}
    for option in ("default", "opt_in", "extra"):
        drawn |= {f"{option}_{criterion}": random.randint(2, 9) for criterion in CRITERIA}
    return drawn


def _make(draw: Draw) -> Draft:
    option = draw.random.choice(("default", "opt_in", "extra"))
    given, weight = scores(draw.values)[option], weights(draw.values)
    if len(set(given.values())) < 2 or len(set(weight.values())) < 2 or 0 in weight.values():
        raise NoVariant("equal scores or weights, or a weight of nothing, leave nothing to weigh")
    key = total(given, weight)
    parts = [f"{given[name]} × {figures(_share(weight[name]))}" for name in CRITERIA]
    plain_sum = sum(given.values())
    mistakes = [
        Mistake(plain_sum, "Added up the scores and left the weights out."),
        Mistake(round(Decimal(plain_sum) / len(CRITERIA), 2), "Took the plain mean, as if all criteria weighed the same."),
        Mistake(
            given[max(weight, key=weight.__getitem__)],
            "Took the score of the criterion that weighs most, and let the others out.",
        ),
        Mistake(exact(key * 100), "Forgot that weights are per cent, so that the total came out a hundred times too large."),
    ]
    row = listed([f"{given[name]} for {name}" for name in CRITERIA])
    shares = listed([f"{name} {weight[name]}%" for name in CRITERIA])
    return numeric(
        stem=f"In this model an invented group scores *{OPTIONS[option]}* from 0 (bad) to 10 (good): {row}. The weights "
        f"are: {shares}. "
        "What is the weighted total of this option?",
        key=key,
        because=f"{' + '.join(parts)} = {figures(key)}",
        mistakes=mistakes,
        measure="points of 10",
        solution="\n".join(
            [
                *(
                    f"{number}. {name.capitalize()}: {part} = {figures(exact(given[name] * _share(weight[name])))}."
                    for number, (name, part) in enumerate(zip(CRITERIA, parts, strict=True), 1)
                ),
                f"{len(CRITERIA) + 1}. Together {figures(key)}.",
            ]
        ),
        feedback="The total follows from scores and weights that somebody chose. Another group would choose others: it "
        "shows what "
        "follows, not what is right.",
    )


def _share(per_cent: int) -> Decimal:
    return exact(Decimal(per_cent) / 100)


MODEL = ItemModel(
    summary="the weighted total of an option",
    unit="U8",
    objective="LO10",
    bloom="apply",
    difficulty="medium",
    system="weighing",
    draw=_draw,
    make=_make,
    cites=("A2-14", "A3-35"),
    tags=("criteria", "model"),
    minutes="3",
    clashes_with=("flipping-weight",),
)
