"""Anki: a package of decks for learners, a deck for each unit: terms, dated events and items as cards.

A note is found again by its item's id, so a later package changes what the learner has and leaves the schedule alone
(`note.py` says when Anki does that). The cards hold the key: who hands them out decides when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from course.assembly.assemble import as_written
from course.carrying.foreign import ours
from course.documents.job import Job
from course.documents.pen import Pen
from course.formats import Artifact, Format
from course.formats.anki.cards import of_event, of_item, of_term
from course.formats.anki.carried import CARRIES
from course.formats.anki.note import Note, edition_faults
from course.formats.anki.package import packed
from course.formats.anki.texts import Texts
from course.model.bank import Bank
from course.model.course import Term, Unit
from course.model.form import FormItem
from course.problems import Fault, Problem


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The whole course as one package; or one for each unit and form that was asked for."""
    yield from edition_faults()
    if job.whole:
        bank = job.bank
        sound, problems = _sound(map(as_written, bank.items.values()), job.renderer)
        yield from problems
        yield from _artifact(job, "bank", job.renderer, partial(_all, sound, list(bank.terms.values()), True))
        return
    for unit in {page.entry.id: page.entry for page in job.pages if isinstance(page.entry, Unit)}.values():
        sound, problems = _sound(map(as_written, job.bank.items_of(unit.id)), job.renderer)
        yield from problems
        terms = [job.bank.terms[id_] for id_ in unit.glossary if id_ in job.bank.terms]
        yield from _artifact(job, unit.id, job.renderer, partial(_all, sound, terms, False))
    for form in job.forms:
        pen = job.renderer_of(form)
        sound, problems = _sound(form.items, pen)
        yield from problems
        yield from _artifact(job, form.file, pen, partial(_all, sound, [], False))


def _sound(entries: Iterable[FormItem], pen: Pen) -> tuple[list[FormItem], list[Problem]]:
    """The items that a card can ask and whose diagrams can be drawn, and what is wrong with the others'."""
    sound: list[FormItem] = []
    kept, problems = ours(entries, "Anki")
    for entry in kept:
        try:
            if entry.item.figure:
                pen.figure(entry.item.figure)
        except Fault as fault:
            span = fault.problem.span if fault.problem.span.file != "?" else entry.item.at("figure")
            problems.append(replace(fault.problem, span=span))
        else:
            sound.append(entry)
    return sound, problems


def _artifact(job: Job, name: str, pen: Pen, notes: Callable[[Texts], Iterator[Note]]) -> Iterator[Artifact]:
    """The package of these notes, if there are any; they are made as it is written."""

    def pieces() -> Iterator[bytes]:
        texts = Texts(pen.bank, pen.figure, job.keeper)
        return packed(pen.bank.course.id, lambda: notes(texts), texts)

    if next(notes(Texts(pen.bank, pen.figure, job.keeper)), None):
        yield Artifact(f"anki/{name}.apkg", pieces, "teacher")


def _all(entries: list[FormItem], terms: list[Term], timeline: bool, texts: Texts) -> Iterator[Note]:
    bank = texts.bank
    decks = _Decks(bank)
    for term in terms:
        unit = next((unit.id for unit in bank.units.values() if term.id in unit.glossary), "")
        yield of_term(term, decks.of(unit) if unit else decks.named("Glossary"), unit, texts)
    for entry in entries:
        yield of_item(entry, decks.of(entry.item.unit), texts)
    if timeline:
        made = (of_event(event, decks.named("Timeline"), texts) for event in bank.timeline.values())
        yield from (note for note in made if note)


@dataclass(frozen=True)
class _Decks:
    """The names of decks: `Course::U1 Title`."""

    bank: Bank

    def of(self, id_: str | None) -> str:
        """The deck of a unit; of none, the course's own."""
        unit = self.bank.units.get(id_ or "")
        return self._under(f"{unit.id} {unit.title}") if unit else self._under(id_ or "")

    def named(self, which: str) -> str:
        """The deck of what belongs to no unit."""
        labels = self.bank.labels
        return self._under(labels.gettext("Glossary") if which == "Glossary" else labels.gettext("Timeline"))

    def _under(self, name: str) -> str:
        parts = (" ".join(part.replace("::", ":").split()).strip(":") for part in (self.bank.course.title, name))
        return "::".join(filter(None, parts))


FORMAT = Format(
    "anki",
    "Anki: the course, a unit or a quiz as decks of cards; a new package updates the old one",
    make,
    "Anki",
    ".apkg",
    "folder",
    CARRIES,
)
