"""S28: when was an undated article written? Dates inside it bound the answer; the stamp of its page does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from course.modelling.drafts import Draft, Mistake, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.dayspans import number, told
from course.subjects.e2ee.systems.timeline import SYSTEM, source, window

KNOWN = ("a survey", "a court ruling", "a company’s results", "an interview", "a new law", "a user count")
COMING = ("an election", "a trade fair", "the start of a service", "the end of a contract", "a price rise", "a hearing")


def _draw(random: Random) -> Mapping[str, Value]:
    older = date(random.randint(2009, 2017), 1, 1) + timedelta(random.randrange(365))
    newest = older + timedelta(random.randint(20, 300))
    soonest = newest + timedelta(random.randint(40, 500))
    later = soonest + timedelta(random.randint(30, 400))
    inside = newest + timedelta(random.randint(5, (soonest - newest).days - 5))
    between = older + timedelta(random.randint(5, max(6, (newest - older).days - 5)))
    stamp = random.choice((inside, between, soonest + timedelta(10), later + timedelta(random.randint(40, 800))))
    known, coming = random.sample((older, newest), 2), random.sample((soonest, later), 2)
    names = ("evidence1", "evidence2", "ahead1", "ahead2", "stamp")
    return {name: number(when) for name, when in zip(names, (*known, *coming, stamp), strict=True)}


def _answer(first: date, last: date, stamp: bool) -> str:
    """An answer: the window, and whether the stamp can be the day of writing."""
    return f"from {told(first)} to {told(last)}; the stamp {'may' if stamp else 'cannot'} be the day of writing"


def _make(draw: Draw) -> Draft:
    evidence, ahead, stamp = source(draw.values)
    right = window(evidence, ahead)
    first, last, eve = right.earliest, right.latest, max(ahead) - timedelta(1)
    fits = right.holds(stamp)
    known, coming = draw.random.sample(KNOWN, 2), draw.random.sample(COMING, 2)
    wrong = [
        (min(evidence), last, "Began with the oldest date that the article knows, though it knows a newer one too."),
        (first, eve, "Ended with the later of the two things to come, though the earlier one is still ahead too."),
        (min(evidence), eve, "Took the widest span of all dates in the article, not what they prove together."),
    ]
    draw.random.shuffle(wrong)
    verdict = (
        "Ruled out the stamp, although it lies within the bounds and so may be right."
        if fits
        else "Trusted the stamp of the page, although it lies outside the bounds."
    )
    return single_choice(
        stem="In this model an article bears no date. "
        f"It reports on {known[0]} of {told(evidence[0])} and {known[1]} of {told(evidence[1])}. "
        f"It calls {coming[0]} on {told(ahead[0])} and {coming[1]} on {told(ahead[1])} still to come. "
        f"The page is stamped {told(stamp)}. In what time was the article written?",
        key=_answer(first, last, fits),
        because=f"The newest thing it knows is of {told(first)}, and the first thing to come is on {told(min(ahead))}.",
        mistakes=[
            Mistake(_answer(first, last, not fits), verdict),
            *(Mistake(_answer(start, end, start <= stamp <= end), because) for start, end, because in wrong),
        ],
        solution=f"1. Lower bound: the newer of {told(evidence[0])} and {told(evidence[1])} is {told(first)}. Nobody could "
        f"report on it earlier.\n2. Upper bound: the earlier of {told(ahead[0])} and {told(ahead[1])} is {told(min(ahead))}. It "
        f"was still to come, so the last day possible is {told(last)}.\n3. The stamp, {told(stamp)}, lies "
        + (
            "inside. It may be the day of writing, but does not prove it."
            if fits
            else "outside. Whatever it dates, it is not the writing of this text."
        ),
        feedback=f"A text of before {told(first)} could not know so much; one of {told(min(ahead))} would not be waiting "
        f"any more. "
        "A stamp proves neither.",
        assumptions=[SYSTEM.assumptions[3], "Both bounds hold at once; a page can be stamped anew."],
        least=3,
    )


MODEL = ItemModel(
    summary="when an undated article was written",
    unit="U7",
    objective="LO7",
    bloom="analyse",
    difficulty="hard",
    system="timeline",
    draw=_draw,
    make=_make,
    cites=("A0-02", "A0-12", "A0-29"),
    tags=("dates", "source-criticism", "model"),
    minutes="3",
)
