"""Candidate facts as entries of a source record: a person words them anew, and takes over what is true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course.drafting.facts.candidate import Candidate
from course.drafting.facts.candidates import candidates
from course.drafting.passages import Source
from course.drafting.record import PROPOSED
from course.source.writing import Writable


def candidate_entries(source: Source, article: str) -> list[Mapping[str, Writable]]:
    """The facts that rules propose for an article, as fields of a fact, each with its span."""
    return entries(article, candidates(source, article))


def entries(article: str, found: Iterable[Candidate]) -> list[Mapping[str, Writable]]:
    """Candidates as fields of facts, numbered in their order. What a fact has no field for stands in its note.

    A promise is a claim: nothing that is only to come is ever an event.
    """
    return [_entry(f"{article}-{number:02}", each) for number, each in enumerate(found, 1)]


def _entry(id_: str, each: Candidate) -> Mapping[str, Writable]:
    place = {"line" if each.span.outside else "paragraph": each.span.place}
    role = ", ".join(filter(None, [each.says.position, each.says.organisation]))
    notes = (
        f"{PROPOSED}{each.reason}",
        role and f"{each.says.name}: {role}",
        "who says it is inferred" if each.says.inferred else "",
        each.number is not None and f"number: {each.number}" + (f", as of {each.number.as_of}" if each.number.as_of else ""),
        each.said and f"said: {each.said}",
        each.hedge and f"keep its reserve: {', '.join(each.hedge)}",
        each.quoted and f"in quotation marks: {each.quoted}",
    )
    fields: dict[str, Writable] = {
        "id": id_,
        **place,
        "kind": "claim" if each.kind == "target" else each.kind,
        "statement": each.statement,
        "says": each.says.name,
        "about": [*([each.term] if each.kind == "definition" and each.term else []), *each.about],
        "date": each.date.text if each.date else None,
        "target": each.target.text if each.target else None,
        "certainty": each.certainty,
        "span": str(each.span),
        "note": "; ".join(filter(None, (str(note or "") for note in notes))),
    }
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
