"""S20: how likely is at least one breach among several holders of an escrow key?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.lawful_access import SYSTEM, yearly_risk

_CENT, _MILLIONTH = Decimal("0.01"), Decimal("0.000001")


def _draw(random: Random) -> Mapping[str, Value]:
    return {"holders": random.randint(2, 4), "breach": random.choice((2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40))}


def _make(draw: Draw) -> Draft:
    holders, percent = draw.values.whole("holders"), draw.values.whole("breach")
    years = draw.random.choice((1, 1, 2)) if holders == 2 else 1
    times = holders * years
    if holders == 1:
        raise NoVariant("with a single holder there is nothing to combine")
    risk = yearly_risk(holders, percent, years)
    key = risk.quantize(_CENT)
    each = Decimal(percent) / 100
    spared = (1 - each) ** times
    span = "a year" if years == 1 else f"{years} years"
    mistakes = [
        Mistake(percent * times, "Added up the chances. Then a breach of several holders is counted several times."),
        Mistake((spared * 100).quantize(_CENT), "Stopped halfway: this is the chance that nothing happens at all."),
        Mistake((each**times * 100).quantize(_CENT), "Worked out that all are breached. One of them is enough."),
        Mistake(percent, "Took the chance of one holder for that of all together."),
    ]
    if years > 1:
        mistakes.insert(1, Mistake(yearly_risk(holders, percent).quantize(_CENT), "Worked it out for one year alone."))
    exact = spared.quantize(_MILLIONTH)
    product = " × ".join([figures(1 - each)] * times)
    return numeric(
        stem=f"In this model {plural(holders, 'office')} have a copy of an escrow key that opens every chat. Each office is "
        f"breached within a year with a chance of {percent}%, whatever happens to the others. How likely is at least one "
        f"breach within {span}? Give per cent, with two decimals if need be.",
        key=key,
        tolerance=_CENT,
        because=f"1 − {figures(1 - each)}^{times} = {figures(key)}%{'' if key == risk else ', rounded'}",
        mistakes=[mistake for mistake in mistakes if 0 < Decimal(mistake.answer) < 100],
        measure="%",
        solution=f"1. One office is spared in one year with a chance of 1 − {figures(each)} = {figures(1 - each)}.\n"
        f"2. That all are spared for {span}: {product} {'=' if exact == spared else 'is about'} {figures(exact)}.\n"
        f"3. At least one breach is the opposite: 1 − {figures(exact)}, that is {figures(key)}%"
        f"{'' if key == risk else ' (rounded)'}.",
        feedback=f"Work out first that nothing happens. More holders and more years make a breach likelier: {percent}% for "
        f"one office and one year grow to {figures(key)}%.",
        least=2,
        assumptions=[SYSTEM.assumptions[4], SYSTEM.assumptions[5]],
    )


MODEL = ItemModel(
    summary="the chance of at least one breach among several holders",
    unit="U5",
    objective="LO6",
    bloom="apply",
    difficulty="hard",
    system="lawful-access",
    draw=_draw,
    make=_make,
    cites=("A1-42", "A1-43"),
    tags=("backdoor", "escrow", "probability", "model"),
    minutes="4",
    clashes_with=("escrow-exposure",),
)
