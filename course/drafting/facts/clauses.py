"""Sentences cut into clauses, and what a clause is: an event told, a plan, or a claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from course.drafting.facts.grammar import Grammar
from course.drafting.facts.prose import HIDDEN, Sentence, Token
from course.drafting.facts.verbs import is_finite, is_participle

_OPENS_CLAUSE = frozenset(
    [
        "that",
        "which",
        "who",
        "what",
        "where",
        "when",
        "while",
        "as",
        "because",
        "if",
        "and",
        "but",
        "or",
        "before",
        "after",
        "until",
        "since",
        "though",
        "to",
    ]
)
_CONCEDING = frozenset(["while", "although", "though", "whereas"])
_LATEST = 6  # words before an insertion
_SHORTEST = 3  # words of a clause
_RELATIVE = frozenset(["which", "who", "while", "whereas", "although", "though", "where", "so", "yet"])
_NO_CLAUSE = frozenset(
    ["including", "according", "during", "regarding", "following", "being", "concerning", "depending", "considering", "excluding"]
)
CONDITION = frozenset(["if", "unless", "when", "until", "once"])


@dataclass(frozen=True)
class Clause:
    """A part of a sentence with a verb of its own, from `start` up to `end`; `verb` is None where it has only an -ing form."""

    sentence: Sentence
    start: int
    end: int
    tokens: tuple[Token, ...]
    verb: Token | None
    joined: bool  # without a subject of its own
    holes: tuple[tuple[int, int], ...] = ()  # parts set in between commas that are clauses of their own
    before: Clause | None = None  # the clause that holds what “which” or an -ing form belongs to

    @property
    def text(self) -> str:
        """The clause."""
        return self.sentence.prose.text[self.start : self.end]

    @property
    def open_text(self) -> str:
        """The clause with what stands in quotation marks hidden."""
        text = list(self.text)
        for first, last in (*((q.start, q.end) for q in self.sentence.quotations), *self.holes):
            for at in range(max(first, self.start), min(last, self.end)):
                text[at - self.start] = HIDDEN
        return "".join(text)


def clauses(sentence: Sentence, start: int, end: int, grammar: Grammar) -> list[Clause]:
    """The clauses between two places of a sentence, in turn; a condition stays with what it conditions."""
    tokens = [token for token in sentence.tokens if token.end > start and token.start < end]
    inserted = _inserted(tokens, grammar)
    if inserted:
        return _around(sentence, start, end, inserted, grammar)
    cuts = [0, *(at for at in range(1, len(tokens)) if _cuts(tokens, at, grammar)), len(tokens)]
    found: list[Clause] = []
    for first, last in pairwise(cuts):
        part = tokens[first:last]
        while part and (part[0].text in (",", ";", ":") or (found and part[0].low in ("and", "but", "so", "yet"))):
            part = part[1:]
        while part and part[-1].text in (",", ";", ":", ".", "–"):
            part = part[:-1]
        if sum(token.is_word or token.text == HIDDEN for token in part) < (
            _SHORTEST if HIDDEN not in {t.text for t in part} else 1
        ):
            continue
        at = next((at for at in range(len(part)) if is_finite(part, at, grammar)), None)
        if found and tokens[first].low in ("and", "but") and is_participle(part[0].low, grammar):
            at = 0
        at = _main(part, at, grammar)
        verb = part[at] if at is not None else None
        if verb is None and found and not part[0].low.endswith("ing"):
            continue
        leans = bool(found) and (at == 0 or verb is None or _leaning(part, at))
        before = found[-1] if leans else None
        found.append(
            Clause(sentence, max(start, part[0].start), min(end, part[-1].end), tuple(part), verb, at == 0, before=before)
        )
    return found


def _main(part: list[Token], at: int | None, grammar: Grammar) -> int | None:
    """The main verb: a form in -ed before an auxiliary only describes a noun, as in “the plant built by X is …”."""
    if at is None or grammar.clauses is None or not part[at].low.endswith("ed") or part[at].low in grammar.speech:
        return at
    for n in range(at + 1, len(part)):
        if part[n].low in _OPENS_CLAUSE or part[n].low in grammar.pronouns:
            return at
        if part[n].low in grammar.clauses.auxiliaries:
            return n
    return at


def _leaning(part: list[Token], verb: int | None) -> bool:
    """Whether a clause with a verb leans on the one before it all the same."""
    first = part[0].low
    follows = first.endswith("ing") and len(first) > 5 and first not in _NO_CLAUSE
    return follows or first in ("which", "who", "also") or (verb == 1 and first in ("now", "then", "first", "later"))


def _inserted(tokens: list[Token], grammar: Grammar) -> tuple[int, int, int] | None:
    """What is set in between commas after a noun, as in “X, founded by Y in 1990, has …” and “X, which runs Y, has …”.

    Gives the places of the first comma, of the insertion's verb and of the second comma.
    """
    for at in range(1, len(tokens) - 3):
        if tokens[at].text != "," or at > _LATEST:
            continue
        close = next((n for n in range(at + 2, min(at + 16, len(tokens))) if tokens[n].text == ","), None)
        if close is None or close + 2 >= len(tokens):
            continue
        after, opening = tokens[close + 1 : close + 4], tokens[at + 1]
        if not any(is_finite(after, n, grammar) or after[n].low in ("is", "has", "was") for n in range(len(after))):
            continue
        if is_participle(opening.low, grammar) and opening.text[0].islower():
            return at, at + 1, close
        if opening.low in ("which", "who"):
            verb = next((n for n in range(at + 2, close) if is_finite(tokens, n, grammar)), None)
            return None if verb is None else (at, verb, close)
    return None


def _around(sentence: Sentence, start: int, end: int, inserted: tuple[int, int, int], grammar: Grammar) -> list[Clause]:
    """The clauses of a sentence with an insertion: the insertion with its noun, and what stands around it."""
    tokens = [token for token in sentence.tokens if token.end > start and token.start < end]
    comma, participle, close = inserted
    inner = Clause(sentence, tokens[0].start, tokens[close - 1].end, tuple(tokens[:close]), tokens[participle], False)
    hole = (tokens[comma].start, tokens[close].end)
    rest = clauses(sentence, tokens[close + 1].start, end, grammar)
    if not rest:
        return [inner]
    main = rest[0]
    whole = replace(main, start=tokens[0].start, tokens=(*tokens[:comma], *main.tokens), joined=False, holes=(hole,))
    return [inner, whole, *rest[1:]]


def _cuts(tokens: list[Token], at: int, grammar: Grammar) -> bool:
    token, rest, left = tokens[at], tokens[at + 1 :], tokens[:at]
    if token.text == ";":
        return True
    verbs = [n for n in range(len(rest)) if is_finite(rest, n, grammar)]
    if not any(is_finite(left, n, grammar) for n in range(len(left))):
        return False
    if any(t.low in CONDITION for t in rest[:1]) or (left and left[0].low in CONDITION and not any(t.text == "," for t in left)):
        return False
    if token.text == "," and rest:
        nearest = rest[0].low
        if (
            left[0].low in _CONCEDING
            and (nearest in grammar.stop or rest[0].text[0].isupper())
            and nearest not in ("at", "in", "on", "by")
        ):
            return any(n <= 6 for n in verbs)
        if nearest in _RELATIVE:
            return bool(verbs)
        if nearest in ("and", "but", "or"):
            return bool([n for n in verbs if 0 < n <= 9]) and not (nearest != "but" and _in_list(left))
        if _in_list(rest[: next((n for n, t in enumerate(rest) if t.text == ","), len(rest))], rest):
            return False
        if len(rest) > 5 and (nearest.endswith("ly") or nearest in ("later", "thus", "then", "soon")):
            nearest = rest[1].low
        return nearest.endswith("ing") and len(nearest) > 5 and nearest not in _NO_CLAUSE and len(rest) > 4
    if token.low in ("and", "but") and left[-1].text != ",":
        following = rest[0] if rest else None
        if following is None or _in_relative(left):
            return False
        if token.low == "and" and following.low.endswith("s") and left[-1].low.endswith("s"):
            return False  # “chats and calls”
        if following.low in ("first", "later", "then", "finally") and len(rest) > 1:
            following = rest[1]
        main = next((n for n in range(len(left) - 1, -1, -1) if is_finite(left, n, grammar)), 0)
        if len(left) - main > 4 and is_participle(following.low, grammar) and not _in_relative(left):
            return len(rest) > 1 and (rest[1].low in grammar.stop or following is rest[1])
        sure = (
            grammar.clauses is not None and following.low in grammar.clauses.auxiliaries | grammar.clauses.past | grammar.speech
        )
        return sure or (token.low == "but" and bool(verbs)) or (following.low.endswith("s") and 0 in verbs)
    return False


def _in_list(item: list[Token], following: list[Token] | None = None) -> bool:
    """Whether the comma at hand is one of a list: “devices, systems, and regions”."""
    if following is not None:  # the item after the comma is short, and “, and” comes next
        rest = following[len(item) :]
        return 0 < len(item) <= 3 and len(rest) > 1 and rest[1].low in ("and", "or")
    last = max((n for n, token in enumerate(item) if token.text == ","), default=-1)
    return last > 0 and 0 < len(item) - last - 1 <= 3


def _in_relative(left: list[Token]) -> bool:
    """Whether a relative clause is still open, whose verbs the coordination may join."""
    last = max((n for n, token in enumerate(left) if token.low in ("that", "who", "which", "could", "to")), default=-1)
    return (
        last >= 0 and not any(token.text == "," for token in left[last:]) and len(left) - last < 10 and left[last].low == "that"
    )
