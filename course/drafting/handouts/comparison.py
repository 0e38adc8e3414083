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
_COLUMNS = 3  # articles beside each other, at most
_WORDS = 2  # that two facts share at least
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Row:
    """Facts on the same, by article."""

    facts: dict[str, Fact]

    @property
    def differs(self) -> bool:
        """Whether they give other numbers or dates."""
        given = [frozenset(_NUMBERS.findall(fact.statement)) for fact in self.facts.values()]
        return any(one - other and other - one for one, other in combinations(given, 2))


def side_by_side(facts: Sequence[Fact], most: int) -> list[Row]:
    """Rows to print: of three articles where these say most on the same together, else of the two that do."""
    rows = compared(facts, most)
    counts = Counter(pair for row in compared(facts, len(facts)) for pair in combinations(sorted(row.facts), 2))
    there = {id_ for row in rows for id_ in row.facts}
    if len(there) < _COLUMNS or (len(there) == _COLUMNS and all(row.facts.keys() == there for row in rows)):
        return rows
    pair = max(counts, key=lambda pair: counts[pair])
    return compared([fact for fact in facts if fact.article in pair], most)


def compared(facts: Sequence[Fact], most: int) -> list[Row]:
    """Up to `most` rows of facts of at least two articles; each fact stands in one.

    Those that differ come first, then those that have most in common.
    """
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
        if score < _LEAST:
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
        rows.append(Row(row))
    return sorted(rows, key=lambda row: not row.differs)[:most]


def _words(fact: Fact) -> frozenset[str]:
    return content_words(fact.statement, 4)
