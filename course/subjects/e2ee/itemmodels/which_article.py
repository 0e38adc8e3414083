"""Which article reports it? Only facts that one article alone has, and that do not name their article."""

from __future__ import annotations

import re

from course.model.article import Fact
from course.model.bank import Bank
from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.subjects.e2ee.factsources import named, place, usable


def alone(bank: Bank) -> list[Fact]:
    """Facts of one article alone, told in its own voice or by somebody it names, that fit an item."""
    backed = {other for fact in bank.facts.values() for other in fact.corroborated_by}
    return [
        fact
        for fact in bank.facts.values()
        if usable(fact)
        and fact.certainty == "stated"
        and fact.kind in ("event", "claim", "number", "actor")
        and not fact.corroborated_by
        and fact.id not in backed
        and not re.search(r"\barticle|\bpage\b|\bA\d\b", fact.statement)
    ]


def _make(draw: Draw) -> Draft:
    bank, facts = draw.bank, alone(draw.bank)
    if len(facts) < 4 or len(bank.articles) < 4:
        raise NoVariant("too few facts that one article alone has")
    fact = draw.random.choice(facts)
    if set(re.findall(r"\w{5,}", bank.articles[fact.article].short.casefold())) & set(
        re.findall(r"\w{5,}", fact.statement.casefold())
    ):
        raise NoVariant("the article's name echoes the statement")
    others = [id_ for id_ in bank.articles if id_ != fact.article]
    draw.random.shuffle(others)
    mistakes = []
    for id_ in others[:3]:
        nearby = [
            other
            for other in bank.facts.values()
            if other.article == id_ and set(other.about) & set(fact.about) and usable(other)
        ]
        why = (
            f"It does speak of {nearby[0].about[0]} ({place(bank, nearby[0])}), but it does not report this."
            if nearby
            else ("Guessed by the topic: this one does not report it.")
        )
        mistakes.append(Mistake(named(bank, id_), why))
    return single_choice(
        stem=f"One of the articles alone reports the following. Which one? *{fact.statement}*",
        key=named(bank, fact.article),
        because=f"It stands in {place(bank, fact)}, and in no other article.",
        mistakes=mistakes,
        solution=f"The statement is fact {fact.id}: {place(bank, fact)}, {named(bank, fact.article)}.",
        feedback="What one article alone reports is named with its article when you use it. Ask who could confirm it.",
        cites=[fact.id],
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{5,}", text.casefold()))


MODEL = ItemModel(
    summary="which article reports a statement",
    unit="U0",
    objective="LO9",
    bloom="remember",
    difficulty="medium",
    make=_make,
    certainty="stated",
    tags=("source-criticism", "attribution"),
    minutes="1",
    clashes_with=("u0-announced-explanation",),
)
