"""Which options are right: by letter, number or text, one or several, as a file says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from course.importing.questions.asked import Asked
from course.importing.questions.offered import Offered
from course.model.letters import letter

_SIGNS = re.compile(r"[\s.,;:!?'\"“”‘’()\[\]]+")
_PARTS = (r"\n", r";", r"\|", r",", r"/", r"&", r"\s(?:and|und|et|y|or|oder)\s", r"\s+", r"\.")
_CALLED = re.compile(
    r"(?:option|answer|choice|antwort|réponse|reponse|respuesta|opción|opcion)?\s*[(\[]?([A-Za-z]|\d{1,2})[)\].:]?", re.IGNORECASE
)
_LED = re.compile(r"[(\[]?([A-Za-z]|\d{1,2})[)\].:-]\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Habits:
    """How a file calls right options, told from its first questions. `by_text`: by their texts; None: they do not tell.

    `from_zero`: numbers count from 0; None: they do not tell. `entities`: texts hold `&quot;` and the like.
    `apart`: the options are the wrong ones alone, the right one is told by its text.
    """

    by_text: bool | None = None
    from_zero: bool | None = None
    entities: bool = False
    apart: bool = False


def habits_of(first: Iterable[Asked]) -> Habits:
    """The habits of a file whose first questions are these."""
    texts = places = zeros = ones = entities = strange = 0
    for asked in first:
        options, key = [one for one in asked.options if one.label], asked.first("key")
        entities += bool(
            re.search(r"&(?:quot|#0?39|amp|apos|[a-z]{1,2}(?:uml|acute|grave|circ)|rsquo|ldquo);", asked.first("stem"))
        )
        if not options or not key:
            continue
        same = any(_alike(one.text, key) for one in options)
        zeros += key == "0" and not same
        ones += key == str(len(options)) and not same
        placed = _place(key, options, Habits()) is not None
        texts += same and not placed
        places += placed and not same
        strange += not placed and not same and _several(key, options, Habits(), [], figure=False) is None
    by_text = None if texts == places else texts > places
    return Habits(by_text, True if zeros else False if ones else None, bool(entities), strange > 2 and not texts and not places)


def _alike(one: str, other: str) -> bool:
    return one == other or _bare(one) == _bare(other) != ""


def _bare(text: str) -> str:
    return _SIGNS.sub(" ", text).strip().casefold()


def _place(said: str, options: Sequence[Offered], habits: Habits, *, figure: bool = False) -> int | None:
    """The place of the option that a letter or number calls."""
    named = [place for place, one in enumerate(options) if one.label and one.label == said.strip().upper()]
    if named and not said.strip().isdigit():
        return named[0]
    match = _CALLED.fullmatch(said.strip())
    if match is None:
        return None
    sign, labels = match[1].upper(), [one.label for one in options]
    counted = sign.isdigit() and (habits.from_zero or (figure and habits.from_zero is None)) and "0" not in labels
    if sign in labels and not counted:
        return labels.index(sign)
    place = (int(sign) - (0 if counted else 1)) if sign.isdigit() else ord(sign) - ord("A")
    for called in (letter(place), str(place + 1)) if place >= 0 else ():  # a letter for a number, or the other way round
        if called in labels:
            return labels.index(called)
    if all(label.isdigit() or (len(label) == 1 and "A" <= label <= "Z") for label in labels):
        return None  # the options that there are do not have it
    return place if 0 <= place < len(options) else None


def _one(said: str, options: Sequence[Offered], habits: Habits, notes: list[str], *, figure: bool) -> int | None:
    """The option that is meant by one answer."""
    exact = [place for place, one in enumerate(options) if one.text == said]
    same = exact or [place for place, one in enumerate(options) if _alike(one.text, said)]
    place = _place(said, options, habits, figure=figure)
    if same and place is not None and place not in same:
        by_text = habits.by_text if habits.by_text is not None else not said.strip().isalpha()
        chosen = same[0] if by_text and not figure else place
        if habits.by_text is None:
            taken = f"'{options[chosen].text[:60]}' was taken for right"
            notes.append(f"the answer '{said}' could be an option's text or its place: {taken}")
        return chosen
    if same or place is not None:
        if place is not None and not same and figure and habits.from_zero is None:
            notes.append(f"the answer {said} was counted from 0: '{options[place].text[:60]}' is right")
        return same[0] if same else place
    if (led := _LED.fullmatch(said.strip())) and (place := _place(led[1], options, habits)) is not None:
        return place if _alike(options[place].text, led[2]) or _alike(options[place].text, said) else None
    return None


def right_places(asked: Asked, options: Sequence[Offered], habits: Habits, notes: list[str]) -> list[int] | None:
    """The places of the right ones among the options, in their order; None if something said to be right is none of them."""
    found = {place for place, one in enumerate(options) if one.right}
    if found:  # what options say of themselves counts
        for said in asked.texts.get("key", []):
            if _several(said, options, habits, [], figure=asked.figure) != found:
                notes.append(f"'{said[:60]}' is told as the answer too, but not marked among the options")
        return sorted(found)
    for said in asked.texts.get("key", []):
        places = _several(said, options, habits, notes, figure=asked.figure)
        if places is None:
            return None
        found |= places
    if not asked.texts.get("key"):
        starred = {
            place for place, one in enumerate(options) if re.match(r"\*\s*[^*\s]", one.text) and not one.text.endswith("*")
        }
        if starred and len(starred) < len(options):
            for place in starred:
                options[place].text = options[place].text.lstrip("* ")
            return sorted(starred)
    return sorted(found)


def _several(said: str, options: Sequence[Offered], habits: Habits, notes: list[str], *, figure: bool) -> set[int] | None:
    """The options that an answer calls: one, several parted by a sign, or letters in a run."""
    one = _one(said, options, habits, notes, figure=figure)
    if one is not None:
        return {one}
    for sign in _PARTS:
        parts = [part.strip() for part in re.split(sign, said.strip().strip("[]{}")) if part.strip().strip("'\"")]
        if len(parts) > 1:
            own: list[str] = []
            places = [_one(part.strip("'\""), options, habits, own, figure=figure) for part in parts]
            if None not in places:
                if sign == r"\.":
                    own.append(f"'{said}' was read as {' and '.join(parts)}: a spreadsheet takes two numbers and a comma for one")
                notes += own
                return {place for place in places if place is not None}
    if re.fullmatch(r"[A-Z]{2,10}|[a-z]{2,5}", said) and len(set(said)) == len(said):
        places = [_place(sign, options, habits) for sign in said]
        if None not in places:
            return {place for place in places if place is not None}
    return None
