"""Texts that differ on paper and read the same in a format of fewer signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from course.carrying.table import Loss, Path, refused
from course.model.item import Item


def alike(item: Item, path: Path, shown: Iterable[str]) -> Iterator[Loss]:
    """A refusal if two of the texts to choose from, as they are `shown`, are the same: nobody could tell which one is right."""
    twice = next((text for text, count in Counter(shown).items() if count > 1), None)
    if twice is not None:
        yield Loss(item, path, "options that read the same", refused(f"two of its options would read the same there: '{twice}'"))
