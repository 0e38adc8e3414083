"""Candidates from what stands in quotation marks and has a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.drafting.facts.candidate import Candidate
from course.drafting.facts.clauses import clauses
from course.drafting.facts.making import Maker, widened
from course.drafting.facts.prose import Sentence
from course.drafting.facts.reading import Read
from course.drafting.facts.speech import Attribution
from course.drafting.facts.telegram import MOST_QUOTED, key_terms, quoted

_SENTENCE = re.compile(r"[^.!?]+(?:\.(?=\w)[^.!?]*)*[.!?]*")
_DEFINED = re.compile(r"\((?:the |or |hereinafter )*$")
_MARKS = '“”"«»„‘’ '


def quotations(read: Read, maker: Maker) -> Iterator[Candidate]:
    """The sentence's quotations, a long one by its clauses; one without a speaker is none."""
    for quotation in read.sentence.quotations:
        start, end = max(quotation.start, read.sentence.start), min(quotation.end, read.sentence.end)
        said = read.governing(start, end)
        if _DEFINED.search(read.text[:start][-20:]):
            continue  # “(the “Board”)” gives a name, and quotes nobody
        if said is None or (read.grammar.clauses is None and quotation.text.istitle()):  # a title, where nothing tells more
            continue
        for first, last in _spoken(read, start, end):
            yield _quotation(read, maker, said, first, last)


def _spoken(read: Read, start: int, end: int) -> list[tuple[int, int]]:
    text = read.text[start + 1 : end]
    if read.grammar.clauses is None or len(text.split()) <= MOST_QUOTED:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for piece in _SENTENCE.finditer(text):
        inner = Sentence(read.sentence.prose, start + 1 + piece.start(), start + 1 + piece.end(), spoken=True)
        found += [(clause.start, clause.end) for clause in clauses(inner, inner.start, inner.end, read.grammar)]
    return found or [(start, end)]


def _quotation(read: Read, maker: Maker, said: Attribution, start: int, end: int) -> Candidate:
    text = read.text[start:end].strip(_MARKS)
    place = (start, end)
    if len(text.split()) > MOST_QUOTED:
        told = ("in quotation marks", ", ".join(key_terms(text, read.grammar)))
    else:
        clause = read.clause_at(start) if said.named else None
        if clause is not None:  # a few words need those around them, as far as their speaker's verb governs them
            within = [(a, b) for a, b in said.content if a < end and start < b]
            first, last = max(clause.start, min(a for a, _ in within)), min(clause.end, max(b for _, b in within))
            place = (min(first, start), max(last, end))
        rest = read.content(said, *widened(said, *place))
        told = (f'"{quoted(text)}"', ", ".join(key_terms(rest, read.grammar, 6)))
    place = widened(said, *place)
    reason = "words in quotation marks with a speaker"
    return maker.make(read, place, "quote", reason, told, said=said, roles=read.roles(said, *place), quoted=quoted(text))
