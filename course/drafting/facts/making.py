"""A candidate with what every one has: its span, the names and hedges in it, its certainty, and its telegraphic statement."""

from __future__ import annotations

from dataclasses import dataclass

from course.drafting.facts.candidate import ARTICLE, Candidate, CandidateKind, Quantity, Speaker
from course.drafting.facts.grammar import Grammar
from course.drafting.facts.kinds import hedges, is_opinion
from course.drafting.facts.names import Names
from course.drafting.facts.reading import Read, Roles
from course.drafting.facts.speech import Attribution
from course.drafting.facts.telegram import telegram
from course.model.article import Certainty

NO_DATES = Roles()


@dataclass(frozen=True)
class Maker:
    """Makes the candidates of one article, of which `article` is the id."""

    article: str
    grammar: Grammar
    names: Names

    def make(
        self,
        read: Read,
        place: tuple[int, int],
        kind: CandidateKind,
        reason: str,
        told: tuple[str, ...],
        *,
        said: Attribution | None = None,
        roles: Roles = NO_DATES,
        number: Quantity | None = None,
        quoted: str = "",
        term: str = "",
    ) -> Candidate:
        """A candidate from the words between two places of a paragraph; `told` are the parts of its statement."""
        start, end = place
        text = read.text[start:end]
        says = said.speaker if said else Speaker()
        names = [name.text for name in self.names.within(read.sentence, start, end)]
        hedge = hedges(text, self.grammar)
        parts = [f"{says.name} {said.verb or 'says'}" if said else "", *told]
        parts += [f"said {roles.said.text}" if roles.said else "", roles.date.text if roles.date else ""]
        parts += [f"target {roles.target.text}" if roles.target else "", f"hedged: {', '.join(hedge)}" if hedge else ""]
        certainty: Certainty = "inferred" if says.inferred else "stated"
        if kind in ("claim", "target") and says.name == ARTICLE and is_opinion(text, self.grammar):
            certainty = "weak"  # the writer judges or foresees
        return Candidate(
            span=read.sentence.prose.span(self.article, start, end),
            kind=kind,
            statement=telegram(parts, read.sentence.prose.passage.text),
            says=says,
            certainty=certainty,
            reason=reason,
            about=tuple(name for name in dict.fromkeys(map(self.names.plain, names)) if name),
            date=roles.date,
            said=roles.said,
            target=roles.target,
            number=number,
            hedge=hedge,
            quoted=quoted,
            term=term,
        )


def widened(said: Attribution | None, start: int, end: int) -> tuple[int, int]:
    """The places widened so that the words that name the speaker stand within."""
    return (min(start, said.start), max(end, said.end)) if said and said.named else (start, end)
