"""Reserve: what the words it rests on say with `could` or `likely`, a statement does not say without. For English texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.content.wording import content_words, words
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

# In the spans: a modal verb or adverb, for a plan or a speaker is said in too many ways to be asked for.
_RESERVE = re.compile(
    r"\b(could|(?-i:may)|might|likely|unlikely|probably|possibl[ey]|potential(?:ly)?|appears?|seems?|suggests?)\b", re.IGNORECASE
)
_ABILITY = re.compile(r"\b(only|alone|not|users|who)\b[^.;:]*?\bcould\b", re.IGNORECASE)  # "only the two could read it"
# In the statement: any word that keeps it from being told as what is so.
_KEPT = re.compile(
    r"\b(could|may|might|can|would|should|likely|unlikely|probably|possib\w+|potential\w*|perhaps|appears?|seem\w*|suggest\w*|if|"
    r"expect\w*|risk\w*|worr\w+|forecast\w*|guess\w*|speculat\w*|hope\w*|plan\w*|aim\w*|goals?|targets?|inten[dt]\w*|wants?|"
    r"propos\w*|mean\w*|designed|(?:is|are|was|were) to|due|slated|hypothetical\w*|impression|opinion|doubt\w*|fear\w*|"
    r"concern\w*|warn\w*|claim\w*|argu\w+|writer|reads?|look\w* like|as if|help\w*|on course|ready|willing|promis\w*|"
    r"commit\w*|thinks?|views?|judge\w*|is said to|are said to)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(is|are|was|were|has|have|had|do|does|did|will|\w+ed|\w+s)\b")


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding if the nearest of the words it rests on are said with a reserve, and the statement without any."""
    match = _RESERVE.search(_ABILITY.sub(" ", _nearest(claim, evidence)))
    if match and _says_something(claim.text) and not reserved(f"{claim.text}\n{claim.given}"):
        yield Finding("hedge", match[0], stands=False, why="it is said with this reserve there, and without it here")


def reserved(text: str) -> bool:
    """Whether the text has a word that keeps it from being told as what is so."""
    return bool(_KEPT.search(text))


def _nearest(claim: Claim, evidence: Evidence) -> str:
    """The text that shares most with the statement; empty if none shares enough."""
    wanted = content_words(claim.text, 4)
    scored = [(len(wanted & content_words(text, 4)), -number, text) for number, text in enumerate(evidence.texts)]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] >= 2 else ""


def _says_something(text: str) -> bool:
    """Whether the text is a sentence rather than a name for something."""
    return len(words(text)) > 3 and bool(_FINITE.search(text))
