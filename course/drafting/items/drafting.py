"""All kinds of items over the facts of a course, with what clashes among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from course.content.likeness import maybe_alike
from course.content.wording import content_words
from course.discovery import discover
from course.drafting.items.ground import Drafted, Ground
from course.model.item import Item
from course.source.writing import Writable

_SHOWN = 12  # characters of a key that is known again in another stem


def drafts(ground: Ground, items: Iterable[Item] = ()) -> list[Drafted]:
    """Drafted items over the facts, kind by kind, each with the ids of those it clashes with: the two give each other away.

    `items` are those that the course has already: what rests on the same facts clashes with them too.
    """
    kinds = discover("course.drafting.items.kinds", lambda module: module.drafted)
    found = [one for drafted in kinds.values() for one in drafted(ground)]
    clashes = _clashes(found)
    for item in items:
        for one in found:
            if one.id != item.id and item.id not in clashes and set(one.facts) & set(item.cites):
                clashes[one.id].append(item.id)
    return [replace(one, fields=_with(ground, one, clashes[one.id])) for one in found]


def _with(ground: Ground, one: Drafted, clashing: Sequence[str]) -> dict[str, Writable]:
    """Its fields with what the article says, if it rests on one paragraph, and with what it clashes with."""
    fields = dict(one.fields)
    fact = next(fact for fact in ground.facts if fact.id == one.facts[0])
    if len(one.facts) == 1:
        said = ground.labels.gettext("Paragraph %(number)s says: %(statement)s", number=fact.paragraph, statement=fact.statement)
        fields["feedback"] = said
    return {**fields, **({"clashes_with": list(clashing)} if clashing else {})}


def _clashes(found: Sequence[Drafted]) -> dict[str, list[str]]:
    """By id, those that rest on the same facts or ask about alike texts; each pair is told once, at the later one."""
    clashes: dict[str, list[str]] = {one.id: [] for one in found}
    texts = [_asked(one).casefold() for one in found]
    for place, near in enumerate(maybe_alike(texts)):
        for before in range(place):
            one, other = found[before], found[place]
            shared = set(one.facts) & set(other.facts) or _shows(one, other) or _shows(other, one)
            if shared or (before in near and _alike(texts[before], texts[place])):
                clashes[other.id].append(one.id)
    return clashes


def _asked(one: Drafted) -> str:
    """All that an item asks about: many have one stem."""
    rows = [row for name in ("pairs", "steps") for row in _rows(one.fields.get(name))]
    shown = (str(row.get("left") or row.get("step")) for row in rows)
    return " ".join([str(one.fields["stem"]), str(one.fields.get("text", "")), *shown])


def _rows(given: Writable) -> list[Mapping[str, Writable]]:
    return [row for row in given if isinstance(row, Mapping)] if isinstance(given, list) else []


def _shows(one: Drafted, other: Drafted) -> bool:
    """Whether the one's stem holds the other's key, and is about the same."""
    key, stem, asked = (str(text) for text in (other.fields.get("key", ""), one.fields["stem"], other.fields["stem"]))
    about = content_words(stem, 4) - content_words(key, 4)
    return len(key) >= _SHOWN and key.casefold() in stem.casefold() and bool(about & content_words(asked, 4))


def _alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return len(first & second) >= 0.7 * max(len(first), len(second))
