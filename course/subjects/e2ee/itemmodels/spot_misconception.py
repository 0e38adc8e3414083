"""Which sentence is the mistake? What learners often say, among sentences that an article supports."""

from __future__ import annotations

import re

from course.model.article import Fact
from course.model.bank import Bank
from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.subjects.e2ee.factsources import place, sober, usable

_GIVES_AWAY = re.compile(r"\b(article|all|every\w*|never|always|none|completely)\b", re.IGNORECASE)
LONGEST = 40  # characters that a right sentence may be longer than the mistake, so that length tells nothing


def supported(bank: Bank) -> list[Fact]:
    """Facts whose statement can stand as a right sentence beside a mistake."""
    return [
        fact
        for fact in bank.facts.values()
        if usable(fact)
        and fact.certainty in ("stated", "corroborated")
        and fact.kind in ("definition", "claim", "event")
        and not _GIVES_AWAY.search(fact.statement)
        and not (fact.date and fact.date.inferred)
    ]


def _make(draw: Draw) -> Draft:
    bank = draw.bank
    mistaken = [
        (entry, unit)
        for unit in bank.units.values()
        for entry in unit.misconceptions
        if entry.cites and sober(f"{entry.says} {entry.answer}") and not any(mark in entry.says for mark in '“”"?')
    ]
    if not mistaken:
        raise NoVariant("no unit names a misconception")
    entry, unit = draw.random.choice(mistaken)
    right = [
        fact for fact in supported(bank) if abs(len(fact.statement) - len(entry.says)) <= LONGEST and fact.id not in entry.cites
    ]
    if len(right) < 3:
        raise NoVariant("too few right sentences of that length")
    chosen = draw.random.sample(right, 3)
    mistakes = [Mistake(fact.statement, f"This is what {place(bank, fact)} says.") for fact in chosen]
    lines = "\n".join(f"- {fact.statement} ({place(bank, fact)})" for fact in chosen)
    return single_choice(
        stem="Three of these sentences agree with what the articles A0 to A4 report. Conclude which one is a common **mistake**.",
        key=entry.says,
        because=entry.answer,
        mistakes=mistakes,
        solution=f"The mistake: *{entry.says}* {entry.answer}\n\nThe others stand in the articles:\n\n{lines}",
        feedback=f"Unit {unit.id} answers this mistake. To say why a sentence is wrong teaches more than to say that it is.",
        cites=list(dict.fromkeys([*entry.cites, *(fact.id for fact in chosen)])),
    )


MODEL = ItemModel(
    summary="the mistake among right sentences",
    unit="U1",
    objective="LO1",
    bloom="analyse",
    difficulty="medium",
    make=_make,
    certainty="inferred",
    tags=("misconceptions",),
    minutes="2",
)
