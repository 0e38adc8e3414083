"""Whether a statement says no more than its checkable parts do: otherwise a number or date that stands proves too little of it.

A statement in our own words that denies, hedges or widens other than its spans do may be right, but a person has to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from course.proving import hedges
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

_NOT = re.compile(r"\b(not|cannot|never|no|none|nobody|nothing|without|neither|nor|unable|missing)\b|n[’']t\b", re.IGNORECASE)
_WIDE = re.compile(r"\b(all|every|each|everyone|only|alone|always|never|most|some|any)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(could|(?-i:may)|might|likely|plan\w*|goals?|aim\w*|targets?|would|will|should|want\w*|intend\w*|expect\w*|seems?|appears?|"
    r"suggests?|slated|urging|allow)\b",
    re.IGNORECASE,
)


def says_no_more(claim: Claim, evidence: Evidence, findings: Iterable[Finding]) -> bool:
    """Whether denial, reserve and scope are those of the spans, and each name stands in them itself."""
    spans = "\n".join(evidence.spans)
    wide = {match[0].casefold() for match in _WIDE.finditer(claim.text)}
    return (
        bool(_NOT.search(claim.text)) == bool(_NOT.search(spans))
        and wide <= {match[0].casefold() for match in _WIDE.finditer(spans)}
        and (not _PLAN.search(spans) or hedges.reserved(claim.text))
        and not any(finding.rule == "name" and finding.why for finding in findings)
    )
