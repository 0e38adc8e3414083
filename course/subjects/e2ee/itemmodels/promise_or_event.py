"""Which of these are promises? Lines of the promise ledger among events of the timeline."""

from __future__ import annotations

import re

from course.content.citing import places
from course.modelling.drafts import Draft, NoVariant, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.subjects.e2ee.factsources import dated_events

_TELLS_OF_A_PROMISE = re.compile(r"promis|says|delay|announce|admit|course|vision|worr|critic|campaign", re.IGNORECASE)
"""Events that are themselves about plans: a learner could count them as either."""


def _make(draw: Draw) -> Draft:
    bank, labels = draw.bank, draw.bank.labels
    promises = [promise for promise in bank.promises.values() if promise.target in bank.facts and promise.outcome != "met"]
    events = [event for event in dated_events(bank) if not _TELLS_OF_A_PROMISE.search(event.label)]
    if len({promise.target for promise in promises}) < 2 or len(events) < 3:
        raise NoVariant("too few promises or events")
    promised = draw.random.sample(promises, 2)
    if promised[0].target == promised[1].target:
        raise NoVariant("two parts of one promise")
    happened = draw.random.sample(events, 3)
    options, lines, cites = [], [], []
    for promise in promised:
        due = bank.facts[promise.target].target
        when = labels.dated(due) if due else "a time ahead"
        why = f"The date it names: {when} ({places(bank, [promise.target])}). {promise.text}"
        options.append((promise.promise, True, why))
        cites += [promise.made, promise.target]
    for event in happened:
        options.append(
            (event.label, False, f"It is told as something that has come about: {labels.dated(event.when)} ({event.place}).")
        )
        cites.append(event.fact)
    for text, right, why in options:
        lines.append(f"- {text}: {'a promise' if right else 'an event'}. {why}")
    return multiple_response(
        stem="The articles A0 to A4 tell of all these. Which **two** do they report as promises, that is, as something "
        "that was to come about by a "
        "certain time?",
        options=options,
        solution="\n".join(lines),
        feedback="A target has a date too. Ask whether the thing was to come about by that date, or came about on it.",
        cites=list(dict.fromkeys(cites)),
    )


MODEL = ItemModel(
    summary="promises among events",
    unit="U7",
    objective="LO7",
    bloom="analyse",
    difficulty="medium",
    make=_make,
    certainty="attributed",
    tags=("promises", "timeline"),
    minutes="2",
)
