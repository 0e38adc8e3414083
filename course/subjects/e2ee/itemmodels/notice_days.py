"""S26: how many days are left before a feature is phased out, and is that enough to save everything?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import plural
from course.modelling.system import Value
from course.subjects.e2ee.dayspans import day, legs, number, span, told
from course.subjects.e2ee.systems.timeline import SYSTEM, guaranteed, notice_days


def _draw(random: Random) -> Mapping[str, Value]:
    cutoff = date(random.randint(2027, 2030), 1, 1) + timedelta(random.randrange(365))
    return {"cutoff": number(cutoff), "notice": number(cutoff - timedelta(random.randint(5, 60)))}


def _make(draw: Draw) -> Draft:
    read, cutoff = day(draw.values.whole("notice")), day(draw.values.whole("cutoff"))
    left = notice_days(read, cutoff)
    if left < 3:
        raise NoVariant(f"{plural(left, 'day')} left: nothing to count")
    months = legs(read, cutoff)
    parts = ", ".join(f"{text}: {days}" for text, days in months)
    sums = " + ".join(str(days) for _, days in months)
    steps = f"1. Count the days after {told(read)} up to {told(cutoff)}. {parts}.\n2. " + (
        f"{sums} = {left} days are left.\n" if len(months) > 1 else f"So {left} days are left.\n"
    )
    end = f"this kind of chat is supported until {told(cutoff)}, and exports are guaranteed until then, that day included"
    if draw.random.random() < 0.5:
        return numeric(
            stem=f"In this model a service gives notice: {end}. Somebody reads the notice on {told(read)}. "
            "Not counting the day of reading, how many days are left for an export?",
            key=left,
            because=f"From {told(read)} to {told(cutoff)} it is {left} days.",
            mistakes=[
                Mistake(left - 1, "Left out the last day, on which an export is still guaranteed."),
                Mistake(left + 1, "Counted the day of reading too."),
                *_month_mistakes(read, cutoff),
            ],
            measure="days",
            solution=f"{steps}3. On {told(cutoff + timedelta(1))} an export may still work, but is not guaranteed.",
            feedback="“Until” a day takes that day in; what comes after it is open. Not guaranteed does not mean impossible.",
            assumptions=_ASSUMPTIONS,
            least=2,
        )
    rate, rest = draw.random.choice((2, 3, 4, 5, 10)), draw.random.choice((5, 8, 12, 15, 20, 30))
    days = [read + timedelta(n) for n in range(1, left + rest + 1)]
    chats = left * rate + rest
    saved = sum(guaranteed(days[index // rate], cutoff) for index in range(chats))
    return numeric(
        stem=f"In this model a service gives notice: {end}. Somebody reads the notice on {told(read)}, has {chats} chats, and "
        f"exports {rate} a day from the next day on. For how many chats does the export come too late to be guaranteed?",
        key=chats - saved,
        because=f"{chats} − {left} × {rate} = {chats - saved}",
        mistakes=[
            Mistake(saved, "Gave the chats that are exported in time, not those that are left."),
            Mistake(chats - saved - rate, "Counted the day of reading as a day of exports.")
            if rest >= rate
            else Mistake(0, "Counted the day of reading as a day of exports, and so all chats seemed to fit in."),
            Mistake(chats - saved + rate, "Left out the last day, on which exports are still guaranteed."),
            Mistake(chats - left, "Took one chat a day."),
        ],
        measure="chats",
        solution=f"{steps}3. In time are {left} × {rate} = {saved} chats.\n4. Too late are {chats} − {saved} = "
        f"{plural(chats - saved, 'chat')}.",
        feedback=f"{left} days sound like enough, yet {chats - saved} of {chats} chats come too late. Not guaranteed is "
        f"not lost.",
        assumptions=_ASSUMPTIONS,
        least=2,
    )


def _month_mistakes(read: date, cutoff: date) -> list[Mistake]:
    """What comes of wrong lengths of the months in between."""
    if (read.year, read.month) == (cutoff.year, cutoff.month):
        return [Mistake(cutoff.day, "Counted from the first of the month.")]
    lengths = [span("month", day_).latest.day for day_ in _firsts(read, cutoff)]
    left, between = notice_days(read, cutoff), len(lengths)
    wrong = [
        (30 * between - sum(lengths), "Took each month to have 30 days."),
        (31 * between - sum(lengths), "Took each month to have 31 days."),
    ]
    return [Mistake(left + error, because) for error, because in wrong if error and abs(error) > 1] + [
        Mistake(cutoff.day, f"Counted the days of {told(cutoff).split(' ', 1)[1]} alone.")
    ]


def _firsts(read: date, cutoff: date) -> list[date]:
    """A day of each month that ends between the two days."""
    found = [read]
    while (after := span("month", found[-1]).latest + timedelta(1)) <= cutoff.replace(day=1) - timedelta(1):
        found.append(after)
    return found


_ASSUMPTIONS = [SYSTEM.assumptions[2], "Exports after the last day may work, but nobody promises it."]

MODEL = ItemModel(
    summary="how many days are left until the end of support",
    unit="U7",
    objective="LO7",
    bloom="apply",
    difficulty="easy",
    system="timeline",
    draw=_draw,
    make=_make,
    cites=("A3-02", "A3-07"),
    tags=("phase-out", "dates", "model"),
    minutes="3",
)
