"""What several articles say on the same: rows with a fact of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from course.content.wording import content_words
from course.model.article import Fact

_LEAST, _FURTHER = 0.3, 0.4  # of what the poorer one of two facts is about; of a third one
_WORDS = 2  # that two facts share at least
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Row:
    """Facts on the same, by article, and the words that they share."""

    facts: dict[str, Fact]
    about: str

    @property
    def differs(self) -> bool:
        """Whether they give other numbers or dates."""
        given = [frozenset(_NUMBERS.findall(fact.statement)) for fact in self.facts.values()]
        return any(one and other and one != other for one, other in combinations(given, 2))


def compared(facts: Sequence[Fact], most: int) -> list[Row]:
    """Up to `most` rows of facts of at least two articles, those that have most in common first; each fact stands in one."""
    words = {fact.id: _words(fact) for fact in facts}
    counts = Counter(word for found in words.values() for word in found)
    weight = {word: log((1 + len(facts)) / count) for word, count in counts.items()}

    def near(one: Fact, other: Fact) -> float:
        shared = words[one.id] & words[other.id]
        smaller = min(sum(weight[word] for word in words[fact.id]) for fact in (one, other))
        return sum(weight[word] for word in shared) / smaller if len(shared) >= _WORDS and smaller else 0.0

    pairs = [(near(one, other), one, other) for one, other in combinations(facts, 2) if one.article != other.article]
    used: set[str] = set()
    rows: list[Row] = []
    for score, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1].id, pair[2].id)):
        if score < _LEAST or len(rows) == most:
            break
        if used & {one.id, other.id}:
            continue
        row = {one.article: one, other.article: other}
        for third in facts:  # of each further article the nearest to the first
            if third.article not in (one.article, other.article) and third.id not in used and near(one, third) >= _FURTHER:
                before = row.get(third.article)
                if before is None or near(one, third) > near(one, before):
                    row[third.article] = third
        used |= {fact.id for fact in row.values()}
        rows.append(Row(row, _about(one, words[one.id] & words[other.id], weight)))
    return rows


def _words(fact: Fact) -> frozenset[str]:
    return content_words(fact.statement, 4)


def _about(fact: Fact, shared: frozenset[str], weight: dict[str, float]) -> str:
    """The two words that say most of those that are shared, as the statement has them."""
    best = set(sorted(shared, key=lambda word: (-weight[word], word))[:2])
    shown: list[str] = []
    for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", fact.statement):
        stems = content_words(word, 4) & best
        if stems:
            best -= stems
            shown.append(word.removesuffix("'s").removesuffix("’s"))
    return ", ".join(shown)
