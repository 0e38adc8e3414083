"""Targets: what a fact names as a time to come is not told as something that happened. For English texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.proving.claim import Claim, Finding
from course.proving.dates import of_when, points
from course.proving.evidence import Evidence

_TO_COME = re.compile(
    r"\b(target\w*|goal\w*|aim\w*|plan\w*|due|by|promis\w*|to be|will|would|(?:was|were|is|are) to|intend\w*|expect\w*|deadline|"
    r"scheduled|slated|postpon\w*|put off|delay\w*|mov\w+|new date|on (?:course|track)|announc\w*|after|next|ahead|until|"
    r"extend|miss\w*|still|wants?|meant|said|sets?|vision|date|narrow\w*|ambition\w*|objective)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(was|were|has|have|had|became|began|begun|launched|finished|completed|introduced|switched|ended|encrypted|reached|met|"
    r"done|came|started|rolled|removed|arrived|phased)\b",
    re.IGNORECASE,
)


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each date that is a fact's target alone, in a statement that tells it as past."""
    targets = [point for fact in evidence.facts if fact.target for point in of_when(fact.target)]
    events = [point for fact in evidence.facts if fact.date for point in of_when(fact.date)]
    if not _DONE.search(claim.text) or _TO_COME.search(f"{claim.text} {claim.given}"):
        return
    for point, words in points(claim.text):
        if any(one.year == point.year for one in targets) and not any(one.bears_out(point) for one in events):
            yield Finding("target", words, stands=False, why="this is a target; nothing says that it happened")
