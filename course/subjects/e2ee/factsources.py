"""What item models over facts draw from: facts without sensitive words, dated events, speakers and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.dates import When
from course.model.article import Fact
from course.model.bank import Bank

_SENSITIVE = re.compile(r"CSAM|abus|terror|exploit|groom|child|sexual|offend|criminal|minors", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """An event of the timeline with its date, its fact and the fact's place (`A1 ¶3`)."""

    label: str
    when: When
    fact: str
    place: str


def dated_events(bank: Bank) -> list[Dated]:
    """The timeline's events and reactions whose fact has a date that is not in doubt; promises are left out."""
    found = []
    for event in bank.timeline.values():
        fact = bank.facts.get(event.fact)
        if event.lane != "promises" and fact and fact.date and fact.certainty != "disputed" and usable(fact):
            found.append(Dated(event.label, fact.date, fact.id, place(bank, fact)))
    return found


def usable(fact: Fact) -> bool:
    """Whether a fact can stand in an item that anybody may get: no sensitive word, and no line outside an article's body."""
    return fact.paragraph is not None and sober(fact.statement)


def sober(text: str) -> bool:
    """Whether a text is free of words that touch sensitive matter."""
    return not _SENSITIVE.search(text)


def place(bank: Bank, fact: Fact) -> str:
    """Where a fact stands: `A1 ¶3`."""
    reference = bank.resolve(fact.id)
    assert reference
    return reference.place


def named(bank: Bank, article: str) -> str:
    """An article as students know it: `the missed-deadline report (A1)`."""
    return f"{bank.articles[article].short} ({article})"


def bare(fact: Fact) -> str:
    """The statement without its full stop."""
    return fact.statement.rstrip(".")
