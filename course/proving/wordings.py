"""A key's words beside those of what it rests on: in the article's own words, or at least none without a ground in one fact."""

from __future__ import annotations

from collections.abc import Iterator

from course.content.wording import words
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

_SMALL = frozenset(
    "a an the of to in on at by for with and or its their his her it is are was were be as that".split()  # noqa: SIM905
)
_MOST = 12  # words: a longer key has a grammar of its own, which no comparison of words proves


def stem(word: str) -> str:
    """A word without the common endings of English."""
    for ending in ("'s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def stems(text: str) -> list[str]:
    """The words of a text that carry something, without endings, hyphens parted, in order."""
    return [stem(part) for word in words(text) for part in word.split("-") if part not in _SMALL]


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding if the key is short and wholly in the words of one span; none else, for other words may say the same."""
    answer = claim.answer or claim.text
    wanted = stems(answer)
    if not wanted or len(words(answer)) > _MOST:
        return
    for text in evidence.spans:
        if _in_order(wanted, stems(text)) or (len(wanted) <= 3 and set(wanted) <= set(stems(text))):
            yield Finding("wording", answer, stands=True, proves=True)
            return


def covered(claim: Claim, evidence: Evidence) -> bool:
    """Whether one fact, or the item's own spans, hold every word of the key that the stem has not given.

    A date that stands proves nothing of the words beside it.
    """
    answer = claim.answer or claim.text
    wanted = set(stems(answer)) - set(stems(claim.given))
    return bool(claim.reckoned) or any(wanted <= set(stems(text)) for text in evidence.grounds)


def _in_order(wanted: list[str], there: list[str]) -> bool:
    """Whether the words stand there in this order, however far apart."""
    rest = iter(there)
    return all(word in rest for word in wanted)
