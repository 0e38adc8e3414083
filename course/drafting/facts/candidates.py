"""From a read article to its candidate facts, sentence by sentence, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from course.dates import When
from course.drafting.facts import clauses as parts
from course.drafting.facts.candidate import ARTICLE, Candidate, CandidateKind, Quantity, Speaker
from course.drafting.facts.clauses import Clause
from course.drafting.facts.dating import Dated, dates
from course.drafting.facts.definitions import Defined, definitions, short_forms
from course.drafting.facts.grammar import Grammar, grammar
from course.drafting.facts.names import Name, Names
from course.drafting.facts.prose import Prose, Quotation, Sentence
from course.drafting.facts.quantities import quantities
from course.drafting.facts.speech import Attribution, Memory, attributions
from course.drafting.facts.telegram import MOST_QUOTED, key_terms, quoted, telegram
from course.drafting.passages import Source

_FEW = 2  # key terms that a candidate must have


def candidates(source: Source, article: str) -> list[Candidate]:
    """The candidate facts of an article's body, in the order of its text; none where its language has no rules.

    `article` is the id that the spans carry, such as `A7`. Same text, same candidates.
    """
    known = grammar(source.language)
    if known is None:
        return []
    return list(_Finder(source, article, known).found())


@dataclass(frozen=True)
class _Read:
    """A sentence with what was found in it."""

    sentence: Sentence
    dated: list[Dated]
    said: list[Attribution]


class _Finder:
    """One article's way from its paragraphs to candidates: what is remembered from sentence to sentence stands here."""

    def __init__(self, source: Source, article: str, known: Grammar):
        self.article, self.grammar, self.written = article, known, source.written.date
        self.proses = [Prose(passage, known) for passage in source.body]
        self.names = Names([sentence for prose in self.proses for sentence in prose.sentences], known)
        self.memory = Memory()
        self.defined: set[str] = set()

    def found(self) -> Iterator[Candidate]:
        self._acquaint()
        for prose in self.proses:
            near: When | None = None
            for sentence in prose.sentences:
                read = self._read(sentence, near)
                seen: set[tuple[object, ...]] = set()
                for candidate in self._of(read):
                    mark = (candidate.span, candidate.kind, candidate.term, candidate.number)
                    if mark not in seen:
                        seen.add(mark)
                        yield candidate
                near = next((each.when for each in reversed(read.dated) if each.when), near)

    def _read(self, sentence: Sentence, near: When | None) -> _Read:
        ahead = parts.looks_ahead(sentence.text, self.grammar)
        found = dates(sentence.text, self.grammar, self.written, ahead=ahead, near=near)
        dated = [replace(each, start=each.start + sentence.start, end=each.end + sentence.start) for each in found]
        self._remember(sentence)
        said = attributions(sentence, self.names, self.memory, dated) or self._continued(sentence)
        return _Read(sentence, dated, said)

    def _continued(self, sentence: Sentence) -> list[Attribution]:
        """A sentence that is all quotation goes on with what the last speaker said."""
        whole = [t for t in sentence.tokens if t.is_word]
        if whole or not sentence.quotations or self.memory.speaker is None:
            return []
        speaker = replace(self.memory.speaker, inferred=True)
        start, end = sentence.quotations[0].start, sentence.end
        return [Attribution(speaker, max(start, sentence.start), end, "", ((sentence.start, sentence.end),), own=False, named=False)]

    def _remember(self, sentence: Sentence) -> None:
        """The name that is a sentence's subject is whom “the company” or “it” means from there on."""
        for first in self.names.within(sentence, sentence.start, sentence.end)[:1]:
            if first.text in self.names.acting and not self.names.is_person(first.text) and self._is_subject(sentence, first):
                self.memory.organisation = Speaker(first.text)

    def _is_subject(self, sentence: Sentence, name: Name) -> bool:
        after = next((n for n, t in enumerate(sentence.tokens) if t.start >= name.end), None)
        return after is not None and any(
            parts.is_finite(sentence.tokens, n, self.grammar) for n in range(after, min(after + 2, len(sentence.tokens)))
        )

    def _acquaint(self) -> None:
        """Read through once for who holds which position, and which names do what only people and organisations do."""
        for sentence in (sentence for prose in self.proses for sentence in prose.sentences):
            self.names.short |= {each.meaning: each.term for each in short_forms(sentence) if each.kind == "actor"}
            for holder in self.names.holders(sentence):
                self.names.know(holder.speaker)
                self.names.acting.add(holder.speaker.organisation)
            for name in self.names.within(sentence, sentence.start, sentence.end):
                following = [t.low for t in sentence.tokens if t.start >= name.end][:3]
                if following and any(word in self.grammar.speech for word in following) and following[0] not in ("to", "of", "and", ",", "."):
                    self.names.acting.add(name.text)

    def _of(self, read: _Read) -> Iterator[Candidate]:
        yield from self._actors(read)
        yield from self._definitions(read)
        yield from self._numbers(read)
        yield from self._quotations(read)
        yield from self._clauses(read)

    def _make(
        self, sentence: Sentence, start: int, end: int, kind: CandidateKind, says: Speaker, reason: str, lead: tuple[str, ...], *, verb: str = "", **fields: object
    ) -> Candidate:
        """A candidate with what every one has: span, names, hedges, certainty and statement."""
        prose = sentence.prose
        hedge = parts.hedges(prose.text[start:end], self.grammar)
        when = [fields.get("said"), fields.get("date"), fields.get("target")]
        told = [f"{label}{when.text}" for label, when in zip(("said ", "", "target "), when, strict=True) if isinstance(when, When)]
        speaker = "" if says.name == ARTICLE else f"{says.name} {verb or 'says'}"
        hedged = "hedged: " + ", ".join(hedge) if hedge else ""
        statement = telegram((speaker, *lead, *told, hedged), prose.passage.text)
        certainty = "inferred" if says.inferred else "stated"
        if kind in ("claim", "target") and says.name == ARTICLE and parts.is_opinion(prose.text[start:end], self.grammar):
            certainty = "weak"
        about = tuple(dict.fromkeys(name.text for name in self.names.within(sentence, start, end)))
        made = Candidate(prose.span(self.article, start, end), kind, statement, says, certainty, reason, about, hedge=hedge)  # type: ignore[arg-type]
        return replace(made, **fields)  # type: ignore[arg-type]

    def _actors(self, read: _Read) -> Iterator[Candidate]:
        for holder in self.names.holders(read.sentence):
            who = holder.speaker
            role = (who.position, f"at {who.organisation}" if who.organisation else "")
            yield self._make(
                read.sentence, holder.start, holder.end, "actor", Speaker(), "a name with a position", (who.name, *role), term=who.name
            )

        for said in read.said:
            if not said.verb and said.named and not said.speaker.inferred and said.speaker.name[0].isupper():
                lead = (said.speaker.name, "named as a source")
                yield self._make(read.sentence, said.start, said.end, "actor", Speaker(), lead[1], lead, term=lead[0])

    def _definitions(self, read: _Read) -> Iterator[Candidate]:
        found = short_forms(read.sentence)
        if self.grammar.clauses is not None:
            found += definitions(read.sentence, self.names)
        for each in found:
            mark = each.term.lower() if "short form" in each.reason else f"{each.term.lower()}: {each.meaning}"
            if mark not in self.defined:
                self.defined.add(mark)
                yield self._defined(read, each)

    def _defined(self, read: _Read, each: Defined) -> Candidate:
        said = self._governing(read, each.start, each.end) if "short form" not in each.reason else None
        says = said.speaker if said else Speaker()
        lead = (f"{each.term} =", ", ".join(key_terms(each.meaning, self.grammar)))
        return self._make(read.sentence, each.start, each.end, each.kind, says, each.reason, lead, term=each.term)

    def _numbers(self, read: _Read) -> Iterator[Candidate]:
        sentence, text = read.sentence, read.sentence.text
        own = [replace(d, start=d.start - sentence.start, end=d.end - sentence.start) for d in read.dated]
        for each in quantities(text, self.grammar, own):
            start, end = each.start + sentence.start, each.end + sentence.start
            clause = next((c for c in self._cut(sentence) if c.start <= start < c.end), None)
            first, last = (clause.before or clause).start if clause else sentence.start, clause.end if clause else sentence.end
            said = self._governing(read, start, end)
            first, last = _widened(said, min(first, start), max(last, end))
            roles = self._roles(read, said, first, last)
            quantity: Quantity = replace(each.quantity, as_of=roles.get("date"))
            quotation = next((q for q in sentence.quotations if q.start < start < q.end), None)
            if quotation is None:
                text = self._content(read, said, first, start) + " " + self._content(read, said, end, last)
            else:
                text = sentence.prose.text[max(quotation.start, end - 100) : start] + sentence.prose.text[end : quotation.end]
            lead = (", ".join(key_terms(text, self.grammar, 6)), f"number {quantity}")
            says = said.speaker if said else Speaker()
            promised = parts.promises(sentence.prose.text[clause.start : clause.end] if clause else text, self.grammar)
            kind: CandidateKind = "target" if "target" in roles or promised else "number"
            yield self._make(sentence, first, last, kind, says, "a number with its unit", lead, number=quantity, **roles)

    def _quotations(self, read: _Read) -> Iterator[Candidate]:
        for quotation in read.sentence.quotations:
            start, end = max(quotation.start, read.sentence.start), min(quotation.end, read.sentence.end)
            said = self._governing(read, start, end)
            if said is None or (self.grammar.clauses is None and quotation.text.istitle()):
                continue
            for first, last in self._spoken(read.sentence, start, end):
                yield self._quotation(read, said, first, last)

    def _spoken(self, sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
        """A long quotation by its clauses."""
        text = sentence.prose.text
        if self.grammar.clauses is None or len(text[start:end].split()) <= MOST_QUOTED:
            return [(start, end)]
        found: list[tuple[int, int]] = []
        at = start + 1
        for piece in re.finditer(r"[^.!?]+(?:\.(?=\w)[^.!?]*)*[.!?]*", text[start + 1 : end]):
            inner = Sentence(sentence.prose, at + piece.start(), at + piece.end(), spoken=True)
            found += [(clause.start, clause.end) for clause in parts.clauses(inner, inner.start, inner.end, self.grammar)]
        return found or [(start, end)]

    def _quotation(self, read: _Read, said: Attribution, start: int, end: int) -> Candidate:
        text = read.sentence.prose.text[start:end].strip("“”\"«»„‘’ ")
        short = len(text.split()) <= MOST_QUOTED
        clause = next((c for c in self._cut(read.sentence) if c.start <= start < c.end), None) if short and said.named else None
        first, last = start, end
        if clause is not None:  # a few words need those around them, as far as their speaker's verb governs them
            within = [(a, b) for a, b in said.content if a < end and start < b]
            first, last = max(clause.start, min(a for a, _ in within)), min(max(end, clause.end), max(b for _, b in within))
        first, last = _widened(said, min(first, start), max(last, end))
        rest = self._content(read, said, first, last) if short else text
        lead = (f'"{quoted(text)}"' if short else "in quotation marks", ", ".join(key_terms(rest, self.grammar, 6 if short else 9)))
        roles = self._roles(read, said, first, last)
        reason = "words in quotation marks with a speaker"
        return self._make(read.sentence, first, last, "quote", said.speaker, reason, lead, verb=said.verb, quoted=quoted(text), **roles)

    def _content(
        self, read: _Read, said: Attribution | None, start: int, end: int, holes: tuple[tuple[int, int], ...] = ()
    ) -> str:
        """The words between two places without quotations, dates and those that name the speaker."""
        text = list(read.sentence.prose.text)
        hidden = [(q.start, q.end) for q in read.sentence.quotations] + [(d.start, d.end) for d in read.dated]
        hidden += holes
        for a, b in [*hidden, *([(said.start, said.end)] if said and said.named else [])]:
            text[a:b] = " " * (b - a)
        return "".join(text[start:end])

    def _clauses(self, read: _Read) -> Iterator[Candidate]:
        if self.grammar.clauses is None:
            yield from self._dated_only(read)
            return
        if read.sentence.text.rstrip(" ”\"’»").endswith("?") or read.sentence.text.split()[0] == "Let":
            return  # a question or a call tells nothing
        for clause in self._cut(read.sentence):
            yield from self._clause(read, clause)

    def _clause(self, read: _Read, clause: Clause) -> Iterator[Candidate]:
        place = clause.verb.start if clause.verb else clause.start
        said = self._governing(read, place, place + 1)
        telling = [each for each in read.said if self._heads(each, clause, place) and not each.thing]
        if said is None and telling:  # the clause of the verb of saying itself: its content counts
            said = telling[-1]
            hidden = {(q.start, q.end) for q in read.sentence.quotations}
            if all(span in hidden for span in said.content):
                return  # “…”, said X in a letter: the quotation is told by itself
        says = said.speaker if said else Speaker()
        start, end = _widened(said, clause.start, clause.end)
        terms = key_terms(self._content(read, said, clause.start, clause.end, clause.holes), self.grammar)
        if not terms or (len(terms) < _FEW and not any(clause.start <= d.start < clause.end for d in read.dated)):
            return
        if clause.tokens[0].low in self.grammar.pronouns | {"this", "these", "that"}:
            terms = [f"({clause.tokens[0].low})", *terms]  # whom or what it means, a person must say
        plan = parts.plans(clause.open_text, self.grammar)
        if plan and said is None and plan[0].split()[0].lower() in self.grammar.pronouns:
            plan = None  # “they would …” is a plan only where somebody says so of himself
        roles = self._roles(read, said, start, end, clause.holes)
        lead = (", ".join(terms),)
        if clause.before is not None:  # what “which” or an -ing form belongs to stands before it
            start = min(start, clause.before.start)
            lead = (", ".join(key_terms(self._content(read, said, clause.before.start, clause.before.end), self.grammar, 4)) + " …", *lead)
        verb = said.verb if said else ""
        event = said is None and parts.is_event(clause, self.grammar)
        if event:
            told = {role: when for role, when in roles.items() if role == "date"}
            event = bool(told or self.names.within(read.sentence, clause.start, clause.end))
            if event:
                yield self._make(read.sentence, start, end, "event", says, "told as having happened", lead, **told)
        if plan or "target" in roles:
            yield self._make(read.sentence, start, end, "target", says, "a plan, promise or date set", lead, verb=verb, **roles)
        elif not event:
            reason = "said by somebody" if said else "stated by the article"
            yield self._make(read.sentence, start, end, "claim", says, reason, lead, verb=verb, **roles)

    def _heads(self, said: Attribution, clause: Clause, place: int) -> bool:
        """Whether a verb of saying is the main verb of a clause, not one of a relative clause within it."""
        lead = clause.sentence.prose.text[clause.start : max(clause.start, said.start)].rstrip()
        return clause.start <= said.place < clause.end and (said.start <= place or lead.endswith(","))

    def _dated_only(self, read: _Read) -> Iterator[Candidate]:
        for each in read.dated:
            said = self._governing(read, each.start, each.end)
            says = said.speaker if said else Speaker()
            first, last = read.sentence.start, read.sentence.end
            lead = (", ".join(key_terms(read.sentence.text, self.grammar)),)
            yield self._make(read.sentence, first, last, "claim", says, "a sentence with a date", lead, date=each.when)

    def _cut(self, sentence: Sentence) -> list[Clause]:
        return parts.clauses(sentence, sentence.start, sentence.end, self.grammar)

    def _shifted(self, dated: Dated, lead: str) -> When | None:
        """The date as it bounds the main verb: “Before the move in 2019, X …” is any time up to 2019, and after it, none."""
        words = self.grammar.dates
        if dated.when and words.earlier and re.match(rf"\W*(?i:{words.earlier})\b[^,]*$", lead):
            return dated.when if dated.when.precision in ("by", "interval", "late") else When.parse(f"../{dated.when.text}")
        return None if words.later and re.match(rf"\W*(?i:{words.later})\b[^,]{{4,}}$", lead) else dated.when

    def _governing(self, read: _Read, start: int, end: int) -> Attribution | None:
        """The verb of saying whose content stands between two places, if any does."""
        found = [each for each in read.said if not each.thing and any(a < end and start < b for a, b in each.content)]
        return found[-1] if found else None

    def _roles(
        self, read: _Read, said: Attribution | None, start: int, end: int, holes: tuple[tuple[int, int], ...] = ()
    ) -> dict[str, When]:
        """What the dates between two places are: when it was said, when it happened, or what is aimed at."""
        roles: dict[str, When] = {}
        text = _blanked(read.sentence.prose.text[start:end], start, holes)
        ahead, aimed_at = parts.looks_ahead(text, self.grammar), parts.sets_date(text, self.grammar)
        for each in read.dated:
            if each.when is None or not start <= each.start < end or any(a <= each.start < b for a, b in holes):
                continue
            if parts.subordinate(read.sentence, start, each.start, self.grammar):
                continue
            governing = self._governing(read, each.start, each.end)
            to_come = self.written is not None and each.when.earliest > self.written.latest
            if said is not None and governing is None:
                if not said.timed:
                    continue
                role = "said"
            elif governing is not said:
                continue
            else:
                aimed = aimed_at or (ahead and (each.until or each.when.precision in ("by", "late")))
                role = "target" if to_come or aimed else "date"
            when = self._shifted(each, text[: each.start - start])
            if when is not None:
                roles.setdefault(role, when)
        return roles


def _widened(said: Attribution | None, start: int, end: int) -> tuple[int, int]:
    """The places widened so that the words that name the speaker stand within."""
    return (min(start, said.start), max(end, said.end)) if said and said.named else (start, end)


def _blanked(text: str, offset: int, holes: tuple[tuple[int, int], ...]) -> str:
    for a, b in holes:
        text = text[: max(0, a - offset)] + " " * (b - a) + text[max(0, b - offset) :]
    return text
