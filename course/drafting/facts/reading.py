"""An article read sentence by sentence: its dates, and who says what, with what is remembered from one sentence to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from course.dates import When
from course.drafting.facts.candidate import Speaker
from course.drafting.facts.clauses import Clause, clauses
from course.drafting.facts.dating import Dated, dates
from course.drafting.facts.definitions import short_forms
from course.drafting.facts.grammar import Grammar
from course.drafting.facts.kinds import looks_ahead, sets_date, subordinate
from course.drafting.facts.names import Name, Names
from course.drafting.facts.prose import Prose, Sentence
from course.drafting.facts.speech import Attribution, attributions
from course.drafting.facts.subjects import Memory
from course.drafting.facts.verbs import is_finite
from course.drafting.passages import Source

Places = tuple[tuple[int, int], ...]


_SINCE = re.compile(r"\b(?:since|seit|depuis|desde)\s+$", re.IGNORECASE)  # what began then is no aim


@dataclass(frozen=True)
class Roles:
    """What dates are to a statement: `date` when it happened or holds, `said` when it was said, `target` when it is to be."""

    date: When | None = None
    said: When | None = None
    target: When | None = None


@dataclass(frozen=True)
class Read:
    """A sentence with the dates and the verbs of saying that were found in it."""

    sentence: Sentence
    grammar: Grammar
    written: When | None
    dated: list[Dated]
    said: list[Attribution]

    @property
    def text(self) -> str:
        """The text of the paragraph, in which all places are counted."""
        return self.sentence.prose.text

    @cached_property
    def clauses(self) -> list[Clause]:
        """The sentence's clauses."""
        return clauses(self.sentence, self.sentence.start, self.sentence.end, self.grammar)

    def clause_at(self, place: int) -> Clause | None:
        """The clause at a place."""
        return next((clause for clause in self.clauses if clause.start <= place < clause.end), None)

    def governing(self, start: int, end: int) -> Attribution | None:
        """The verb of saying whose content stands between two places, if any does."""
        found = [each for each in self.said if not each.thing and any(a < end and start < b for a, b in each.content)]
        return found[-1] if found else None

    def content(self, said: Attribution | None, start: int, end: int, holes: Places = ()) -> str:
        """The words between two places without quotations, dates, holes and those that name the speaker."""
        text = list(self.text[start:end])
        hidden = [*((q.start, q.end) for q in self.sentence.quotations), *((d.start, d.end) for d in self.dated), *holes]
        if said is not None and said.named:
            hidden.append((said.start, said.end))
        for first, last in hidden:
            for at in range(max(first, start), min(last, end)):
                text[at - start] = " "
        return "".join(text)

    def roles(self, said: Attribution | None, start: int, end: int, holes: Places = ()) -> Roles:
        """What the dates between two places are to what stands there and is said by `said`."""
        roles, happened = Roles(), list[When]()
        text = _blanked(self.text[start:end], start, holes)
        ahead, aims = looks_ahead(text, self.grammar), sets_date(text, self.grammar)
        for each in self.dated:
            within = start <= each.start < end and not any(a <= each.start < b for a, b in holes)
            if each.when is None or not within or subordinate(self.sentence, start, each.start, self.grammar):
                continue
            when = self._bounding(each.when, text[: each.start - start])
            governing = self.governing(each.start, each.end)
            if said is not None and governing is None:
                roles = replace(roles, said=roles.said or when) if said.timed else roles
            elif governing is said:
                to_come = self.written is not None and each.when.earliest > self.written.latest
                lasting = _SINCE.search(text[: each.start - start])
                aimed = to_come or aims or (ahead and not lasting and (each.until or each.when.precision in ("by", "late")))
                if aimed:
                    roles = replace(roles, target=roles.target or when)
                elif when is not None:
                    happened.append(when)
        return replace(roles, date=_one(happened))

    def _bounding(self, when: When, lead: str) -> When | None:
        """The date as it bounds the main verb: “Before the move in 2019, X …” is any time up to 2019, and after it, none."""
        words = self.grammar.dates
        if words.earlier and re.match(rf"\W*(?i:{words.earlier})\b[^,]*$", lead):
            return when if when.precision in ("by", "interval", "late") else When.parse(f"../{when.text}")
        return None if words.later and re.match(rf"\W*(?i:{words.later})\b[^,]{{4,}}$", lead) else when


class Reader:
    """An article's way from paragraphs to read sentences."""

    def __init__(self, source: Source, grammar: Grammar):
        self.grammar, self.written = grammar, source.written.date
        self.proses = [Prose(passage, grammar) for passage in source.body]
        self.names = Names([sentence for prose in self.proses for sentence in prose.sentences], grammar)
        self.memory = Memory()
        self._acquaint()

    def read(self) -> Iterator[Read]:
        """The sentences of the body, in turn; to be called once."""
        for prose in self.proses:
            near: When | None = None
            for sentence in prose.sentences:
                read = self._read(sentence, near)
                near = next((each.when for each in reversed(read.dated) if each.when), near)
                yield read

    def _read(self, sentence: Sentence, near: When | None) -> Read:
        ahead = looks_ahead(sentence.text, self.grammar)
        found = dates(sentence.text, self.grammar, self.written, ahead=ahead, near=near)
        dated = [replace(each, start=each.start + sentence.start, end=each.end + sentence.start) for each in found]
        self._remember(sentence)
        said = attributions(sentence, self.names, self.memory, dated) or self._continued(sentence)
        return Read(sentence, self.grammar, self.written, dated, said)

    def _continued(self, sentence: Sentence) -> list[Attribution]:
        """A sentence that is all quotation goes on with what the last speaker said."""
        if self.memory.speaker is None or not sentence.quotations or any(token.is_word for token in sentence.tokens):
            return []
        place = (sentence.start, sentence.end)
        return [Attribution(replace(self.memory.speaker, inferred=True), *place, "", (place,), own=False, named=False)]

    def _remember(self, sentence: Sentence) -> None:
        """The name that is a sentence's subject is whom “the company” or “it” means from there on."""
        for first in self.names.within(sentence, sentence.start, sentence.end)[:1]:
            if first.text in self.names.acting and not self.names.is_person(first.text) and self._is_subject(sentence, first):
                self.memory.organisation = Speaker(first.text)

    def _is_subject(self, sentence: Sentence, name: Name) -> bool:
        after = [n for n, token in enumerate(sentence.tokens) if token.start >= name.end][:2]
        return any(is_finite(sentence.tokens, n, self.grammar) for n in after)

    def _acquaint(self) -> None:
        """Read through once for short forms, for positions, and for the names of those who say something."""
        for sentence in (sentence for prose in self.proses for sentence in prose.sentences):
            self.names.short |= {each.meaning: each.term for each in short_forms(sentence) if each.kind == "actor"}
            for holder in self.names.holders(sentence):
                self.names.know(holder.speaker)
                self.names.acting.add(holder.speaker.organisation)
            for name in self.names.within(sentence, sentence.start, sentence.end):
                following = [token.low for token in sentence.tokens if token.start >= name.end][:3]
                if following and following[0] not in ("to", "of", "and", ",", ".") and self.grammar.speech & {*following}:
                    self.names.acting.add(name.text)


def _one(dates: list[When]) -> When | None:
    """The most exact of some dates that lie within one another; none where they differ, as which is meant a person must say."""
    exact = min(dates, key=lambda when: when.latest - when.earliest, default=None)
    if exact is None or any(when.latest < exact.earliest or exact.latest < when.earliest for when in dates):
        return None
    return exact


def _blanked(text: str, offset: int, holes: Places) -> str:
    for first, last in holes:
        text = text[: max(0, first - offset)] + " " * (last - first) + text[max(0, last - offset) :]
    return text
