"""All kinds of items over the facts of a course, with what clashes among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from course.content.likeness import maybe_alike
from course.discovery import discover
from course.drafting.items.ground import Drafted, Ground
from course.source.writing import Writable


def drafts(ground: Ground) -> list[Drafted]:
    """Drafted items over the facts, kind by kind, each with the ids of those it clashes with: the two give each other away."""
    kinds = discover("course.drafting.items.kinds", lambda module: module.drafted)
    found = [one for drafted in kinds.values() for one in drafted(ground)]
    clashes = _clashes(found)
    return [replace(one, fields=_with(one, clashes[one.id])) for one in found]


def _with(one: Drafted, clashing: Sequence[str]) -> dict[str, Writable]:
    return {**one.fields, **({"clashes_with": list(clashing)} if clashing else {})}


def _clashes(found: Sequence[Drafted]) -> dict[str, list[str]]:
    """By id, those that rest on the same facts or ask about alike texts; each pair is told once, at the later one."""
    clashes: dict[str, list[str]] = {one.id: [] for one in found}
    texts = [str(one.fields["stem"]).casefold() for one in found]
    for place, near in enumerate(maybe_alike(texts)):
        for before in range(place):
            one, other = found[before], found[place]
            if set(one.facts) & set(other.facts) or (before in near and _alike(texts[before], texts[place])):
                clashes[other.id].append(one.id)
    return clashes


def _alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return len(first & second) >= 0.7 * max(len(first), len(second))
