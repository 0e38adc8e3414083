"""How much a statement asserts: hedges, scope, negation, and targets that are no events. For English texts.

Compared are words of one kind: a statement may not be surer, wider or narrower than what it rests on, nor deny what that says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.content.wording import content_words, sentences, words
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence
from course.proving.wordings import stem

_HEDGES = (
    r"could|may|might|can|would|should|likely|unlikely|probably|possibl[ey]|possibility|potential(?:ly)?|perhaps|appears?|seems?|"
    r"seemed|suggests?|expect\w*|is said to|are said to|if|risk\w*|worr\w+|forecast\w*|guess\w*|speculat\w*|hope\w*|plan\w*|"
    r"aims?|aimed|goals?|targets?|intend\w*|intention|want\w*|wish\w*|propos\w*|wants?|meant to|means to|designed|is to|are to|"
    r"was to|were to|due|slated|hypothetical\w*|impression|opinion|doubt\w*|fear\w*|concern\w*|warn\w*|claims?|claimed|argu\w+|"
    r"writer|reads?|expectation|look\w* like|as if|help\w*|on course|ready|willing|promis\w*|commit\w*|thinks?|view|judge\w*"
)
_HEDGE = re.compile(rf"\b(?:{_HEDGES})\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(could|may|might|likely|unlikely|probably|possibl[ey]|potential(?:ly)?|appears?|seems?|suggests?)\b", re.IGNORECASE
)
_SCOPE = {  # what a word of the statement may rest on
    "all": (
        r"\b(all|every|each|everyone|everybody|everything|always|whole|entire\w*|complete\w*|full\w*|any|anyone|anybody|"
        r"universal\w*|everywhere|across|humanity|worldwide|globally|vast)\b"
    ),
    "only": r"\b(only|alone|solely|purely|exclusively|nobody else|no one else|nothing else|just|sole|no other|entirely)\b",
    "never": r"\b(never|at no time|no longer|cannot|not|no|none|nobody|without)\b",
    "most": r"\b(most\w*|majority|main\w*|primar\w+|large part|mostly|significant|\w+est)\b",
    "default": r"\b(by default|default|automatic\w*)\b",
    "opt-in": r"\b(opt\w*|optional|chose\w*|cho(?:ose|ice)|switch\w*)\b",
    "sure": r"\b(certain|sure|prove|proof|definit|confirm|clear|undoubted)\w*",
    "done": r"\b(finish|complet|end|over|done|past)\w*",
    "less": r"\b(few|fewer|at most|less|under|below|small|limit|weak)\w*",
    "none": r"\b(none|nobody|no one|nothing|no|not|only|alone|without|neither|never|cannot|lack\w*|miss\w*|absent|absence|fail\w*)\b",
}
_SAID = {  # what makes a statement one of that scope
    "all": r"(?<!above )(?<!after )(?<!at )\b(all(?! the same)|every|each|everyone|everybody|always|whole|entire|everywhere|completely)\b",
    "only": r"\b(only|alone|solely|purely|exclusively)\b",
    "never": r"\b(never)\b",
    "most": r"(?<!the )(?<!at )\b(most(?! \w+ly)|majority)\b",
    "default": r"\b(by default|default)\b",
    "opt-in": r"\b(opt-in|opt in|optional)\b",
    "none": r"\b(none|nobody|no one)\b",
    "sure": r"\b(certain(?:ly)?|definitely|surely|undoubtedly|prove[sdn]?|proof)\b",
    "done": r"\b(finished|completed?|ended)\b",
    "less": r"\b(fewer|at most|less than|under)\b",
}
_NEGATOR = re.compile(
    r"\b(not|n't|cannot|can't|won't|isn't|doesn't|didn't|never|no|none|nobody|nothing|neither|nor|without|unable|lack\w*|refus\w*|"
    r"reject\w*|turned? down|prevent\w*|stop\w*|avoid\w*|fail\w*|miss\w*|against|oppos\w*|undo|instead of|rather than|except|unless|"
    r"no longer|off|impossible|shut out|hardly|beyond|limit\w*|un\w+ed|disabl\w*|hinder\w*|difficult\w*|harder?|only|alone|"
    r"wrong\w*|other than|excluded?|out of|less|absent|free (?:of|from)|too little)\b|n’t\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(target\w*|goal\w*|aim\w*|plan\w*|due|by|promis\w*|to be|will|would|was to|is to|are to|were to|intend\w*|expect\w*|deadline|"
    r"scheduled|slated|postpon\w*|put off|delay\w*|mov\w+|new date|on (?:course|track)|announc\w*|after|next|ahead|until|"
    r"extend|miss\w*|still|wants?|meant|said|sets?|vision|date|narrow\w*|ambition\w*|objective)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(was|were|has|have|had|became|began|begun|launched|finished|completed|introduced|switched|ended|encrypted|reached|met|done|"
    r"came|started|rolled|removed|arrived|phased)\b",
    re.IGNORECASE,
)


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """What the statement asserts beyond what it rests on; nothing where it rests on nothing or tells of a model."""
    if claim.made_up or not evidence.spans:
        return
    yield from _scope(claim, evidence)
    yield from _hedge(claim, evidence)
    yield from _negation(claim, evidence)
    yield from _target(claim, evidence)


def _scope(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    if claim.inferred and evidence.facts and not claim.attributed:
        return  # a conclusion has a scope of its own
    there = f"{_ground(claim, evidence)}\n{claim.given}"
    for kind, said in _SAID.items():
        match = re.search(said, claim.text, re.IGNORECASE)
        near = there + (evidence.around if kind in ("default", "opt-in") else "")
        if match and not re.search(_SCOPE[kind], near, re.IGNORECASE):
            yield Finding("scope", match[0], stands=False, why="what it rests on does not go so far")


def _ground(claim: Claim, evidence: Evidence) -> str:
    """The facts that share most with the statement, as many as share alike; all where none shares enough."""
    wanted = content_words(claim.text, 4)
    shared = [len(wanted & content_words(text, 4)) for text in evidence.grounds]
    most = max(shared, default=0)
    if most < 2:
        return evidence.whole
    return "\n".join(text for text, number in zip(evidence.grounds, shared, strict=True) if number >= most - 1)


def _nearest(claim: Claim, evidence: Evidence) -> str:
    """The text of the evidence that shares most with the statement, with the fact that goes with it; empty if none shares enough."""
    wanted = content_words(f"{claim.text}", 4)
    scored = [(len(wanted & content_words(text, 4)), -number, text) for number, text in enumerate(evidence.texts)]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] >= 2 else ""


def _hedge(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    near = _nearest(claim, evidence)
    match = _MODAL.search(re.sub(r"\b(only|alone|not|users|who)\b[^.;:]*?\bcould\b", " ", near, flags=re.IGNORECASE))
    if match and not _HEDGE.search(claim.text) and not _HEDGE.search(claim.given):
        if _finite(claim.text):
            yield Finding("hedge", match[0], stands=False, why="the spans say it with this reserve, the statement without")


_FINITE = re.compile(r"\b(is|are|was|were|has|have|had|do|does|did|will|shows?|proves?|makes?|gives?|\w+ed|\w+s)\b")


def _finite(text: str) -> bool:
    """Whether the text says something, rather than naming it."""
    return len(words(text)) > 3 and bool(_FINITE.search(text))


_DIRECT = re.compile(r"(?:\b(?:not|cannot|never|no longer|unable to|without)|n[’']t)\s+", re.IGNORECASE)
_LIGHT = frozenset("be been being have has had yet even also able to the a an any it its this that will would".split())


def _denied(text: str) -> set[str]:
    """The words that `not` and its like stand right before, with small words between."""
    found = set()
    for match in _DIRECT.finditer(text):
        after = [word for word in words(text[match.end() : match.end() + 60]) if word not in _LIGHT]
        found |= {stem(word) for word in after[:1] if len(word) > 3}
    return found


def _negation(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A word that is denied here and never there, where it stands as well; or the other way round."""
    there = f"{evidence.whole}\n{claim.given}"
    ours, theirs = _denied(claim.text), _denied(there)
    loose = bool(_NEGATOR.search(there))
    for word in sorted(ours - theirs):
        if word in _stems(there) and not loose:
            yield Finding("negation", word, stands=False, why="what it rests on does not deny this")
    for word in sorted(theirs - ours):
        if word in _stems(claim.text) and not _NEGATOR.search(claim.text) and _stems(there).count(word) == 1:
            yield Finding("negation", word, stands=False, why="what it rests on denies this")


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text) if len(word) > 2]


def _target(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A target of a fact told as if it had happened."""
    from course.proving.dates import of_when, points

    said = [point for point, _ in points(claim.text)]
    targets = [point for fact in evidence.facts if fact.target for point in of_when(fact.target)]
    events = [point for fact in evidence.facts if fact.date for point in of_when(fact.date)]
    for point in said:
        if any(one.year == point.year for one in targets) and not any(one.bears_out(point) for one in events):
            if _DONE.search(claim.text) and not _PLAN.search(f"{claim.text} {claim.given}"):
                yield Finding("target", str(point), stands=False, why="this is a target; the spans do not say that it happened")
