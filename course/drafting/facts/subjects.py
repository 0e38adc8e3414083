"""Who does the saying: the subject of a verb of saying, with positions in apposition, and pronouns read by what stands before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from course.drafting.facts.candidate import Speaker
from course.drafting.facts.dating import Dated
from course.drafting.facts.grammar import Grammar
from course.drafting.facts.names import Names
from course.drafting.facts.prose import HIDDEN, Sentence, Token
from course.drafting.facts.verbs import is_finite

_CONJUNCTIONS = frozenset(
    [
        "and",
        "but",
        "that",
        "while",
        "when",
        "because",
        "as",
        "if",
        "although",
        "whereas",
        "or",
        "what",
        "where",
        "though",
        "since",
        "und",
        "aber",
        "dass",
        "wie",
        "et",
        "mais",
        "que",
        "comme",
        "y",
        "pero",
    ]
)
_NOUNS_TOO = frozenset(
    ["claims", "reports", "notes", "states", "calls", "demands", "estimates", "comments", "warns", "promises", "asks"]
)
_PLAIN = frozenset(
    ["say", "tell", "claim", "argue", "warn", "insist", "stress", "believe", "confirm", "acknowledge", "admit", "ask", "explain"]
)
_PLURAL = frozenset(["they", "we", "who", "people", "police"])
PREPOSITIONS = frozenset(
    "in on at by for with from of amid after before despite under during since through among".split()  # noqa: SIM905
)
_NOBODY = frozenset(["look", "glance", "reading", "comparison"])  # “a closer look at the figures shows”: no one speaks
_LONGEST = 6  # words of a speaker without a name


@dataclass
class Memory:
    """Who was spoken of, so that pronouns and “the company” can be read."""

    person: Speaker | None = None
    organisation: Speaker | None = None
    speaker: Speaker | None = None

    def heed(self, speaker: Speaker, *, person: bool) -> None:
        """Remember who spoke last."""
        self.speaker = speaker
        if person:
            self.person = speaker
        else:
            self.organisation = speaker


@dataclass
class Reading:
    """What is at hand when a sentence is read."""

    sentence: Sentence
    names: Names
    memory: Memory
    dated: list[Dated]
    grammar: Grammar
    tokens: tuple[Token, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens


def subject_of(reading: Reading, back: int, at: int) -> tuple[Speaker, int, int] | None:
    """Who does the saying, and where that stands: before the verb, before an apposition, or after it."""
    tokens = reading.tokens
    comma = back >= 0 and tokens[back].text == ","
    if back < 0 or tokens[back].text == HIDDEN or (comma and back and tokens[back - 1].text == HIDDEN):
        return _after(reading, at)
    if comma and back == at - 1 and (inverted := _closing(reading, at)):
        return inverted
    if comma or tokens[back].text in (")", "–", "—"):
        return _apposed(reading, back)
    first = back
    while first >= 0 and tokens[first].is_word and tokens[first].low not in _CONJUNCTIONS:
        first -= 1
    if first > 0 and tokens[first].low == "and" and tokens[first - 1].text[0].isupper() and tokens[first + 1].text[0].isupper():
        first -= 2
        while first >= 0 and tokens[first].is_word and tokens[first].low not in _CONJUNCTIONS:
            first -= 1
    words = list(tokens[first + 1 : back + 1])
    if words and words[0].low in ("which", "who") and len(words) == 1:
        return (
            _apposed(reading, first)
            if first > 0 and tokens[first].text == ","
            else _noun(reading, tokens[max(0, first - 3) : first + 1])
        )
    verb = tokens[at].low
    if not words or (
        verb in _PLAIN and not (words[-1].low in _PLURAL or words[-1].low.endswith("s") or words[-1].text[0].isupper())
    ):
        return None
    if verb in _NOUNS_TOO and not (
        words[-1].text[0].isupper() or words[-1].low in reading.grammar.pronouns or words[0].low in ("the", "a")
    ):
        return None
    if reading.grammar.clauses and any(w.low in reading.grammar.clauses.auxiliaries for w in words[:-1]):
        words = words[max(n for n, w in enumerate(words) if w.low in reading.grammar.clauses.auxiliaries) + 1 :]
        if not words or words[-1].low.endswith(("ed", "ing")) or words[-1].low in ("be",):
            return None
    return _noun(reading, words)


def _noun(reading: Reading, words: list[Token] | tuple[Token, ...]) -> tuple[Speaker, int, int] | None:
    speaker = who_is(reading, tuple(words))
    return (speaker, words[0].start, words[-1].end) if speaker and words else None


def _after(reading: Reading, at: int) -> tuple[Speaker, int, int] | None:
    rest = reading.tokens[at + 1 :]
    stop = next((n for n, t in enumerate(rest) if not t.is_word or t.low in reading.grammar.speech), len(rest))
    for holder in reading.names.holders(reading.sentence):
        if rest and rest[0].start <= holder.start <= rest[0].end + 40 and (stop == 0 or holder.start < rest[stop - 1].end):
            return holder.speaker, rest[0].start, holder.end
    words = rest[: min(stop, _LONGEST)]
    if words and words[0].low in reading.grammar.pronouns:
        words = words[:1]
    elif reading.grammar.nouns_capitalised:  # a name or a noun, with its article
        first = next((n for n, t in enumerate(words) if t.text[0].isupper()), 0)
        last = next((n for n in range(first, len(words)) if not words[n].text[0].isupper()), len(words))
        words = words[:last]
    named = reading.names.within(reading.sentence, words[0].start, words[-1].end) if words else []
    if named and named[0].start - words[0].start < 30:
        words = tuple(word for word in words if word.end <= named[0].end)
    return _noun(reading, words)


def _closing(reading: Reading, at: int) -> tuple[Speaker, int, int] | None:
    """The name with which a sentence ends after its verb of saying, or before a comma: “It has four wheels, said X”."""
    rest = reading.tokens[at + 1 :]
    stop = next((n for n, token in enumerate(rest) if not token.is_word), len(rest))
    named = reading.names.within(reading.sentence, rest[0].start, rest[stop - 1].end) if stop else []
    whole = len(named) == 1 and (named[0].start, named[0].end) == (rest[0].start, rest[stop - 1].end)
    return _after(reading, at) if whole else None


def _apposed(reading: Reading, comma: int) -> tuple[Speaker, int, int] | None:
    """The noun that an apposition or a relative clause before a comma belongs to."""
    tokens = reading.tokens
    start = tokens[comma].start
    for holder in reversed(reading.names.holders(reading.sentence)):
        if holder.start < start and abs(holder.end - start) <= 2:
            return holder.speaker, holder.start, holder.end
    opening = [n for n in range(comma - 1, 0, -1) if tokens[n].text in (",", "(", "–", "—")][:3]
    for n in [*([comma] if comma + 1 < len(tokens) and tokens[comma + 1].low in ("which", "who") else []), *opening]:
        named = [
            name
            for name in reading.names.within(reading.sentence, reading.sentence.start, tokens[n].start)
            if name.end >= tokens[n].start - 4
        ]
        if named:
            words = [t for t in tokens[:n] if t.start >= named[-1].start and t.is_word]
            return _noun(reading, words)
    return None


def first_subject(reading: Reading, before: int) -> tuple[Speaker, int, int] | None:
    """The subject of a sentence's first verb."""
    clauses = reading.grammar.clauses
    verbs = [n for n, t in enumerate(reading.tokens[:before]) if clauses and n and is_finite(reading.tokens, n, reading.grammar)]
    return subject_of(reading, verbs[0] - 1, verbs[0]) if verbs else None


def _named_last(reading: Reading, words: tuple[Token, ...] | list[Token]) -> bool:
    """Whether some words end with a name."""
    return bool(reading.names.within(reading.sentence, words[-1].start, words[-1].end)) or words[-1].text[0].isupper()


def who_is(reading: Reading, words: tuple[Token, ...] | list[Token]) -> Speaker | None:
    """The speaker whom some words mean."""
    grammar, memory = reading.grammar, reading.memory
    words = [w for w in words if not any(d.start <= w.start < d.end for d in reading.dated)]
    if words and words[0].low in PREPOSITIONS and not _named_last(reading, words):
        return None
    pointing = bool(words) and words[0].low in ("these", "those", "this", "such")
    while (
        words
        and words[0].low in (*grammar.stop, "later", "subsequently", "meanwhile")
        and words[0].low not in grammar.pronouns
        and not (words[0].text.isupper() and len(words[0].text) > 1)
    ):
        words = words[1:]
    while words and words[-1].low in ("has", "have", "had", "also", "would", "could", "will", "may", "since", "a"):
        words = words[:-1]
    if not words:
        return None
    low = words[-1].low
    if len(words) == 1 and low in grammar.pronouns:
        known = (
            memory.person
            if low in ("he", "she", "er", "il", "elle", "él", "ella")
            else memory.organisation
            if low in ("it", "es")
            else memory.speaker
        )
        if low in ("we", "who", "which"):
            return None
        return replace(known, inferred=True) if known else Speaker(low, inferred=True)
    text = " ".join(word.text for word in words)
    for holder in reading.names.holders(reading.sentence):
        if holder.start <= words[-1].start and words[0].start <= holder.end and holder.speaker.name.split()[-1] in text:
            return holder.speaker
    named = reading.names.within(reading.sentence, words[0].start, words[-1].end)
    of_one = any(word.low in PREPOSITIONS for word in words if named and word.end <= named[-1].start)  # “a study in X”
    if named and named[-1].end >= words[-1].end and not of_one:
        return reading.names.full(named[-1].text)
    if (
        grammar.clauses
        and re.fullmatch("|".join(grammar.clauses.collective), f"the {text}", re.IGNORECASE)
        and memory.organisation
    ):
        return Speaker(memory.organisation.name, inferred=True)
    if any(is_finite(words, n, grammar) for n in range(1, len(words))):
        return None
    head = next((n for n, word in enumerate(words) if n and word.low in PREPOSITIONS), len(words))
    if words[head - 1].low in _NOBODY:
        return None
    return Speaker(" ".join(word.text for word in words[-_LONGEST:]), inferred=pointing)
