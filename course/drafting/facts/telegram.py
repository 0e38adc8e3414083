"""Statements of candidates: key terms in telegraphic form, never a run of the article's words that would copy a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from course.drafting.facts.grammar import Grammar
from course.drafting.facts.prose import HIDDEN, words_of

MOST_QUOTED = 6  # words of the article within quotation marks
_LONGEST_RUN = 7  # of the article's words one after another
_MOST_TERMS = 9


def key_terms(text: str, grammar: Grammar, most: int = _MOST_TERMS) -> list[str]:
    """The words of a text that carry its content, and those small ones that turn it, in turn."""
    words = [word.strip('.,;:()[]“”"‘’«»„!?–—…*') for word in re.sub(r"\bnot only\b", "", text.replace(HIDDEN, " ")).split()]
    words = [re.sub(r"[’']s?$", "", word) for word in words]
    turning = grammar.kept
    kept = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if word and (word.lower() in turning or word.lower() not in grammar.stop or before.lower() in ("not", "no"))
    ]
    while most < len(kept) and kept[most - 1].lower() in turning | {"as"}:
        most += 1  # “not” without what it turns would say the contrary
    return kept[:most]


def telegram(parts: Iterable[str], paragraph: str) -> str:
    """The parts joined by semicolons, words left out where more than seven of the paragraph's would stand in a row."""
    filled = [part for part in parts if part]
    runs = _runs(paragraph)
    while (crowded := _crowded(filled, runs)) is not None:
        words = filled[crowded].split()
        if len(words) < 2:
            del filled[crowded]
            continue
        del words[len(words) // 2]
        filled[crowded] = " ".join(words)
    return "; ".join(filled)


@lru_cache(maxsize=4)
def _runs(paragraph: str) -> frozenset[tuple[str, ...]]:
    """Each run of words that is one too long, in the paragraph at hand."""
    known = words_of(paragraph)
    return frozenset(tuple(known[at : at + _LONGEST_RUN + 1]) for at in range(len(known) - _LONGEST_RUN))


def _crowded(parts: list[str], runs: frozenset[tuple[str, ...]]) -> int | None:
    """The part in the middle of the first run that is too long."""
    words = [(word, at) for at, part in enumerate(parts) for word in words_of(part)]
    for at in range(len(words) - _LONGEST_RUN):
        window = words[at : at + _LONGEST_RUN + 1]
        if tuple(word for word, _ in window) in runs:
            counts = [place for _, place in window]
            return max(set(counts), key=lambda place: (counts.count(place), place))
    return None


def quoted(text: str) -> str:
    """At most six words of a quotation, from its start, without its end's stop; an ellipsis where some are left out."""
    words = text.replace(HIDDEN, " ").split()
    if len(words) <= MOST_QUOTED:
        return " ".join(words).rstrip(".,;:")
    return " ".join(words[:MOST_QUOTED]).rstrip(".,;:") + " …"
