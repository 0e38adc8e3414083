"""S25: which pairs of dated events cannot be put in order, since their dates are not exact enough?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from random import Random

from course.modelling.drafts import Draft, NoVariant, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import listed, plural
from course.modelling.system import Value
from course.subjects.e2ee.dayspans import Span, told
from course.subjects.e2ee.systems.timeline import SYSTEM, drawn, unordered


def _draw(random: Random) -> Mapping[str, Value]:
    return {"events": 4}


def _make(draw: Draw) -> Draft:
    events = drawn(draw.values.whole("events"), draw.random)
    if len(events) != 4:
        raise NoVariant(f"{len(events)} events make too few or too many pairs to tick; 4 make 6 pairs")
    open_pairs = unordered(events)
    options = [
        (f"{one} and {two}", (one, two) in open_pairs, _because((one, a), (two, b)))
        for (one, a), (two, b) in combinations(events, 2)
    ]
    widest = max(events, key=lambda event: event[1].latest - event[1].earliest)
    spans = "\n".join(f"- {name}: {_days(dated)}" for name, dated in events)
    pairs = "\n".join(f"- {text}: {'open' if right else 'clear'}. {because}" for text, right, because in options)
    return multiple_response(
        stem="In this model sources date four events of a service: "
        f"{listed([f'{name} ({dated.text})' for name, dated in events])}. Of which pairs can nobody say which came first?",
        options=options,
        solution=f"1. The days that each date may mean:\n\n{spans}\n\n2. Pair by pair:\n\n{pairs}\n\n"
        f"That leaves {plural(len(open_pairs), 'pair')} of {len(options)} without an order.",
        feedback=f"{widest[0][0].upper()}{widest[0][1:]} has the widest date, {widest[1].text}. Even that can be compared: "
        f"its last "
        "day with the first day of another event, and its first day with the last.",
        assumptions=[SYSTEM.assumptions[0], "Each event falls on a single day."],
    )


def _days(dated: Span) -> str:
    if dated.earliest == dated.latest:
        return told(dated.earliest)
    return f"{told(dated.earliest)} to {told(dated.latest)}"


def _because(one: tuple[str, Span], two: tuple[str, Span]) -> str:
    first, second = (one, two) if one[1].earliest <= two[1].earliest else (two, one)
    if first[1].before(second[1]):
        return f"The last day possible for {first[0]}, {told(first[1].latest)}, lies before {told(second[1].earliest)}."
    day = second[1].latest == second[1].earliest
    both = f"{first[1].text} and {second[1].text}" if first[1].text != second[1].text else f"both dates, {first[1].text},"
    return f"{'On' if day else 'From'} {told(second[1].earliest)}{'' if day else ' on'}, {both} overlap, so either may be first."


MODEL = ItemModel(
    summary="which pairs of dated events cannot be ordered",
    unit="U7",
    objective="LO7",
    bloom="analyse",
    difficulty="medium",
    system="timeline",
    draw=_draw,
    make=_make,
    cites=("A1-10", "A1-21", "A4-01"),
    tags=("dates", "order", "model"),
    minutes="3",
)
