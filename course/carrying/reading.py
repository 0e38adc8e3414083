"""Texts that ask nothing: what would be said after an answer has to stand elsewhere, for there is no answer."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.features import Feature
from course.carrying.table import Loss, changed, dropped
from course.model.item import Item

_AFTER = {
    Feature.FEEDBACK: "feedback",
    Feature.SOLUTION: "solution",
    Feature.SOURCES: "cites",
    Feature.ENRICHMENT: "enrichment",
}


def in_the_text(item: Item) -> Iterator[Loss]:
    """For a format in which a text has no feedback: what would stand there stands below the text."""
    if not item.numbered:
        instead = changed("it stands below the text: students see it at once")
        yield from (Loss(item, (field,), feature.value, instead) for feature, field in _AFTER.items() if getattr(item, field))


def without_hints(item: Item, called: str) -> Iterator[Loss]:
    """For a format that has hints, but none for a text."""
    if not item.numbered and item.hints:
        yield Loss(item, ("hints",), Feature.HINTS.value, dropped(f"no hint is shown: a text of {called} has none"))
