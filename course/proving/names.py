"""Names, quoted terms and speakers: each stands in the span, or is what the span refers back to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from course.content.markdown import plain
from course.content.wording import content_words, sentences
from course.model.course import Term
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|„([^“]+)“|«\s*([^»]+?)\s*»")
_NAME = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*")
Aliases = tuple[tuple[str, ...], ...]
"""Names of the same, in small letters: those of a group stand for one another."""

_ALIASES: Aliases = (
    ("united states", "us", "u.s.", "usa"),
    ("united kingdom", "uk", "u.k.", "british", "britain"),
)
_NO_NAMES = frozenset(  # capitals that begin a sentence, or that are no name of anybody
    """
    a an the it its they their this that these those he she his her we our you your if in on at by for to of from with as and
    or but not no so what which who when where why how there here all both each one two three four five some many most since
    until before after during while because i true false yes nobody people users late early wi-fi web january february
    march april may june july august september october november december
    """.split()  # noqa: SIM905  a list of quoted words reads worse
)


def names(text: str) -> list[str]:
    """The proper names of a text: capitals within a sentence, and at its start where they are two in a row or all capitals."""
    found: dict[str, None] = {}
    explained = {match[1] for match in re.finditer(r"\(([A-Z]{2,})\)", text) if _initials(text[: match.start()], match[1])}
    for sentence in sentences(re.sub(r"[’']s\b", " ,", text)):
        for match in _NAME.finditer(sentence):
            name = re.sub(r"[’']s?$", "", match[0]).rstrip(".") if not re.fullmatch(r"(?:[A-Z]\.)+", match[0]) else match[0]
            first = not sentence[: match.start()].strip(" “\"'(*:–-")
            if first:
                head, _, rest = name.partition(" ")
                if head.casefold() in _NO_NAMES or (not rest and not (head.isupper() and len(head) > 1)):
                    name = rest
            if name and name.casefold() not in _NO_NAMES and name not in explained and not re.fullmatch(r"[A-Z]\d*", name):
                found[name] = None
    return list(found)


def _initials(before: str, short: str) -> bool:
    """Whether an abbreviation in brackets is of the words before it: then it is explained, and names nobody."""
    wanted = short.casefold()
    return (
        "".join(word[0].casefold() for word in before.split()[-len(short) :]) == wanted and not before.split()[-1][:1].isupper()
    )


def known_first(text: str, known: Iterable[str]) -> list[str]:
    """Names among those `known` with which a sentence of the text begins: there a capital alone says nothing."""
    return [name for name in known if any(re.match(rf"\W*{re.escape(name)}\b", sentence) for sentence in sentences(text))]


def aliases_of(terms: Iterable[Term]) -> Aliases:
    """What a glossary calls by two names: `night train (NT)`, and what it gives under `also`."""
    found = []
    for term in terms:
        short = re.fullmatch(r"(?P<long>.+?) \((?P<short>\w+)\)", plain(term.term))
        names_ = [short["long"], short["short"]] if short else [plain(term.term)]
        if len(alike := tuple(dict.fromkeys(map(_even, [*names_, *term.also])))) > 1:
            found.append(alike)
    return tuple(found)


@lru_cache(maxsize=10_000)
def _spellings(name: str, aliases: Aliases) -> tuple[str, ...]:
    low = _even(name)
    return next((alike for alike in (*_ALIASES, *aliases) if low in alike), (low,))


def _even(text: str) -> str:
    """The text for comparing: small letters, straight quotes, single blanks, and one spelling of -ise and -ize."""
    text = text.replace("’", "'").replace("‘", "'").replace("*", "").casefold()
    return re.sub(r"isation", "ization", " ".join(text.split()))


def stands(name: str, text: str, aliases: Aliases = ()) -> bool:
    """Whether a text has a name, under one of its spellings, or one of its other names in `aliases`."""
    low = _even(text)
    return any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", low) for spelling in _spellings(name, aliases))


def check_names(claim: Claim, evidence: Evidence, known: Iterable[str]) -> Iterator[Finding]:
    """A finding for each name; those that were given beforehand need no proof."""
    ours = "\n".join([*(" ".join([fact.says, *fact.about]) for fact in evidence.facts), *(a.short for a in evidence.articles)])
    for name in dict.fromkeys([*names(claim.text), *known_first(claim.text, known)]):
        if stands(name, claim.given, evidence.aliases):
            continue
        if stands(name, evidence.whole, evidence.aliases) or stands(name, ours, evidence.aliases):
            yield Finding("name", name, stands=True)
        elif stands(name, evidence.around, evidence.aliases) or _surname(name, evidence):
            yield Finding("name", name, stands=True, why="antecedent")
        elif not claim.made_up and not _of_known_parts(name, evidence):
            yield Finding("name", name, stands=False, why="no span names it, nor does what stands before")


def _surname(name: str, evidence: Evidence) -> bool:
    """Whether the span has the last word of a name that stands in full before it (`Crisan said`)."""
    last, alike = name.split()[-1], evidence.aliases
    return " " in name and stands(last, evidence.whole, alike) and stands(name, evidence.before, alike)


def _of_known_parts(name: str, evidence: Evidence) -> bool:
    """Whether each word of a name of several stands there (`UK National Crime Agency`)."""
    parts = name.split()
    return len(parts) > 1 and all(stands(part, f"{evidence.whole}\n{evidence.around}", evidence.aliases) for part in parts)


def check_quotes(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each term in quotation marks: it stands in a span letter by letter."""
    spans = _bare("\n".join(evidence.spans))
    for match in _QUOTED.finditer(claim.text):
        quoted = next(filter(None, match.groups()))
        if _bare(quoted) in _bare(claim.given):
            continue
        there = _bare(quoted) in spans
        yield Finding("quote", f"“{quoted}”", stands=there, why="" if there else "no span has these words", proves=there)


def _bare(text: str) -> str:
    return re.sub(r"[^\w\s'-]", "", _even(text)).strip()


def check_speaker(says: str, evidence: Evidence) -> Iterator[Finding]:
    """A finding for who a fact says is the speaker; the article itself needs none."""
    if says in ("article", "page metadata"):
        return
    names_ = re.findall(r"\b[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*", says) or [says]
    where, around, alike = evidence.whole, evidence.around, evidence.aliases
    if all(stands(name, where, alike) for name in names_) or _described(says, where):
        yield Finding("speaker", says, stands=True)
    elif all(stands(name, around, alike) or _surname(name, evidence) for name in names_) or _described(says, around):
        yield Finding("speaker", says, stands=True, why="antecedent")
    else:
        yield Finding("speaker", says, stands=False, why="neither the span nor what stands before names this speaker")


def _described(says: str, text: str) -> bool:
    """Whether a group of people, in our words, stands in the text (`child-safety organisations`)."""
    wanted = content_words(_even(says).replace("-", " "), 4)
    return bool(wanted) and wanted <= content_words(_even(text).replace("-", " "), 4)
