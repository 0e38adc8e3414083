"""Terms that an article defines, short forms it spells out, and other names of things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from course.drafting.facts.grammar import Defining, Grammar
from course.drafting.facts.kinds import is_opinion
from course.drafting.facts.prose import Sentence

_WORD = r"[\w’'&-]+"
_NAME = rf"[A-Z]{_WORD}(?: [A-Z]{_WORD}){{0,3}}"
_LONGEST = 5  # words of a term
_MARKS = ' “”"‘’,.–'


@dataclass(frozen=True)
class Defined:
    """A term and where its definition stands in the paragraph; `meaning` are the words that define it."""

    term: str
    start: int
    end: int
    meaning: str
    kind: Literal["definition", "actor"]
    reason: str


def short_forms(sentence: Sentence) -> list[Defined]:
    """“Full Name (FN)”: short forms whose letters begin the words before them."""
    text, found = sentence.text, []
    for match in re.finditer(r"\((?P<short>[A-Z][A-Za-z0-9]{1,7}s?)\)", text):
        short = match["short"].rstrip("s") if match["short"][-1] == "s" and match["short"][:-1].isupper() else match["short"]
        before = list(re.finditer(r"[\w’'-]+", text[: match.start()]))[-10:]
        start = _spelled(short, [word[0] for word in before])
        if start is None or sum(c.isupper() or c.isdigit() for c in short) < 2:
            continue
        place = before[start].start()
        full = text[place : match.start()].strip()
        kind: Literal["definition", "actor"] = (
            "actor" if full[0].isupper() and " " in full and full.split()[-1][0].isupper() else "definition"
        )
        found.append(Defined(short, sentence.start + place, sentence.start + match.end(), full, kind, "a short form spelled out"))
    return found


def _spelled(short: str, words: list[str]) -> int | None:
    """The first of the words whose initials make a short form; small words and parts of hyphened ones may be passed over."""
    letters = [c.lower() for c in short if c.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        initials = [part[0].lower() for word in words[start:] for part in re.split(r"[-]", word) if part]
        if initials[0] == letters[0] and _within(letters, initials, words[start:], short):
            return start
    return None


def _within(letters: list[str], initials: list[str], words: list[str], short: str) -> bool:
    small = {"o", "f", "t", "a", "d", "i", "u", "v", "l"}
    at = 0
    for initial in initials:
        if at < len(letters) and initial == letters[at]:
            at += 1
        elif initial not in small:
            return False
    return at == len(letters) and len(words) <= len(short) + 5


def definitions(sentence: Sentence, grammar: Grammar) -> list[Defined]:
    """What a sentence says that a term is or means, what something is called, and what it was called before."""
    found: dict[str, Defined] = {}
    for defining in grammar.definitions:
        for match in _pattern(defining.pattern).finditer(sentence.text):
            made = _defined(match, defining, sentence, grammar)
            if made is not None:
                found.setdefault(made.term.lower(), made)
    return list(found.values())


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    placed = re.sub(r"(?<![A-Za-z\\])N(?![A-Za-z])", lambda _: _NAME, pattern)
    return re.compile(re.sub(r"(?<![A-Za-z\\])W(?![A-Za-z])", lambda _: _WORD, placed))


def _defined(match: re.Match[str], defining: Defining, sentence: Sentence, grammar: Grammar) -> Defined | None:
    term, meaning = match["t"].strip(_MARKS), match["m"].strip(_MARKS)
    genus = (match.groupdict().get("g") or "").lower().split()
    generic = re.match(r"[Tt]he [a-z]", term)  # “the move is a …” tells of this one, and defines nothing
    term = re.sub(r"^(?:the|a|an)\s+", "", term, flags=re.IGNORECASE)
    words = term.lower().split()
    if generic or not words or len(words) > _LONGEST or len(meaning.split()) < 2:
        return None
    if (
        words[0] in grammar.no_term
        or words[-1] in grammar.no_genus | grammar.stop
        or is_opinion(" ".join([term, *genus]), grammar)
    ):
        return None
    verbs = grammar.clauses.auxiliaries | {"and"} if grammar.clauses else frozenset()
    if {*genus} & (grammar.no_genus | grammar.speech | verbs) or re.search(r" (?:once|formerly)$", meaning):
        return None
    around = match[0].lower()
    if re.search(rf"\b(?:is|are|was|were) not\b|\bif {re.escape(term.lower())}\b", around):
        return None
    office = any(part in grammar.positions for word in genus for part in word.split("-"))
    kind = "actor" if office else defining.kind
    return Defined(term, sentence.start + match.start(), sentence.start + match.end(), meaning, kind, defining.reason)
