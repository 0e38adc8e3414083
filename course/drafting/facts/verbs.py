"""Which words of a sentence are verbs that tell a time, by their form and their place."""

from __future__ import annotations

from course.drafting.facts.grammar import Grammar
from course.drafting.facts.prose import Token

_DETERMINERS = frozenset(["a", "an", "the", "of", "its", "their", "his", "her", "and", "with", "by", "for", "in", "as"])


def is_finite(tokens: tuple[Token, ...] | list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word is, as far as its form and its place tell, a verb that tells a time."""
    low, clauses = tokens[at].low, grammar.clauses
    before = tokens[at - 1].low if at else ""
    if (
        clauses is None
        or not tokens[at].text[0].islower()
        or before in ("to", "the", "a", "an", "of", "its", "their", "by", "with", "for")
    ):
        return False
    if (
        low in clauses.auxiliaries
        or low in clauses.past
        or low in clauses.present
        or low in grammar.speech - {"saying", "citing"}
    ):
        return not low.endswith("ing")
    if not low.endswith("ed") or len(low) < 4 or not at:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before.endswith("ly") and at > 1 and tokens[at - 2].low in _DETERMINERS:
        return False
    if (
        before.endswith("ly")
        or tokens[at - 1].text[0].isupper()
        or before in grammar.pronouns
        or before in ("has", "have", "had", "also", "and", "that")
    ):
        return True
    return (
        tokens[at - 1].is_word
        and before not in grammar.stop
        and (after is None or after.low in grammar.stop or not after.is_word or after.text[0].isupper())
    )


def is_participle(word: str, grammar: Grammar) -> bool:
    """Whether a word may be a past participle, by its form."""
    return (
        word.endswith("ed")
        or (grammar.clauses is not None and word in grammar.clauses.past)
        or (word.endswith("en") and len(word) > 4)
    )
