"""Accepted facts of a course → marks of its timeline and terms of its glossary, as drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from course.drafting.entries import Entry
from course.drafting.items.ground import ARTICLE
from course.drafting.items.kinds.terms import term
from course.drafting.record import BLANK
from course.drafting.undated import undated
from course.model.article import Fact
from course.model.bank import Bank
from course.source.writing import Writable


def marks(bank: Bank, facts: Iterable[Fact], known: Iterable[str] = (), ids: Iterable[str] = ()) -> list[Entry]:
    """A mark for each fact with a date that has none yet: neither in the bank nor among `known` (ids of facts).

    A promise stands in its lane by the date that it names. The marks stand in the order of time.
    """
    there = {*(mark.fact for mark in bank.timeline.values()), *known}
    found = [fact for fact in facts if fact.id not in there and (fact.target or fact.date)]
    numbers = _free("T", [*bank.timeline, *ids])
    return [
        Entry(
            {"id": next(numbers), "lane": lane(fact), "label": undated(bank.labels, fact).rstrip("."), "fact": fact.id},
            _why(fact),
        )
        for fact in sorted(found, key=in_time)
    ]


def lane(fact: Fact) -> str:
    """Where a dated fact stands on the timeline."""
    if fact.target:
        return "promises"
    return "reactions" if fact.kind in ("claim", "quote") and fact.says != ARTICLE else "events"


def in_time(fact: Fact) -> tuple[str, str, str]:
    """A key to sort dated facts by: the date that is drawn, the exact one before the coarse."""
    when = fact.target or fact.date
    assert when
    return when.earliest.isoformat(), when.latest.isoformat(), fact.id


def _why(fact: Fact) -> str:
    when = fact.target or fact.date
    return f"{'promised for' if fact.target else 'dated'} {when}: shorten the label, the date is that of {fact.id}"


def terms(bank: Bank, facts: Iterable[Fact], known: Iterable[str] = (), ids: Iterable[str] = ()) -> list[Entry]:
    """An entry for each term that a fact defines and the glossary does not: neither the bank's nor `known` (terms)."""
    there = {name.casefold() for name in known} | {
        name.casefold() for entry in bank.terms.values() for name in (entry.term, *entry.also)
    }
    defined: dict[str, list[Fact]] = {}
    for fact in facts:
        name = term(fact) if fact.kind == "definition" else ""
        if name and name.casefold() not in there:
            defined.setdefault(name.casefold(), []).append(fact)
    numbers = _free("K", [*bank.terms, *ids])
    return [_term(next(numbers), given) for given in defined.values()]


def _term(id_: str, given: list[Fact]) -> Entry:
    fields: dict[str, Writable] = {
        "id": id_,
        "term": term(given[0]),
        "definition": given[0].statement,
        "plain": BLANK,
        "cites": [fact.id for fact in given],
    }
    others = f"; {', '.join(fact.id for fact in given[1:])} define it too: do they agree?" if given[1:] else ""
    return Entry(fields, f"defined in {given[0].id}{others}; say it in plain words")


def _free(letter: str, taken: Iterable[str]) -> Iterator[str]:
    """Ids with the next numbers, such as `T01`."""
    numbers = [int(found[1]) for id_ in taken if (found := re.fullmatch(rf"{letter}(\d{{1,6}})", id_))]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"{letter}{number:02}"
