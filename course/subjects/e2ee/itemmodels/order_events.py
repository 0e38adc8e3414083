"""Put events of the timeline in order. Only events whose dates leave no doubt of their order are drawn together."""

from __future__ import annotations

from course.modelling.drafts import Draft, NoVariant
from course.modelling.itemmodel import Draw, ItemModel
from course.subjects.e2ee.factsources import Dated, dated_events

STEPS = 5


def _make(draw: Draw) -> Draft:
    events = dated_events(draw.bank)
    draw.random.shuffle(events)
    chosen: list[Dated] = []
    for event in events:
        if all(event.when.certainly_before(other.when) or other.when.certainly_before(event.when) for other in chosen):
            chosen.append(event)
        if len(chosen) == STEPS:
            break
    if len(chosen) < STEPS:
        raise NoVariant("too few events whose order is certain")
    chosen.sort(key=lambda event: event.when.earliest)
    steps = [{"step": event.label, "because": f"{_said(draw, event)} ({event.place})"} for event in chosen]
    lines = [f"{number}. {event.label}: {_said(draw, event)} ({event.place})" for number, event in enumerate(chosen, 1)]
    return Draft(
        "ordering",
        {
            "stem": f"The articles A0 to A4 tell of these {STEPS} events. Infer the date where no article gives it, and put "
            "them in order, the earliest first.",
            "steps": steps,
            "cites": [event.fact for event in chosen],
            "solution": "\n".join(lines),
            "feedback": "Look first for the two ends, then for what must lie between. A promise counts from the day it was "
            "made, not "
            "from the day it names.",
        },
    )


def _said(draw: Draw, event: Dated) -> str:
    return draw.bank.labels.dated(event.when)


MODEL = ItemModel(
    summary="events of the timeline in their order, without ties",
    unit="U7",
    objective="LO7",
    bloom="understand",
    difficulty="medium",
    make=_make,
    certainty="inferred",
    tags=("timeline",),
    minutes="3",
)
