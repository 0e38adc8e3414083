"""From a read article to its candidate facts, sentence by sentence, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from course.dates import When
from course.drafting.facts import clauses as parts
from course.drafting.facts.candidate import ARTICLE, Candidate, CandidateKind, Quantity, Speaker
from course.drafting.facts.clauses import Clause
from course.drafting.facts.dating import Dated, dates
from course.drafting.facts.definitions import Defined, definitions, short_forms
from course.drafting.facts.grammar import Grammar, grammar
from course.drafting.facts.names import Names
from course.drafting.facts.prose import Prose, Quotation, Sentence
from course.drafting.facts.quantities import quantities
from course.drafting.facts.speech import Attribution, Memory, attributions
from course.drafting.facts.telegram import key_terms, quoted, telegram
from course.drafting.passages import Source

_TERMS = 3  # words of a quotation from which on it is told as a quotation by itself


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
        for prose in self.proses:
            for sentence in prose.sentences:
                for holder in self.names.holders(sentence):
                    self.names.know(holder.speaker)
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
        said = attributions(sentence, self.names, self.memory, dated) or self._continued(sentence)
        self._remember(sentence, said)
        return _Read(sentence, dated, said)

    def _continued(self, sentence: Sentence) -> list[Attribution]:
        """A sentence that is all quotation goes on with what the last speaker said."""
        whole = [t for t in sentence.tokens if t.is_word]
        if whole or not sentence.quotations or self.memory.speaker is None:
            return []
        speaker = replace(self.memory.speaker, inferred=True)
        start, end = sentence.quotations[0].start, sentence.end
        return [Attribution(speaker, max(start, sentence.start), end, "", ((sentence.start, sentence.end),), own=False)]

    def _remember(self, sentence: Sentence, said: list[Attribution]) -> None:
        """The name that is a sentence's subject is whom “the company” or “it” means next."""
        if said:
            return
        first = next(iter(self.names.within(sentence, sentence.start, sentence.end)), None)
        if first is None:
            return
        after = next((n for n, t in enumerate(sentence.tokens) if t.start >= first.end), None)
        if after is not None and parts.is_finite(sentence.tokens, after, self.grammar) and not self.names.is_person(first.text):
            self.memory.organisation = Speaker(first.text)

    def _of(self, read: _Read) -> Iterator[Candidate]:
        yield from self._actors(read)
        yield from self._definitions(read)
        yield from self._numbers(read)
        yield from self._quotations(read)
        yield from self._clauses(read)

    def _make(
        self, sentence: Sentence, start: int, end: int, kind: CandidateKind, says: Speaker, reason: str, lead: tuple[str, ...], **fields: object
    ) -> Candidate:
        """A candidate with what every one has: span, names, hedges, certainty and statement."""
        prose = sentence.prose
        hedge = parts.hedges(prose.text[start:end], self.grammar)
        when = [fields.get("said"), fields.get("date"), fields.get("target")]
        told = [f"{label}{when.text}" for label, when in zip(("said ", "", "target "), when, strict=True) if isinstance(when, When)]
        speaker = "" if says.name == ARTICLE else f"{says.name} says"
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
        says = self._speaker(read, each.start, each.end)
        lead = (f"{each.term} =", ", ".join(key_terms(each.meaning, self.grammar)))
        return self._make(read.sentence, each.start, each.end, each.kind, says, each.reason, lead, term=each.term)

    def _numbers(self, read: _Read) -> Iterator[Candidate]:
        sentence, text = read.sentence, read.sentence.text
        own = [replace(d, start=d.start - sentence.start, end=d.end - sentence.start) for d in read.dated]
        for each in quantities(text, self.grammar, own):
            start, end = each.start + sentence.start, each.end + sentence.start
            clause = next((c for c in self._cut(sentence) if c.start <= start < c.end), None)
            first, last = (clause.start, clause.end) if clause else (sentence.start, sentence.end)
            says = self._speaker(read, start, end)
            first, last = self._with_speaker(read, says, min(first, start), max(last, end))
            roles = self._roles(read, first, last, parts.looks_ahead(sentence.prose.text[first:last], self.grammar))
            quantity: Quantity = replace(each.quantity, as_of=roles.get("date"))
            lead = (", ".join(key_terms(_without(sentence, first, last, start, end), self.grammar, 6)), f"number {quantity}")
            yield self._make(sentence, first, last, "number", says, "a number with its unit", lead, number=quantity, **roles)

    def _quotations(self, read: _Read) -> Iterator[Candidate]:
        for quotation in read.sentence.quotations:
            start, end = max(quotation.start, read.sentence.start), min(quotation.end, read.sentence.end)
            says = self._speaker(read, start, end)
            if says.name != ARTICLE:
                yield self._quotation(read, quotation, start, end, says)

    def _quotation(self, read: _Read, quotation: Quotation, start: int, end: int, says: Speaker) -> Candidate:
        text = read.sentence.prose.text[start:end]
        first, last = self._with_speaker(read, says, start, end)
        short = len(text.split()) <= 6
        terms = key_terms(_without(read.sentence, first, last, start, end) if short else text, self.grammar, 6 if short else 9)
        lead = (f'"{quoted(quotation.text)}"' if short else "in quotation marks", ", ".join(terms))
        roles = self._roles(read, first, last, parts.looks_ahead(text, self.grammar))
        words = quoted(text.strip("“”\"«»„‘’ "))
        return self._make(read.sentence, first, last, "quote", says, "words in quotation marks with a speaker", lead, quoted=words, **roles)

    def _clauses(self, read: _Read) -> Iterator[Candidate]:
        if self.grammar.clauses is None:
            yield from self._dated_only(read)
            return
        for clause in self._cut(read.sentence):
            if all(q.start <= clause.start and clause.end <= q.end for q in read.sentence.quotations[:1]) and len(read.sentence.quotations) == 1:
                continue  # nothing but a quotation, which is told as such
            yield from self._clause(read, clause)

    def _clause(self, read: _Read, clause: Clause) -> Iterator[Candidate]:
        says = self._speaker(read, clause.start, clause.end)
        start, end = self._with_speaker(read, says, clause.start, clause.end)
        plan = parts.plans(clause.open_text, self.grammar)
        ahead = parts.looks_ahead(clause.open_text, self.grammar)
        roles = self._roles(read, start, end, ahead)
        lead = (", ".join(key_terms(clause.open_text, self.grammar)),)
        event = says.name == ARTICLE and parts.is_event(clause, self.grammar)
        if event:
            told = {role: when for role, when in roles.items() if role == "date"}
            if told or self.names.within(read.sentence, clause.start, clause.end):
                yield self._make(read.sentence, start, end, "event", says, "told as having happened", lead, **told)
        if plan or "target" in roles:
            yield self._make(read.sentence, start, end, "target", says, "a plan, promise or date set", lead, **roles)
        elif not event:
            reason = "said by somebody" if says.name != ARTICLE else "stated by the article"
            yield self._make(read.sentence, start, end, "claim", says, reason, lead, **roles)

    def _dated_only(self, read: _Read) -> Iterator[Candidate]:
        for each in read.dated:
            says = self._speaker(read, each.start, each.end)
            first, last = read.sentence.start, read.sentence.end
            lead = (", ".join(key_terms(read.sentence.text, self.grammar)),)
            yield self._make(read.sentence, first, last, "claim", says, "a sentence with a date", lead, date=each.when)

    def _cut(self, sentence: Sentence) -> list[Clause]:
        return parts.clauses(sentence, sentence.start, sentence.end, self.grammar)

    def _speaker(self, read: _Read, start: int, end: int) -> Speaker:
        """Who says what stands between two places: whoever's words govern it, else the article."""
        governing = [each for each in read.said if not each.thing and any(a < end and start < b for a, b in each.content)]
        return governing[-1].speaker if governing else Speaker()

    def _with_speaker(self, read: _Read, says: Speaker, start: int, end: int) -> tuple[int, int]:
        """The places widened so that the words that name the speaker stand within."""
        said = [each for each in read.said if each.speaker == says and not each.thing]
        return (min(start, said[-1].start), max(end, said[-1].end)) if said else (start, end)

    def _roles(self, read: _Read, start: int, end: int, ahead: bool) -> dict[str, When]:
        """What the dates between two places are: when it was said, when it happened, or what is aimed at."""
        roles: dict[str, When] = {}
        for each in read.dated:
            if each.when is None or not start <= each.start < end:
                continue
            governed = any(a <= each.start < b for said in read.said if not said.thing for a, b in said.content)
            past = self.written is not None and each.when.earliest > self.written.latest
            if read.said and not governed and any(not said.thing for said in read.said):
                role = "said"
            else:
                role = "target" if past or (ahead and (each.until or each.when.precision in ("by", "late") or governed)) else "date"
            roles.setdefault(role, each.when)
        return roles


def _without(sentence: Sentence, first: int, last: int, start: int, end: int) -> str:
    text = sentence.prose.text
    return text[first:start] + " " + text[end:last]
