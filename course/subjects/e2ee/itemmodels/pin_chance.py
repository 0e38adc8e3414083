"""S10: how likely is a stranger to guess a PIN before the counter shuts, and on how many of many accounts?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.recovery import SYSTEM, chance


def _draw(random: Random) -> Mapping[str, Value]:
    return {"digits": random.randint(3, 6), "guesses": random.choice((2, 3, 4, 5, 8, 10, 15, 20))}


def _make(draw: Draw) -> Draft:
    digits, guesses = draw.values.whole("digits"), draw.values.whole("guesses")
    likely, pins = chance(digits, guesses), 10**digits
    tries = plural(guesses, "wrong guess", "wrong guesses")
    rule = f"a PIN has {plural(digits, 'random digit')}, and the recovery member shuts after {tries}"
    steps = (
        f"1. There are 10^{digits} = {figures(pins)} different PINs, all equally likely.\n"
        f"2. A stranger can try {figures(guesses)} of them, so the chance is {figures(guesses)} / {figures(pins)} = "
        f"{figures(likely)}.\n"
    )
    more = f"With one digit more the chance would be {figures(chance(digits + 1, guesses))}, a tenth of that."
    wrong = (
        (Decimal(1) / pins, "Counted a single guess, although the counter allows more of them."),
        (Decimal(guesses) / (10 * digits), "Took 10 times the number of digits for 10 to the power of it."),
        (likely * 10, "Lost a digit: counted one zero too few in the number of PINs."),
        (Decimal(guesses * digits) / pins, "Multiplied by the number of digits, as if each digit were guessed on its own."),
        (likely / 10, "Counted one zero too many in the number of PINs."),
    )
    mistakes = [(answer, because) for answer, because in wrong if answer < 1 and answer == round(answer, 8)]
    first, rest = mistakes[0], mistakes[1:]
    Random(rule).shuffle(rest)  # by the numbers: the same numbers make the same item
    accounts = draw.random.choice((1, 2, 4, 5, 10)) * pins
    assumptions = list(SYSTEM.assumptions[:2])
    if draw.random.random() < 0.5:
        return numeric(
            stem=f"In this model {rule}. A stranger uses up all guesses on one account. How likely is it that one of them is "
            "right? Give a decimal number.",
            key=likely,
            because=f"{figures(guesses)} / {figures(pins)} = {figures(likely)}",
            mistakes=[Mistake(Decimal(f"{answer:f}").normalize(), because) for answer, because in (first, *rest)],
            solution=f"{steps}3. {more}",
            feedback=f"Count the PINs first, then the guesses that are allowed. {more}",
            least=2,
            assumptions=assumptions,
        )
    expected = likely * accounts
    whole = [Mistake(int(answer * accounts), because) for answer, because in (first, *rest) if (answer * accounts) % 1 == 0]
    return numeric(
        stem=f"In this model {rule}. A stranger uses up all guesses on each of {figures(accounts)} accounts. On how many "
        "accounts is one of the guesses right, on average?",
        key=expected.to_integral_value(),
        because=f"{figures(accounts)} × {figures(guesses)} / {figures(pins)} = {figures(expected)}",
        mistakes=whole,
        measure="accounts",
        solution=f"{steps}3. On {figures(accounts)} accounts that makes {figures(accounts)} × {figures(likely)} = "
        f"{figures(expected)}. {more}",
        feedback=f"A small chance for one account, {figures(likely)}, adds up over many. {more}",
        least=2,
        assumptions=assumptions,
    )


MODEL = ItemModel(
    summary="the chance to guess a PIN before the counter shuts",
    unit="U4",
    objective="LO4",
    bloom="apply",
    difficulty="medium",
    system="recovery",
    draw=_draw,
    make=_make,
    cites=("A4-19", "A4-21"),
    tags=("pin", "model"),
    minutes="3",
)
