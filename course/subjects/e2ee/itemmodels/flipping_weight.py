"""At which weight of privacy do two options tie? The weight that turns a ranking round (S29)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.weighing import OPTIONS, flipping_weight, scores


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "default_privacy": random.randint(6, 10),
        "default_safety": random.randint(1, 5),
        "opt_in_privacy": random.randint(1, 5),
        "opt_in_safety": random.randint(6, 10),
    }


def _make(draw: Draw) -> Draft:
    table = scores(draw.values)
    one, other = table["default"], table["opt_in"]
    flip = flipping_weight(one, other)
    if flip is None or flip.denominator != 1 or flip == 50:
        raise NoVariant("no weight turns the ranking round, or it is no whole number, or half of all")
    key = int(flip)
    ahead, behind = one["privacy"] - other["privacy"], other["safety"] - one["safety"]
    names = {option: f"*{OPTIONS[option]}*" for option in ("default", "opt_in")}
    mistakes = [
        Mistake(100 - key, "Gave the weight of safety at which the two tie instead of that of privacy."),
        Mistake(50, "Took for granted that the two tie where both criteria weigh the same."),
        Mistake(_per_cent(one["privacy"], one["privacy"] + one["safety"]), "Used the scores of one option alone."),
        Mistake(_per_cent(ahead, 10), "Took the lead in privacy for the weight, and left safety out."),
    ]
    return numeric(
        stem=f"In this model only privacy and safety count, and their weights add up to 100%. An invented group scores "
        f"{names['default']} "
        f"{one['privacy']} for privacy and {one['safety']} for safety, {names['opt_in']} {other['privacy']} for privacy and "
        f"{other['safety']} for safety. At which weight of privacy do the two have the same total?",
        key=key,
        because=f"100 × {behind} ÷ ({ahead} + {behind}) = {key}",
        mistakes=mistakes,
        measure="per cent",
        solution=f"1. In privacy the first leads by {ahead}, in safety the second leads by {behind}.\n"
        f"2. They tie where weight of privacy × {ahead} = weight of safety × {behind}.\n"
        f"3. Weight of privacy: 100 × {behind} ÷ ({ahead} + {behind}) = {key}%.\n"
        f"4. Check: {key}% and {100 - key}% give {_total(one, key)} for both.",
        feedback="Whoever argues about the result argues about weights. The model shows where the ranking turns, not which "
        "weight is right.",
    )


def _per_cent(part: int, whole: int) -> int:
    return round(100 * part / whole)


def _total(option: Mapping[str, int], privacy: int) -> Decimal:
    return (Decimal(option["privacy"] * privacy + option["safety"] * (100 - privacy)) / 100).normalize()


MODEL = ItemModel(
    summary="the weight at which two options tie",
    unit="U8",
    objective="LO10",
    bloom="analyse",
    difficulty="hard",
    system="weighing",
    draw=_draw,
    make=_make,
    cites=("A2-14", "A3-35"),
    tags=("criteria", "model"),
    minutes="4",
)
