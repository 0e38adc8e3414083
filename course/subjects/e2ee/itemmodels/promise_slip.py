"""S25: by how many days does a promise slip, if the new target names no day?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import plural
from course.modelling.system import Value
from course.subjects.e2ee.dayspans import day, legs, number, span, told
from course.subjects.e2ee.systems.timeline import FORMS, slips

_LONGEST = 400  # days: more is no sum for a page


def _draw(random: Random) -> Mapping[str, Value]:
    due = span("month", date(random.randint(2014, 2020), random.choice((3, 6, 8, 9, 10, 12)), 1)).latest
    form = random.choice(FORMS)
    target = due + timedelta(random.randint(25, 200))
    if span(form, target).earliest <= due:  # the quarter or year has begun already: the next one
        target = target.replace(year=due.year + 1, day=1)
    return {"due": number(due), "target": number(target), "form": form}


def _make(draw: Draw) -> Draft:
    due = day(draw.values.whole("due"))
    target = span(draw.values.word("form"), day(draw.values.whole("target")))
    least, most = slips(due, target)
    if most > _LONGEST:
        raise NoVariant(f"{most} days are too many to add up month by month")
    vague = least < most
    longest = not vague or least == 1 or draw.random.random() < 0.6
    key, other, until = (most, least, target.latest) if longest else (least, most, target.earliest)
    months = legs(due, until)
    leap = any(text.startswith("February") and days == 29 for text, days in months)
    full = [
        (text, days if index == len(months) - 1 and until != span("month", until).latest else 30)
        for index, (text, days) in enumerate(months)
    ]
    mistakes = [
        *(
            [Mistake(other, f"Counted to the {'first' if longest else 'last'} day that the new target may mean.")]
            if vague
            else []
        ),
        *([Mistake(key - 1, f"Forgot that February {until.year} has 29 days.")] if leap else []),
        Mistake(sum(days for _, days in full), "Took each full month to have 30 days."),
        Mistake(key + 1, f"Counted {told(due)} too, which is still in time."),
        Mistake(key - 1, "Left out the last of the days, on which the feature comes."),
    ]
    steps = [f"1. In this model {target.text} may mean {told(target.earliest)} to {told(target.latest)}."] if vague else []
    edge = f"the {'last' if longest else 'first'} of these, {told(until)}" if vague else f"the new day, {told(until)}"
    steps.append(f"{len(steps) + 1}. The {_extreme(vague, longest)}delay lasts from {told(due)} to {edge}.")
    sums = " + ".join(str(days) for _, days in months)
    parts = ", ".join(f"{text}: {days}" for text, days in months)
    steps.append(f"{len(steps) + 1}. Days month by month: {parts}.")
    steps.append(
        f"{len(steps) + 1}. " + (f"{sums} = {plural(key, 'day')}." if len(months) > 1 else f"So it is {plural(key, 'day')}.")
    )
    ask = (" at most" if longest else " at least") if vague else ""
    new = f"“sometime in {target.text}”" if vague else target.text
    late = " Here “late” means October to December." if target.text.startswith("late") else ""
    return numeric(
        stem=f"In this model a company promises a feature by {told(due)} at the latest. Then it moves the target to {new}.{late} "
        f"How long is the delay{ask}, in days, counted from {told(due)}?",
        key=key,
        because=f"From {told(due)} to {told(until)} it is {plural(key, 'day')}.",
        mistakes=mistakes,
        measure="days",
        solution="\n".join(steps),
        feedback=(
            f"A target without a day leaves room: here the delay is {least} to {most} days. Say which end you count to."
            if vague
            else f"With a day in both targets the delay has one length, {plural(key, 'day')}. “Sometime in” would leave room."
        ),
        least=2,
        assumptions=["A date without a day may mean each of its days.", "The last day of the old target is day 0 of the delay."],
    )


def _extreme(vague: bool, longest: bool) -> str:
    return ("longest " if longest else "shortest ") if vague else ""


MODEL = ItemModel(
    summary="by how many days a promise slips",
    unit="U7",
    objective="LO7",
    bloom="apply",
    difficulty="medium",
    system="timeline",
    draw=_draw,
    make=_make,
    cites=("A1-18", "A1-19", "A1-50"),
    tags=("promises", "dates", "model"),
    minutes="4",
)
