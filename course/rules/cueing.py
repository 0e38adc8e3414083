"""No item gives away the key of another one in the same form.

Haladyna, Downing & Rodriguez 2002: keep the content of items independent of one another. A key gives itself away
where it stands word for word in what another item shows, together with words of its own stem; for a key of a word or
a number, in one sentence. Items that name each other in `clashes_with` never meet in a form. Over the whole bank, a
unit's stems are looked at, since its items will meet one day.
Applied to English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from course.assembly.assemble import clashes
from course.content.markdown import plain
from course.content.passages import groups, seen, warning
from course.content.wording import content_words, sentences, shorten
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("cueing",)
LANGUAGE = "en"

SHORTEST = 4  # letters of a key that can be recognised
LONG = 12  # letters of a key that is recognised by itself
_RUN = re.compile(r"\w+")
CONTEXT = 2  # words of its stem that must stand in the same sentence as a key; one is enough for a long key


@dataclass(frozen=True)
class _Side:
    """What is compared of an item: its keys, the words of its stem, and what it shows."""

    item: Item
    keys: tuple[str, ...]
    context: frozenset[str]
    stem: tuple[str, ...]
    seen: tuple[str, ...]


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each item that shows another's key: within a form anywhere, within a unit in its stem."""
    sides = {id_: _side(item) for id_, item in bank.items.items()}
    found: set[tuple[str, str]] = set()
    for form in forms:
        ids = [entry.item.id for entry in form.items]
        for side, other in permutations([sides[id_] for id_ in ids], 2):
            key = _shown(side, other.seen, SHORTEST)
            if key and (side.item.id, other.item.id) not in found and not clashes(side.item, [other.item]):
                found.add((side.item.id, other.item.id))
                yield _problem(other.item, side.item, key, f"they meet in '{form.quiz.id}'")
    for side, other in _may_show(sides.values()):
        if side is not other:
            key = _shown(side, other.stem, LONG)
            if key and (side.item.id, other.item.id) not in found and not clashes(side.item, [other.item]):
                yield _problem(other.item, side.item, key, "they may meet in a form")


def _may_show(sides: Iterable[_Side]) -> Iterator[tuple[_Side, _Side]]:
    """Of each unit the pairs of which the other's stem holds every word of a long key of the one."""
    stems: dict[tuple[str | None, str], set[int]] = {}  # by unit and word, the places of the stems that hold it
    everything: dict[str | None, set[int]] = {}
    listed = list(sides)
    for place, side in enumerate(listed):
        everything.setdefault(side.item.unit, set()).add(place)
        for word in set(_RUN.findall(side.stem[0])):
            stems.setdefault((side.item.unit, word), set()).add(place)
    for side in listed:
        found: set[int] = set()
        for key in side.keys:
            if len(key) >= LONG:
                holding = sorted((stems.get((side.item.unit, word), set()) for word in _RUN.findall(key)), key=len)
                found |= set.intersection(*holding) if holding else everything[side.item.unit]
        yield from ((side, listed[place]) for place in sorted(found))


def _problem(other: Item, item: Item, key: str, where: str) -> Problem:
    message = f"'{other.id}' shows the key '{shorten(key, 40)}' of '{item.id}'; {where}"
    return warning(other.problem("cueing", message, f"name '{item.id}' in 'clashes_with', or take the words out", at=("stem",)))


def _side(item: Item) -> _Side:
    right = [option.text for question in item.lower() for options, _ in groups(question) for option in options]
    keys = tuple(plain(text).rstrip(".").casefold() for text in right)
    stem = (plain(item.stem).casefold(),)
    return _Side(item, keys, content_words(item.stem, 4), stem, tuple(text.casefold() for text in seen(item)))


def _shown(side: _Side, texts: Sequence[str], shortest: int) -> str:
    """The key that one of the texts shows, or nothing."""
    for key in side.keys:
        for text in texts if len(key) >= shortest else ():
            if key in text and _with_context(key, side.context, text):
                return key
    return ""


def _with_context(key: str, context: frozenset[str], text: str) -> bool:
    """Whether a sentence holds the key as words of their own, and enough of what its stem is about."""
    words = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
    needed = 1 if len(key) >= LONG else CONTEXT
    return any(
        len((content_words(sentence, 4) - content_words(key, 4)) & context) >= needed
        for sentence in sentences(text)
        if words.search(sentence)
    )
