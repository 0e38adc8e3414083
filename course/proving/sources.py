"""Which article: a key that names an article is borne out by the facts that the item cites, for they are of that article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.content.markdown import plain
from course.content.wording import content_words
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding if the key is the name of an article and nothing else, and facts are cited.

    It is proved where all of them are of this article, and the stem tells one of them.
    """
    if not evidence.facts or not (named := _named(claim.text, evidence)):
        return
    cited = {fact.id.partition("-")[0] for fact in evidence.facts}
    if named not in cited:
        why = f"what the item cites is of {' and '.join(sorted(cited))}"
        yield Finding("derived", claim.text, stands=False, why=why)
    elif cited == {named} and any(_told(plain(fact.statement), claim.given) for fact in evidence.facts):
        yield Finding("derived", claim.text, stands=True, why="the article cited", proves=True)


def _named(text: str, evidence: Evidence) -> str:
    """The id of the article that a text names: `the Courier report (A1)`, or what documents call it."""
    if found := re.fullmatch(r"[^.?!]+ \((A\d+)\)", text.strip()):
        return found[1]
    return next((one.id for one in evidence.articles if one.short.casefold() == text.strip().casefold()), "")


def _told(statement: str, stem: str) -> bool:
    """Whether every word of a statement that carries something stands in a stem."""
    return content_words(statement, 3) <= content_words(stem, 3)
