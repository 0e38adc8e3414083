"""What a clause is: an event told, a plan, an opinion, and what hedges it; and whose a date within it is."""

from __future__ import annotations

import re

from course.drafting.facts.clauses import CONDITION, Clause
from course.drafting.facts.grammar import Grammar
from course.drafting.facts.prose import Sentence
from course.drafting.facts.verbs import is_finite, is_participle

_SUBORDINATE = frozenset(
    ["which", "who", "whose", "where", "that", "before", "after", "when", "while", "as", "because", "until", "once", "since"]
)


def hedges(text: str, grammar: Grammar) -> tuple[str, ...]:
    """The words of a text that weaken what it says, in turn, each once."""
    found = (match[0] for match in grammar.pattern(grammar.hedges).finditer(text) if match[0] != "May")
    return tuple(dict.fromkeys(word.lower() for word in found))


def is_event(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause tells something that has happened: past or perfect, no state, nothing weakened, planned or judged."""
    words = grammar.clauses
    if words is None or clause.verb is None or clause.verb.low in grammar.speech - words.announcing:
        return False
    if clause.joined and not (clause.before and is_event(clause.before, grammar)):
        return False
    at = next(n for n, token in enumerate(clause.tokens) if token is clause.verb)
    low, rest = clause.verb.low, [token.low for token in clause.tokens[at + 1 :] if token.is_word]
    while rest and (
        rest[0].endswith("ly") or rest[0] in ("also", "already", "first", "only", "since", "now", "just", "not", "never")
    ):
        if rest[0] in ("not", "never"):
            return False
        rest = rest[1:]
    verb = low
    if low in ("has", "have", "had", "was", "were"):
        if rest and rest[0] == "been":
            rest = rest[1:]
            if rest and rest[0].endswith("ing"):
                return False
        verb = rest[0] if rest else ""
        if not is_participle(verb, grammar) or verb in words.states - {"been"}:
            return False
    elif not (low.endswith("ed") or low in words.past) or low in words.states:
        return False
    if clause.sentence.text.rstrip().endswith("?") or clause.tokens[0].low == "let":
        return False
    before = clause.open_text[: clause.verb.start - clause.start]
    following = clause.tokens[at + 1].text if at + 1 < len(clause.tokens) else ""
    if any(token.low in CONDITION | {"not", "never"} for token in clause.tokens[:at]):
        return False
    return not grammar.pattern(words.opinion).search(before + " " + verb) and not any(
        h for h in hedges(f"{before} {clause.verb.text} {verb} {following}", grammar)
    )


def plans(text: str, grammar: Grammar) -> re.Match[str] | None:
    """The first words of a text that make it a promise or a plan."""
    return grammar.pattern(grammar.clauses.plans).search(text) if grammar.clauses else None


def is_opinion(text: str, grammar: Grammar) -> bool:
    """Whether a writer judges or foresees in a text."""
    return bool(grammar.clauses and grammar.pattern(grammar.clauses.opinion).search(text))


def sets_date(text: str, grammar: Grammar) -> bool:
    """Whether any date in a text is one that is aimed at."""
    return bool(grammar.clauses and grammar.pattern(grammar.clauses.aims).search(text))


def looks_ahead(text: str, grammar: Grammar) -> bool:
    """Whether a date in a text may be one that is aimed at."""
    if grammar.clauses is None:
        return False
    return bool(grammar.pattern(grammar.clauses.future).search(text) or plans(text, grammar))


def promises(text: str, grammar: Grammar) -> bool:
    """Whether what a text says is still to come."""
    return bool(plans(text, grammar) or re.search(r"(?i)\b(?:will|won[’']t|would|shall)\b", text)) if grammar.clauses else False


def subordinate(sentence: Sentence, start: int, place: int, grammar: Grammar) -> bool:
    """Whether a place stands in a subordinate clause within the one that begins at `start`: its date is not the main verb's."""
    tokens = [token for token in sentence.tokens if start <= token.start < place]
    opening = [n for n, token in enumerate(tokens) if n and token.low in _SUBORDINATE]
    if grammar.clauses is None or not opening:
        return False
    at = opening[-1]
    if tokens[at].low == "as" and at + 1 < len(tokens) and tokens[at + 1].low in ("a", "an"):
        return False
    if tokens[at].low == "that" and tokens[at - 1].low in grammar.speech | grammar.clauses.reporting:
        return False
    before = any(is_finite(tokens, n, grammar) for n in range(at))
    return before and sum(is_finite(tokens, n, grammar) for n in range(at + 1, len(tokens))) == 1
