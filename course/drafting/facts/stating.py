"""Candidates from clauses: what has happened, what is planned or promised, and what is claimed."""

from __future__ import annotations

from collections.abc import Iterator

from course.drafting.facts.candidate import Candidate
from course.drafting.facts.clauses import Clause
from course.drafting.facts.kinds import is_event, plans
from course.drafting.facts.making import Maker, widened
from course.drafting.facts.reading import Read, Roles
from course.drafting.facts.speech import Attribution
from course.drafting.facts.telegram import MOST_QUOTED, key_terms, quoted
from course.drafting.facts.verbs import is_finite

_FEW = 2  # key terms that a candidate without a date must have
_POINTING = frozenset(["this", "these", "that"])


def statements(read: Read, maker: Maker) -> Iterator[Candidate]:
    """The sentence's events, targets and claims; in a language without rules for clauses, one claim for each date."""
    if read.grammar.clauses is None:
        yield from _dated(read, maker)
        return
    if read.sentence.text.rstrip(' ”"’»').endswith("?") or read.sentence.text.split()[0] == "Let":
        return  # a question or a call tells nothing
    for clause in read.clauses:
        yield from _statement(read, maker, clause)


def _statement(read: Read, maker: Maker, clause: Clause) -> Iterator[Candidate]:
    verb = clause.verb.start if clause.verb else clause.start
    said = read.governing(verb, verb + 1)
    telling = [each for each in read.said if _heads(each, clause, verb) and not each.thing]
    if said is None and telling:  # the clause of the verb of saying itself: its content counts
        said = telling[-1]
        hidden = {(q.start, q.end) for q in read.sentence.quotations}
        if all(span in hidden for span in said.content):
            return  # “…”, said X in a letter: the quotation is told by itself
    told = _told(read, said, clause)
    if not told:
        return
    start, end = widened(said, clause.start, clause.end)
    roles = read.roles(said, start, end, clause.holes)
    nested = [each.start for each in read.said if clause.verb and not each.thing and clause.verb.start < each.start < clause.end]
    if clause.before is not None:  # what “which” or an -ing form belongs to stands before it
        start = min(start, clause.before.start)
    event = said is None and is_event(clause, read.grammar)
    dated = any(clause.start <= each.start < clause.end for each in read.dated)
    if event and (dated or maker.names.within(read.sentence, clause.start, clause.end)):
        place, happened = (start, end), told
        if nested and not clause.holes:  # what somebody says of it is no part of what happened
            place = (start, min(nested))
            happened = (", ".join(key_terms(read.content(None, *place), read.grammar)),)
        yield maker.make(read, place, "event", "told as having happened", happened, roles=Roles(roles.date))
    else:
        event = False
    if roles.target or _is_plan(read, said, clause):
        yield maker.make(read, (start, end), "target", "a plan, promise or date set", told, said=said, roles=roles)
    elif not event:
        reason = "said by somebody" if said else "stated by the article"
        yield maker.make(read, (start, end), "claim", reason, told, said=said, roles=roles)


def _told(read: Read, said: Attribution | None, clause: Clause) -> tuple[str, ...]:
    """The key terms of a clause, and those of what it leans on; nothing where it holds too few to be worth a look."""
    terms = key_terms(read.content(said, clause.start, clause.end, clause.holes), read.grammar)
    dated = any(clause.start <= each.start < clause.end for each in read.dated)
    if not terms or (len(terms) < _FEW and not dated):
        return ()
    first = clause.tokens[0].low
    if first in read.grammar.pronouns or (first in _POINTING and is_finite(clause.tokens, 1, read.grammar)):
        terms = [f"({first})", *terms]  # whom or what it means, a person must say
    within = [q for q in read.sentence.quotations if clause.start <= q.start < clause.end]
    short = [q.text for q in within if read.governing(q.start, q.end) is said and len(q.text.split()) <= MOST_QUOTED]
    told = (", ".join(terms), *(f'"{quoted(text)}"' for text in short[:2]))
    if clause.before is None:
        return told
    before = key_terms(read.content(said, clause.before.start, clause.before.end), read.grammar, 4)
    return (", ".join(before) + " …", *told) if before else told


def _is_plan(read: Read, said: Attribution | None, clause: Clause) -> bool:
    plan = plans(clause.open_text, read.grammar)
    if plan and said is None and plan[0].split()[0].lower() in read.grammar.pronouns:
        return False  # “they would …” is a plan only where somebody says so of himself
    return plan is not None


def _heads(said: Attribution, clause: Clause, place: int) -> bool:
    """Whether a verb of saying is the main verb of a clause, not one of a relative clause within it."""
    lead = clause.sentence.prose.text[clause.start : max(clause.start, said.start)].rstrip()
    return clause.start <= said.place < clause.end and (said.start <= place or lead.endswith(","))


def _dated(read: Read, maker: Maker) -> Iterator[Candidate]:
    place = (read.sentence.start, read.sentence.end)
    told = (", ".join(key_terms(read.sentence.text, read.grammar)),)
    for each in read.dated:
        said = read.governing(each.start, each.end)
        yield maker.make(read, place, "claim", "a sentence with a date", told, said=said, roles=Roles(each.when))
