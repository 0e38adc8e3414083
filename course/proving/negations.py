"""Negation: a statement does not deny what it rests on, nor says plainly what is denied there. For English texts.

Only a word that `not` and its like stand right before is compared: what else denies is said in too many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.content.wording import words
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence
from course.proving.wordings import stem

_NOT = re.compile(r"(?:\b(?:not|cannot|never|no longer|unable to|without)|n[’']t)\s+", re.IGNORECASE)
_BETWEEN = frozenset(
    "be been being have has had yet even also able to the a an any it its this that will would".split()  # noqa: SIM905
)
_CONDITION = re.compile(r"\b(without|unless|until|except)\b", re.IGNORECASE)
_DENIES = re.compile(  # any word by which something may be denied
    r"\b(not|cannot|never|no|none|nobody|nothing|neither|nor|without|unable|lack\w*|refus\w*|reject\w*|turned? down|prevent\w*|"
    r"stop\w*|avoid\w*|fail\w*|miss\w*|against|oppos\w*|undo|instead of|rather than|except|unless|off|impossible|shut out|"
    r"hardly|beyond|limit\w*|un\w+ed|disabl\w*|hinder\w*|difficult\w*|harder?|only|alone|wrong\w*|other than|excluded?|"
    r"out of|less|absent|free (?:of|from)|too little)\b|n[’']t\b",
    re.IGNORECASE,
)


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each word that is denied here and never there, where it stands as well; or the other way round."""
    there = f"{evidence.whole}\n{claim.given}"
    ours, theirs = _denied(claim.text), _denied(there)
    said = [stem(word) for word in words(there)]
    if not _DENIES.search(there):
        for word in sorted(set(ours) & set(said)):
            yield Finding("negation", word, stands=False, why="what it rests on does not deny this")
    if not _DENIES.search(claim.text):
        plain = {stem(word) for word in words(claim.text)}
        for word in sorted(set(theirs) & plain):
            if said.count(word) == theirs.count(word):  # wherever it stands it is denied
                yield Finding("negation", word, stands=False, why="what it rests on denies this")


def _denied(text: str) -> list[str]:
    """The words that a negation stands right before, with small words between, as often as they do."""
    found = []
    for match in _NOT.finditer(text):
        if _CONDITION.search(re.split(r"[.;:?!\n]", text[match.end() :])[0]):
            continue  # "cannot be read without the key": with it they can
        after = [word for word in words(text[match.end() : match.end() + 60]) if word not in _BETWEEN]
        found += [stem(word) for word in after[:1] if len(word) > 3]
    return found
