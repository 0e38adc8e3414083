"""The order of steps: where the cited facts date them, the dates stand in this order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from course.content.markdown import plain
from course.content.wording import content_words
from course.dates import When
from course.model.article import Fact
from course.proving.claim import Finding
from course.proving.evidence import Evidence
from course.proving.names import names, stands


def check(steps: Sequence[str], evidence: Evidence, *, backwards: bool = False) -> Iterator[Finding]:
    """Whether the dates of the facts that the steps are about settle their order, and settle it so."""
    facts = [_meant(step, evidence.facts) for step in steps]
    whens = [fact.date if fact else None for fact in facts]
    if backwards:
        whens.reverse()
    dated = [when for when in whens if when is not None]
    for one, other in pairwise(dated):
        if other.certainly_before(one):
            yield Finding("date", f"{other} after {one}", stands=False, why="the dates of the cited facts say the reverse")
            return
    told = all(fact and _told(step, fact) for step, fact in zip(steps, facts, strict=True))
    if told and len(dated) == len(steps) == len({fact.id for fact in facts if fact}) and _settled(dated):
        yield Finding("derived", "order of dates", stands=True, why="order of dates", proves=True)


def _told(step: str, fact: Fact) -> bool:
    """Whether a step names nobody whom its fact does not name, and says most of it in the fact's words."""
    there = " ".join([plain(fact.statement), fact.says, *fact.about])
    wanted = content_words(step, 4)
    return all(stands(name, there) for name in names(plain(step))) and 2 * len(wanted & content_words(there, 4)) >= len(wanted)


def _settled(whens: Sequence[When]) -> bool:
    return all(one.certainly_before(other) for one, other in pairwise(whens))


def _meant(text: str, facts: Sequence[Fact]) -> Fact | None:
    """The one fact that shares clearly more words with the text than any other, or None."""
    wanted = content_words(text, 4)
    scores = sorted(
        ((len(wanted & content_words(fact.statement, 4)), -number) for number, fact in enumerate(facts)), reverse=True
    )
    if not scores or scores[0][0] < 2 or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return facts[-scores[0][1]]
