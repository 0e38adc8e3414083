"""From a read article to its candidate facts, sentence by sentence, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from course.drafting.facts.candidate import Candidate, CandidateKind
from course.drafting.facts.definitions import definitions, short_forms
from course.drafting.facts.grammar import grammar
from course.drafting.facts.kinds import promises
from course.drafting.facts.making import Maker, widened
from course.drafting.facts.quantities import quantities
from course.drafting.facts.quoting import quotations
from course.drafting.facts.reading import Read, Reader
from course.drafting.facts.stating import statements
from course.drafting.facts.telegram import key_terms
from course.drafting.passages import Source


def candidates(source: Source, article: str) -> list[Candidate]:
    """The candidate facts of an article's body, in the order of its text; none where its language has no rules.

    `article` is the id that the spans carry, such as `A7`. Same text, same candidates.
    """
    known = grammar(source.language)
    if known is None:
        return []
    reader = Reader(source, known)
    maker = Maker(article, known, reader.names)
    defined: set[str] = set()
    found: dict[tuple[object, ...], Candidate] = {}
    for read in reader.read():
        for each in _of(read, maker, defined):
            found.setdefault((each.span, each.kind, each.term, each.number), each)
    return list(found.values())


def _of(read: Read, maker: Maker, defined: set[str]) -> Iterator[Candidate]:
    yield from _actors(read, maker)
    yield from _definitions(read, maker, defined)
    yield from _numbers(read, maker)
    yield from quotations(read, maker)
    yield from statements(read, maker)


def _actors(read: Read, maker: Maker) -> Iterator[Candidate]:
    for holder in maker.names.holders(read.sentence):
        who = holder.speaker
        told = (who.name, who.position, f"at {who.organisation}" if who.organisation else "")
        yield maker.make(read, (holder.start, holder.end), "actor", "a name with a position", told, term=who.name)
    for said in read.said:
        if not said.verb and said.named and not said.speaker.inferred and said.speaker.name[0].isupper():
            name, reason = said.speaker.name, "named as a source"
            yield maker.make(read, (said.start, said.end), "actor", reason, (name, reason), term=name)


def _definitions(read: Read, maker: Maker, defined: set[str]) -> Iterator[Candidate]:
    spelled = short_forms(read.sentence)
    for each in [*spelled, *definitions(read.sentence, read.grammar)]:
        mark = each.term.lower() if each in spelled else f"{each.term.lower()}: {each.meaning}"
        if mark in defined:
            continue
        defined.add(mark)
        said = None if each in spelled else read.governing(each.start, each.end)
        told = (f"{each.term} =", ", ".join(key_terms(each.meaning, read.grammar)))
        yield maker.make(read, (each.start, each.end), each.kind, each.reason, told, said=said, term=each.term)


def _numbers(read: Read, maker: Maker) -> Iterator[Candidate]:
    sentence = read.sentence
    own = [replace(each, start=each.start - sentence.start, end=each.end - sentence.start) for each in read.dated]
    for each in quantities(sentence.text, read.grammar, own):
        start, end = each.start + sentence.start, each.end + sentence.start
        clause = read.clause_at(start)
        first, last = ((clause.before or clause).start, clause.end) if clause else (sentence.start, sentence.end)
        said = read.governing(start, end)
        around = (min(first, start), max(last, end))
        first, last = widened(said, *around)
        quotation = next((q for q in sentence.quotations if q.start < start < q.end), None)
        if quotation is None:
            text = read.content(said, around[0], start) + " " + read.content(said, end, around[1])
        else:
            text = read.text[max(quotation.start, end - 100) : start] + read.text[end : quotation.end]
        roles = read.roles(said, first, last)
        to_come = roles.target or promises(read.text[clause.start : clause.end] if clause else text, read.grammar)
        kind: CandidateKind = "target" if to_come else "number"
        number = replace(each.quantity, as_of=roles.date)
        told = (", ".join(key_terms(text, read.grammar, 6)), f"number {number}")
        yield maker.make(read, (first, last), kind, "a number with its unit", told, said=said, roles=roles, number=number)
