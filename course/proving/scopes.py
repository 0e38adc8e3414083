"""Scope: a statement is not wider, narrower, surer or more finished than what it rests on. For English texts.

A word such as `all`, `only`, `never` or `certainly` needs one of its kind in the facts that the statement is nearest to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.content.wording import content_words
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ALL = (
    r"\b(all|every|each|everyone|everybody|everything|always|whole|entire\w*|complete\w*|full\w*|any|anyone|anybody|universal\w*|"
    r"everywhere|across|humanity|worldwide|globally|vast)\b"
)
_NONE = (
    r"\b(none|nobody|no one|nothing|no|not|only|alone|without|neither|never|cannot|lack\w*|miss\w*|absent|absence|fail\w*|"
    r"empty|away)\b"
)
_ONLY = r"\b(only|alone|sole|solely|purely|exclusively|nobody else|no one else|nothing else|just|no other|entirely)\b"
# What a statement says, and what that may rest on.
_KINDS = (
    (
        _words(
            r"(?<!above )(?<!after )(?<!at )\b(all(?! the same)|every|each|everyone|everybody|always|whole|entire|everywhere|"
            r"completely)\b"
        ),
        _words(_ALL),
    ),
    (_words(r"\b(only|alone|solely|purely|exclusively)\b"), _words(_ONLY)),
    (_words(r"\bnever\b"), _words(r"\b(never|at no time|no longer|cannot|not|no|none|nobody|without)\b")),
    (
        _words(r"(?<!the )(?<!at )\b(most(?! \w+ly)|majority)\b"),
        _words(r"\b(most\w*|majority|main\w*|primar\w+|large part|significant|\w+est)\b"),
    ),
    (_words(r"\b(none|nobody|no one)\b"), _words(_NONE)),
    (
        _words(r"\b(certain(?:ly)?|definitely|surely|undoubtedly|prove[sdn]?|proof)\b"),
        _words(r"\b(certain|sure|prove|proof|definit|confirm|clear|undoubted)\w*"),
    ),
    (_words(r"\b(finished|completed?|ended)\b"), _words(r"\b(finish|complet|end|over|done|past)\w*")),
    (
        _words(r"\b(fewer|at most|less than|under)\b"),
        _words(r"\b(few|fewer|at most|less|under|below|small|limit|weak)\w*"),
    ),
)
_DEFAULT = (  # these may be said once for the whole paragraph
    (_words(r"\b(?:by )?default\b"), _words(r"\b(?:default|automatic\w*)\b")),
    (_words(r"\b(opt-in|opt in|optional)\b"), _words(r"\b(opt\w*|cho(?:se|ose|ice)\w*|switch\w*)\b")),
)


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each such word that rests on nothing; a conclusion has a scope of its own."""
    if claim.inferred and evidence.facts and not claim.attributed:
        return
    near = f"{_ground(claim, evidence)}\n{claim.given}"
    for kinds, there in ((_KINDS, near), (_DEFAULT, f"{near}\n{evidence.around}")):
        for said, grounds in kinds:
            match = said.search(claim.text)
            if match and not grounds.search(there):
                yield Finding("scope", match[0], stands=False, why="what it rests on does not go so far")


def _ground(claim: Claim, evidence: Evidence) -> str:
    """The facts that share most with the statement, as many as share alike; all where none shares enough."""
    wanted = content_words(claim.text, 4)
    shared = [len(wanted & content_words(text, 4)) for text in evidence.grounds]
    most = max(shared, default=0)
    if most < 2:
        return evidence.whole
    return "\n".join(text for text, number in zip(evidence.grounds, shared, strict=True) if number >= most - 1)
