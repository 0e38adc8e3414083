"""Names, quoted terms and speakers: each stands in the span, or is what the span refers back to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from course.content.wording import content_words, sentences
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|„([^“]+)“|«\s*([^»]+?)\s*»")
_NAME = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*")
# The same under two names. The article's own topic is often not named again in each paragraph.
_ALIASES = (
    ("united states", "us", "u.s.", "usa"),
    ("united kingdom", "uk", "u.k.", "british", "britain"),
    ("end-to-end encryption", "e2ee"),
    ("messenger", "facebook messenger"),
    ("pins", "pin"),
)
_NO_NAMES = frozenset(  # capitals that begin a sentence, or that are no name of anybody
    """
    a an the it its they their this that these those he she his her we our you your if in on at by for to of from with as and
    or but not no so what which who when where why how there here all both each one two three four five some many most since
    until before after during while because e2ee i true false yes nobody people users late early wi-fi web pin january february
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


@cache
def _spellings(name: str) -> tuple[str, ...]:
    low = _even(name)
    return next((alike for alike in _ALIASES if low in alike), (low,))


def _even(text: str) -> str:
    """The text for comparing: small letters, straight quotes, single blanks, and one spelling of -ise and -ize."""
    text = text.replace("’", "'").replace("‘", "'").replace("*", "").casefold()
    return re.sub(r"isation", "ization", " ".join(text.split()))


def stands(name: str, text: str) -> bool:
    """Whether a text has a name, under one of its spellings."""
    low = _even(text)
    return any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", low) for spelling in _spellings(name))


def check_names(claim: Claim, evidence: Evidence, known: Iterable[str]) -> Iterator[Finding]:
    """A finding for each name; those that were given beforehand need no proof."""
    ours = "\n".join([*(" ".join([fact.says, *fact.about]) for fact in evidence.facts), *(a.short for a in evidence.articles)])
    for name in dict.fromkeys([*names(claim.text), *known_first(claim.text, known)]):
        if stands(name, claim.given):
            continue
        if stands(name, evidence.whole) or stands(name, ours):
            yield Finding("name", name, stands=True)
        elif stands(name, evidence.around) or _surname(name, evidence):
            yield Finding("name", name, stands=True, why="antecedent")
        elif not claim.made_up and not _of_known_parts(name, evidence):
            yield Finding("name", name, stands=False, why="no span names it, nor does what stands before")


def _surname(name: str, evidence: Evidence) -> bool:
    """Whether the span has the last word of a name that stands in full before it (`Crisan said`)."""
    return " " in name and stands(name.split()[-1], evidence.whole) and stands(name, evidence.before)


def _of_known_parts(name: str, evidence: Evidence) -> bool:
    """Whether each word of a name of several stands there (`UK National Crime Agency`)."""
    parts = name.split()
    return len(parts) > 1 and all(stands(part, f"{evidence.whole}\n{evidence.around}") for part in parts)


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
    where = f"{evidence.whole}"
    if all(stands(name, where) for name in names_) or _described(says, where):
        yield Finding("speaker", says, stands=True)
    elif all(stands(name, evidence.around) or _surname(name, evidence) for name in names_) or _described(says, evidence.around):
        yield Finding("speaker", says, stands=True, why="antecedent")
    else:
        yield Finding("speaker", says, stands=False, why="neither the span nor what stands before names this speaker")


def _described(says: str, text: str) -> bool:
    """Whether a group of people, in our words, stands in the text (`child-safety organisations`)."""
    wanted = content_words(_even(says).replace("-", " "), 4)
    return bool(wanted) and wanted <= content_words(_even(text).replace("-", " "), 4)
