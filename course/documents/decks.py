"""The glossary in portions that are printed for playing and learning: each unit's terms, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.content.content import Content
from course.content.markdown import inline
from course.documents.job import Job
from course.labels import Labels
from course.model.bank import Bank
from course.model.course import Term, Unit
from course.model.entry import Entry
from course.problems import Problem

ALL = "bank"  # the name of the files that hold everything


@dataclass(frozen=True)
class Deck:
    """Terms that are printed together: `name` is their files' (`U1`), `entry` where a fault is reported."""

    name: str
    title: str
    entry: Entry
    unit: str
    terms: tuple[Term, ...]

    @property
    def made_of(self) -> tuple[Entry, ...]:
        """The entries that its pages say something of."""
        return (self.entry, *self.terms)


def decks(job: Job) -> Iterator[Deck | Problem]:
    """The terms of each unit that was asked for; of the whole course all of them too. A warning if the glossary is empty."""
    bank = job.bank
    units = {page.entry.id: page.entry for page in job.pages if isinstance(page.entry, Unit)}
    for unit in units.values():
        if terms := tuple(bank.terms[id_] for id_ in unit.glossary if id_ in bank.terms):
            yield Deck(unit.id, f"{unit.id} {unit.title}", unit, unit.id, terms)
    if job.whole and bank.terms:
        yield Deck(ALL, bank.course.title, bank.course, "", tuple(bank.terms.values()))
    elif job.whole:
        hint = "write terms into a file glossary.yaml; 'course schema glossary' says how"
        yield too_few(bank.course, "there are no terms in the glossary to make anything of", hint)


def meaning(term: Term, bank: Bank) -> str:
    """What a term means in the course's reading level, as Markdown."""
    return term.definition if bank.course.policies.reading_level == "standard" else term.plain


def said(text: str, labels: Labels) -> Content:
    """A term or its meaning as content."""
    return inline(text, labels.texts)


def too_few(entry: Entry, message: str, hint: str) -> Problem:
    """A warning that a page is not made since there is too little to put on it."""
    return Problem(entry.at("glossary"), "too-few-terms", message, hint, "warning")


def left_out(entry: Entry, message: str, field: str, hint: str = "") -> Problem:
    """A warning at a term, or an event, that something printed cannot hold."""
    return Problem(entry.at(field), "not-carried", message, hint or "it stays in the glossary and on the other pages", "warning")
