"""A model's proposals as entries of a drafted record: those that hold, beside the rules' own facts; the others are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from course.drafting.models.client import Model
from course.drafting.models.proposals import Proposal, proposals
from course.drafting.passages import Source
from course.drafting.record import PROPOSED
from course.model.wordspan import WordSpan
from course.source.writing import Writable

Entry = Mapping[str, Writable]
Objections = Callable[[Entry], Sequence[str]]
"""What proofs have against a fact, in words; nothing if it holds."""

_SAME = 0.6  # of the words of the longer of two spans: then they state the same


@dataclass
class Proposed:
    """What came of a model: the `facts`, with its own; how many it `worded` and `added`; and what was `unsupported`, with why."""

    facts: list[Entry]
    worded: int = 0
    added: int = 0
    unsupported: list[str] = field(default_factory=list)


def notice(model: Model, shown: str, source: Source) -> str:
    """The line that says what goes where, before anything is sent."""
    words = sum(len(passage.text.split()) for passage in source.body)
    place = "on this machine" if model.near else "NOT on this machine"
    what = f"{len(source.body)} paragraphs ({words} words) of {shown}"
    return f"Sending {what} to {model.host} ({place}), model {model.name}; nothing else."


def with_proposals(model: Model, source: Source, article: str, facts: Iterable[Entry], objections: Objections) -> Proposed:
    """Ask a model for each body paragraph. What rests on the same words as a rule's fact words that one; other facts are added.

    Raises:
        Fault: the model cannot be asked.
    """
    found = Proposed(list(facts))
    for passage in source.body:
        for one in proposals(model, passage, article):
            why = one.fault or "; ".join(objections(_entry(one, f"{article}-00")))
            if why:
                found.unsupported.append(f"¶{passage.number} '{_short(one.statement)}': {why}")
            elif (place := _same(one, found.facts)) is not None:
                _word(found, place, one)
            else:
                found.facts.append(_entry(one, f"{article}-{len(found.facts) + 1:02}"))
                found.added += 1
    return found


def _word(found: Proposed, place: int, one: Proposal) -> None:
    """Gives a rule's key words the model's wording; a fact that has been worded already stays."""
    entry = found.facts[place]
    note = str(entry.get("note") or "")
    if note.startswith(PROPOSED):
        rest = note.removeprefix(PROPOSED)
        found.facts[place] = {**entry, "statement": one.statement, "note": f"worded by the model {one.model}; {rest}"}
        found.worded += 1


def _same(one: Proposal, facts: Sequence[Entry]) -> int | None:
    """The place of the fact that rests on much the same words."""
    assert one.span is not None
    for place, entry in enumerate(facts):
        try:
            span = WordSpan.parse(str(entry.get("span")))
        except ValueError:
            continue
        shared = min(span.last, one.span.last) - max(span.first, one.span.first) + 1
        longer = max(span.last - span.first, one.span.last - one.span.first) + 1
        if span.place == one.span.place and not span.outside and shared >= _SAME * longer:
            return place
    return None


def _entry(one: Proposal, id_: str) -> Entry:
    assert one.span is not None
    return {
        "id": id_,
        "paragraph": one.span.place,
        "kind": one.kind,
        "statement": one.statement,
        "says": one.says,
        "certainty": "stated",
        "span": str(one.span),
        "note": f"proposed by the model {one.model}",
    }


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
