"""How much is a flag worth that rests on metadata alone? Precision and recall of a rule, counted in a log (S16)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import exact
from course.subjects.e2ee.systems.detection import MANY, SYSTEM, confusion, percent

_TENTH = Decimal("0.1")


def _draw(random: Random) -> Mapping[str, Value]:
    fraud = random.choice((10, 15, 20, 25, 40, 50))
    busy = fraud * random.choice((40, 60, 80)) // 100
    return {
        "fraud": fraud,
        "busy_fraud": busy,
        "others": random.choice((2_000, 4_000, 5_000)),
        "busy_others": busy * random.choice((3, 4, 7, 9, 19)),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    fraud, others = values.whole("fraud"), values.whole("others")
    table = confusion(fraud, values.whole("busy_fraud"), others, values.whole("busy_others"))
    caught, alarms = table.caught, table.alarms
    if not caught or not alarms or not table.missed:
        raise NoVariant("the rule makes no mistake of one of the kinds, or flags no fraud account")
    total = caught + alarms
    precision, recall = (_rounded(percent(caught, other)) for other in (alarms, table.missed))
    if precision == recall:
        raise NoVariant("a flag is worth as much as the rule catches")
    ask = draw.random.choice(("precision", "precision", "recall"))
    if ask == "precision":
        key, rest, wanted = precision, alarms, "**flagged** accounts are fraud accounts"
        swap = Mistake(recall, "Divided by all fraud accounts: that says how many are caught, not what a flag is worth.")
    else:
        key, rest, wanted = recall, table.missed, "**fraud** accounts does the rule flag"
        swap = Mistake(precision, "Divided by all flagged accounts: that says what a flag is worth, not how many are caught.")
    equals = "=" if key == percent(caught, rest) else "is about"
    everybody, false = _rounded(percent(total, fraud + others - total)), _rounded(percent(alarms, table.cleared))
    return numeric(
        stem=f"In this model an app has {figures(fraud)} fraud accounts and {figures(others)} others. A rule looks at the log "
        f"alone and flags each account that writes to {MANY} or more others. It flags {figures(caught)} of the fraud accounts "
        f"and {figures(alarms)} of the others. What percentage of the {wanted}? Round to one decimal if need be.",
        key=key,
        tolerance=_TENTH,
        because=f"{figures(caught)} ÷ {figures(caught + rest)} {equals} {figures(key)}%",
        mistakes=[
            swap,
            Mistake(exact(100 - key), "Worked out the other part, which makes up 100% with this one."),
            Mistake(everybody, "Divided the flagged accounts by all accounts of the app."),
            Mistake(false, "Worked out how many of the other accounts are flagged by mistake."),
        ],
        measure="%",
        solution=f"1. Flagged: {figures(caught)} + {figures(alarms)} = {figures(total)} accounts, {figures(caught)} of them "
        f"fraud accounts. Missed: {figures(fraud)} − {figures(caught)} = {figures(table.missed)}.\n"
        f"2. {'Of the flagged' if ask == 'precision' else 'Of the fraud'} accounts: {figures(caught)} ÷ {figures(caught + rest)} "
        f"{equals} {figures(key)}%.\n3. The other way round: the rule catches {figures(recall)}% of the fraud accounts, and "
        f"{figures(precision)}% of its flags are right.",
        feedback="Two questions that sound alike: how many flags are right, and how many fraud accounts are flagged? "
        f"As most accounts are harmless, {figures(alarms)} false alarms stand against {figures(caught)} right flags.",
        least=3,
        assumptions=[SYSTEM.assumptions[2], SYSTEM.assumptions[3]],
    )


def _rounded(number: Decimal) -> Decimal:
    return exact(number.quantize(_TENTH))


MODEL = ItemModel(
    summary="what a flag is worth that rests on metadata alone",
    unit="U5",
    objective="LO5",
    bloom="analyse",
    difficulty="hard",
    system="detection",
    draw=_draw,
    make=_make,
    cites=("A4-42", "A4-43"),
    tags=("metadata", "model"),
    minutes="3",
)
