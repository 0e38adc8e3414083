"""Terms that an article defines, short forms it spells out, and other names of things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from course.drafting.facts.clauses import is_opinion
from course.drafting.facts.names import Names
from course.drafting.facts.prose import Sentence

_NO_GENUS = frozenset(
    [
        "task",
        "step",
        "move",
        "problem",
        "reason",
        "goal",
        "issue",
        "example",
        "question",
        "part",
        "challenge",
        "feat",
        "result",
        "way",
        "sign",
        "matter",
        "lot",
        "number",
        "few",
        "bit",
        "host",
        "range",
        "chance",
        "risk",
        "case",
        "day",
        "year",
        "time",
        "month",
        "week",
        "moment",
        "point",
        "cause",
        "fact",
        "concern",
        "success",
        "failure",
        "hit",
        "win",
        "loss",
        "prospect",
        "beginning",
        "start",
        "end",
        "winner",
        "member",
        "lack",
        "impact",
        "effect",
        "removal",
        "delay",
        "no-brainer",
        "priority",
        "possibility",
        "difference",
        "mistake",
        "surprise",
        "list",
        "set",
        "scary",
        "bold",
    ]
)
_NO_TERM = frozenset(
    [
        "this",
        "that",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "these",
        "those",
        "there",
        "what",
        "who",
        "which",
        "here",
        "one",
        "and",
        "but",
        "if",
        "so",
    ]
)
_W = r"[\w’'&-]+"


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


def definitions(sentence: Sentence, names: Names) -> list[Defined]:
    """English: what a sentence says that a term is or means, what something is called, and what it was called before."""
    text, grammar = sentence.text, names.grammar
    found: list[Defined] = []

    def add(
        match: re.Match[str], term: str, meaning: str, reason: str, *, kind: Literal["definition", "actor"] = "definition"
    ) -> None:
        if re.match(r"[Tt]he [a-z]", term.strip(" “”")) and reason != "says what a word means":
            return  # “the move is a …” tells of this one, and defines nothing
        term = re.sub(r"^(?:the|a|an)\s+", "", term.strip(' “”"‘’,.–'), flags=re.IGNORECASE)
        if not term or term.split()[0].lower() in _NO_TERM or len(meaning.split()) < 2 or len(term.split()) > 5:
            return
        if (
            any(m.term.lower() == term.lower() for m in found)
            or term.split()[-1].lower() in _NO_GENUS
            or re.search(r" (?:once|formerly)$", meaning)
        ):
            return
        found.append(
            Defined(term, sentence.start + match.start(), sentence.start + match.end(), meaning.strip(" ,.–"), kind, reason)
        )

    for match in re.finditer(
        rf"(?:^|[.;:,]\s)(?P<t>(?:(?:The|A|An|the|a|an) )?{_W}(?: {_W}){{0,4}}?) (?:is|are|was|were) (?P<m>(?:an?|the) (?P<g>(?:{_W} ){{1,6}}?)(?:that|which|where|in which|for|of|used|designed|by which|who|made|based)\b[^.;]*)",
        text,
    ):
        genus = set(match["g"].lower().split())
        if not genus & _NO_GENUS and not is_opinion(match["g"], grammar) and match["t"].split()[-1].lower() not in grammar.stop:
            add(match, match["t"], match["m"], "says what a thing is")
    for match in re.finditer(rf"(?i:by) (?P<t>“?{_W}(?: {_W}){{0,3}}”?) (?:we|they|I) mean (?P<m>[^.;]+)", text):
        add(match, match["t"], match["m"], "says what a word means")
    verbs = r"means(?! that)|refers to|stands for|is short for|is defined as|are defined as|is used as|are used as|serves as|is known as|are known as|consists of"
    for match in re.finditer(rf"(?:^|[.;:,]\s)(?P<t>(?:The |the |A |An )?{_W}(?: {_W}){{0,3}}?) (?:{verbs}) (?P<m>[^.;]+)", text):
        if match["t"].split()[-1].lower() not in grammar.stop and not is_opinion(match["t"], grammar):
            add(match, match["t"], match["m"], "says what a thing means or serves as")
    called = r"(?:called|known as|dubbed|named|termed|referred to as|so-called)"
    for match in re.finditer(
        rf"(?P<m>(?:an?|the|of|new) (?:{_W} ){{1,6}}?(?:is |are |was |were |also |widely |commonly )*{called}) (?P<t>[“\"‘][^”\"’]{{2,50}}[”\"’]|[A-Z]{_W}(?: [A-Z]{_W}){{0,3}})",
        text,
    ):
        add(match, match["t"], match["m"].rsplit(" ", 1)[0], "says what a thing is called")
    for match in re.finditer(
        rf"(?P<t>[A-Z]{_W}(?: [A-Z]{_W}){{0,3}})(?:\s?\(|,?\s)(?:the company |a company )?(?:formerly|once|previously|originally|also)(?: known as| called)? (?P<m>[A-Z]{_W}(?: [A-Z]{_W}){{0,3}})\)?",
        text,
    ):
        add(match, match["t"], "formerly " + match["m"], "gives another name", kind="actor")
    for match in re.finditer(
        rf"(?P<t>[A-Z]{_W}(?: [A-Z]{_W}){{0,3}}), the (?:\w+ )?once (?:known as|called) (?P<m>[A-Z]{_W})", text
    ):
        add(match, match["t"], "formerly " + match["m"], "gives another name", kind="actor")
    for match in re.finditer(
        rf"(?P<t>[A-Z]{_W}(?: [A-Z]{_W}){{0,3}})(?: [–—-] |, )(?P<m>(?:an?|the) (?P<g>(?:{_W} ){{1,7}}?{_W}))(?= [–—-] |,|\.)",
        text,
    ):
        words = match["g"].lower().split()
        if (
            not set(words) & _NO_GENUS
            and not is_opinion(match["g"], grammar)
            and not set(words) & (grammar.speech | {"and", "will", "is", "was", "has"})
        ):
            person = any(part in grammar.positions for word in words for part in word.split("-"))
            add(match, match["t"], match["m"], "says in apposition what a thing is", kind="actor" if person else "definition")
    for match in re.finditer(
        rf"[“'\"‘](?P<t>[a-z][\w-]+(?: [\w-]+)?)[”'\"’](?P<m> {_W}? ?(?:where|in which|by which) [^.;]+)", text
    ):
        add(match, match["t"], match["m"], "tells what a term in quotation marks means")
    return [each for each in found if not _weak(each, text, sentence)]


def _weak(found: Defined, text: str, sentence: Sentence) -> bool:
    """Whether the words around it take the definition back: a negation, or a condition."""
    inner = text[found.start - sentence.start : found.end - sentence.start].lower()
    return bool(re.search(rf"\b(?:is|are|was|were) not\b|\bif {re.escape(found.term.lower())}\b", inner))
