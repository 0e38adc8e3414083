"""Candidates seen together: in the order of time, as a glossary, by speaker, and which are alike or clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from course.drafting.facts.candidate import ARTICLE, Candidate, Speaker

_ALIKE = 0.6  # of the key terms of the shorter statement that the other one has too


@dataclass(frozen=True)
class Pair:
    """Two candidates that a person should look at together, and why.

    `shared`: their spans overlap, so an item on one may give the other away. `alike`: most of their key terms are the same.
    `clash`: they are alike and have the same number's unit or both a date, but not the same number or date.
    """

    first: Candidate
    second: Candidate
    why: Literal["shared", "alike", "clash"]


def timeline(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The events with a date, by its earliest day, then by its latest; what was only promised or claimed is not among them."""
    dated = [(each.date, each) for each in candidates if each.kind == "event" and each.date is not None]
    return [each for _, each in sorted(dated, key=lambda pair: (pair[0].earliest, pair[0].latest))]


def glossary(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """The terms that are defined, in the order of the alphabet, each with its definitions in the order they were given in."""
    found: dict[str, list[Candidate]] = {}
    for each in candidates:
        if each.kind == "definition" and each.term:
            found.setdefault(each.term, []).append(each)
    return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


def speakers(candidates: Iterable[Candidate]) -> dict[Speaker, list[Candidate]]:
    """Who says what, with the fullest position that is given of each; the articles themselves are not among them."""
    said = [each for each in candidates if each.says.name != ARTICLE]
    fullest: dict[str, Speaker] = {}
    for each in said:
        known = fullest.get(each.says.name)
        if known is None or len(str(each.says)) > len(str(known)):
            fullest[each.says.name] = Speaker(each.says.name, each.says.position, each.says.organisation)
    return {speaker: [each for each in said if each.says.name == name] for name, speaker in sorted(fullest.items())}


def pairs(candidates: Sequence[Candidate]) -> Iterator[Pair]:
    """The pairs that share words of an article, are alike, or clash, in the order of the candidates.

    Only candidates with a key term in common are held against each other.
    """
    terms = [_terms(each) for each in candidates]
    for one, other in _meeting(candidates, terms):
        first, second = candidates[one], candidates[other]
        if first.term and first.term == second.term and first.kind == second.kind:
            yield Pair(first, second, "alike")
        elif _overlap(first, second):
            yield Pair(first, second, "shared")
        elif len(terms[one] & terms[other]) >= _ALIKE * min(len(terms[one]), len(terms[other])):
            yield Pair(first, second, "clash" if _differ(first, second) else "alike")


def _meeting(candidates: Sequence[Candidate], terms: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The places of candidates that have a paragraph or two uncommon key terms in common."""
    by_key: dict[object, list[int]] = {}
    for at, each in enumerate(candidates):
        by_key.setdefault((each.span.article, each.span.place, each.span.outside), []).append(at)
        for term in terms[at]:
            by_key.setdefault(term, []).append(at)
    common = max(20, len(candidates) // 10)
    return sorted({pair for places in by_key.values() if len(places) <= common for pair in combinations(places, 2)})


def _terms(candidate: Candidate) -> frozenset[str]:
    text = candidate.statement.split("; hedged:")[0]
    return frozenset(word.strip(',;"“”…()=').casefold() for word in text.split() if any(c.isalpha() for c in word))


def _overlap(first: Candidate, second: Candidate) -> bool:
    one, other = first.span, second.span
    same = (one.article, one.place, one.outside) == (other.article, other.place, other.outside)
    return same and one.first <= other.last and other.first <= one.last


def _differ(first: Candidate, second: Candidate) -> bool:
    """Whether both give a number of one unit, or a date of one sort, and not the same; a coarser date fits a finer one."""
    one, other = first.number, second.number
    if one and other and one.unit == other.unit and (one.value, one.scale) != (other.value, other.scale):
        return True
    return any(
        a is not None and b is not None and (a.latest < b.earliest or b.latest < a.earliest)
        for a, b in ((first.date, second.date), (first.target, second.target))
    )


def counted(candidates: Iterable[Candidate]) -> Mapping[str, int]:
    """How many candidates of each kind there are."""
    found: dict[str, int] = {}
    for each in candidates:
        found[each.kind] = found.get(each.kind, 0) + 1
    return dict(sorted(found.items()))
