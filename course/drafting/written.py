"""When an article was written: by what its file says, held against the dates that its text names; else by these alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from course.dates import When
from course.drafting.dates import dates_in
from course.drafting.passages import Passage, Written
from course.drafting.texts.article import Stamp

# What says that a date is still to come. A past "would" or "had planned" does not.
_AHEAD = re.compile(
    r"\b(?:will|won't|is (?:set|expected|planned|scheduled|due) to|are (?:set|expected|planned|scheduled|due) to"
    r"|plans? to|planned for"
    r"|scheduled for|target(?:ed)? (?:for|is)|aims? to|to begin|upcoming|until|(?:postponed|delayed"
    r"|pushed(?: back)?) (?:to|until)"
    r"|into|wird|werden|soll(?:en)?|geplant|bis(?: zum)?|d'ici|prévue?|sera|seront|jusqu'|hasta|previst[oa]|será|serán"
    r"|para)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(  # before a year that stands alone: "in 2021", but not "2000 people"
    r"(?:\b(?:in|of|by|since|until|from|to|and|late|early|mid|during|around|before|after|through|throughout|between|im|ab"
    r"|seit|bis|von|und"
    r"|vor|nach|jahr|en|de|depuis|dès|avant|après|fin|début|desde|hasta|del?|año|y|et|into|the end of)|[(–—/-])[\s\"“'‘«„]*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"”’»]?\s+(?=[\"“‘«]?[^\W\d_a-zß-ÿ]|\d)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*?/(?P<date>(?:19|20)\d\d/\d\d(?:/\d\d)?)/")
_OLD = 18  # months between a stamp and the newest date of the text, from which on the stamp looks odd
_UNDATED = ("related articles", "copyright", "front matter", "tags")  # years in them say little of the article


@dataclass(frozen=True)
class _Clue:
    when: When
    place: str  # where it stands, for people
    body: bool
    ahead: bool = False


def written_when(stamps: Sequence[Stamp], passages: Iterable[Passage], language: str = "") -> Written:
    """When an article was written and how that is known; a date that is not stated, or contradicted, is inferred (`?`).

    Only what the body says can contradict a stamp: around it stand other articles' dates, and the day a page was saved.
    """
    clues = list(_clues(passages, language))
    stamp, where = _stamped(stamps, language)
    if stamp is None:
        return _inferred(*_bounds(clues))
    past, ahead = _bounds([clue for clue in clues if clue.body])
    told = f"{where[0].upper()}{where[1:]} says {stamp}."
    doubted = replace(stamp, text=f"{stamp.text}?", inferred=True)
    if past and past.when.earliest > stamp.latest:
        return Written(doubted, f"{told} But the text names a later date, {past.when} ({past.place}): is it still to come there?")
    if ahead and ahead.when.latest < stamp.earliest:
        inferred = _inferred(past, ahead)
        about = f"But in the text {ahead.when} is still ahead ({ahead.place}): the stamp may be of a later copy. {inferred.how}"
        return Written(inferred.date, f"{told} {about}")
    if past and _months_between(past.when, stamp) > _OLD:
        doubt = f"The newest date in the text is {past.when} ({past.place}), much earlier: is it of a later copy?"
        return Written(stamp, f"{told} {doubt}")
    return Written(stamp, told)


def _bounds(clues: Sequence[_Clue]) -> tuple[_Clue | None, _Clue | None]:
    """The newest date that is past in the text, and the last one beyond it that is still to come there."""
    past = max((clue for clue in clues if not clue.ahead), key=lambda clue: (clue.when.earliest, clue.when.latest), default=None)
    beyond = (clue for clue in clues if clue.ahead and (past is None or clue.when.latest > past.when.latest))
    return past, max(beyond, key=lambda clue: clue.when.latest, default=None)


def _stamped(stamps: Sequence[Stamp], language: str) -> tuple[When | None, str]:
    """The first date that says when the article came out, else one of a change."""
    for stamp in sorted(stamps, key=lambda one: not one.first):
        text = re.sub(r"(\d{4}-\d\d-\d\d)[T ].*", r"\1", stamp.text.strip())
        if named := next(dates_in(text, language), None):
            return named.when, stamp.where
    return None, ""


def _clues(passages: Iterable[Passage], language: str) -> Iterator[_Clue]:
    for passage in passages:
        if passage.apart in ("front matter", "dateline"):
            continue  # these are stamps
        place = f"¶{passage.number}" if passage.number else f"line {passage.line}, outside the body"
        for address in _ADDRESS.finditer(passage.text):
            for named in dates_in(address["date"]):
                yield _Clue(named.when, f"in a link's address, {place}", bool(passage.number))
        for sentence in _SENTENCE.split(re.sub(r"\]\([^()]*\)|(?:https?://|www\.)\S+", "] ", passage.text)):
            for named in dates_in(sentence, language):
                if passage.apart and (named.when.precision not in ("day", "month") or passage.apart in _UNDATED[1:]):
                    continue
                before = sentence[max(0, named.start - 90) : named.start]
                if named.when.precision == "year" and not _YEAR.search(before):
                    continue
                yield _Clue(
                    named.when, place, bool(passage.number), bool(_AHEAD.search(before)) or bool(re.search(r"\bwill\b", sentence))
                )


def _inferred(past: _Clue | None, ahead: _Clue | None) -> Written:
    """The bounds that the text's own dates give."""
    if past is None and ahead is None:
        return Written(None, "Nothing in the file or the text says when it was written.")
    if past is None:
        assert ahead
        return Written(When.parse(f"../{_point(ahead.when)}?"), f"Inferred: {ahead.when} is still ahead ({ahead.place}).")
    newest = f"Inferred: the newest date in the text is {past.when} ({past.place})"
    point = past.when.text[:7] if past.when.precision == "day" else past.when.text
    if ahead:
        between = When.parse(f"{point}/{_point(ahead.when)}?")
        return Written(between, f"{newest}, and {ahead.when} is still ahead ({ahead.place}).")
    if past.when.precision in ("year", "late"):
        return Written(When.parse(f"{point}?"), f"{newest}; it was written then or later.")
    year = past.when.earliest.year
    text = f"{point}?" if point == f"{year}-12" else f"{point}/{year}-12?"
    return Written(When.parse(text), f"{newest}; it was written then or later, probably in {year}.")


def _point(when: When) -> str:
    """A date as a side of an interval."""
    return when.text if when.precision in ("day", "month", "year", "late") else str(when.latest.year)


def _months_between(first: When, second: When) -> int:
    return (second.earliest.year - first.latest.year) * 12 + second.earliest.month - first.latest.month
