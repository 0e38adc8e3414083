"""No item gives away the key of another one in the same form.

Haladyna, Downing & Rodriguez 2002: keep the content of items independent of one another. A key gives itself away
where it stands word for word in what another item shows, together with words of its own stem; for a key of a word or
a number, in one sentence. Items that name each other in `clashes_with` never meet in a form. Over the whole bank, a
unit's stems are looked at, since its items will meet one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from course.assemble import clashes
from course.markdown import plain
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.passages import groups, seen, warning
from course.problems import Problem
from course.wording import content_words, sentences, shorten

CODES = ("cueing",)

SHORTEST = 4  # letters of a key that can be recognised
LONG = 12  # letters of a key that is recognised by itself
CONTEXT = 2  # words of its stem that must stand in the same sentence as a key; one is enough for a long key


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each item that shows another's key: within a form anywhere, within a unit in its stem."""
    found: dict[tuple[str, str], Problem] = {}
    for form in forms:
        items = [entry.item for entry in form.items]
        for item in items:
            for other in items:
                if (
                    (key := _shown(item, tuple(seen(other))))
                    and (other.id, item.id) not in found
                    and _meet(item, other)
                ):
                    where = f"they meet in '{form.quiz.id}'"
                    found[other.id, item.id] = _problem(other, item, key, where)
    for item in bank.items.values():
        for other in bank.items_of(item.unit):
            stem = (plain(other.stem),)
            if (other.id, item.id) not in found and _meet(item, other) and (key := _shown(item, stem, shortest=LONG)):
                found[other.id, item.id] = _problem(other, item, key, "they may meet in a form")
    yield from found.values()


def _problem(other: Item, item: Item, key: str, where: str) -> Problem:
    message = f"'{other.id}' shows the key '{shorten(key, 40)}' of '{item.id}'; {where}"
    return warning(
        other.problem("cueing", message, f"name '{item.id}' in 'clashes_with', or take the words out", at=("stem",))
    )


def _meet(item: Item, other: Item) -> bool:
    return item.id != other.id and not clashes(item, [other])


def _shown(item: Item, texts: Sequence[str], shortest: int = SHORTEST) -> str:
    """The key of `item` that one of the texts shows, or nothing."""
    context = content_words(item.stem, 4)
    for key in _keys(item):
        if len(key) < shortest:
            continue
        words = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])", re.IGNORECASE)
        for text in texts:
            for sentence in sentences(text) if words.search(text) else ():
                shared = (content_words(sentence, 4) - content_words(key, 4)) & context
                if words.search(sentence) and len(shared) >= (1 if len(key) >= LONG else CONTEXT):
                    return key
    return ""


@cache
def _cached_keys(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain(text).rstrip(".") for text in texts)


def _keys(item: Item) -> tuple[str, ...]:
    """The texts that are right answers to choose or type, without a full stop."""
    return _cached_keys(
        tuple(option.text for question in item.lower() for right, _ in groups(question) for option in right)
    )
