"""HTML for which content has no place: a table with joined cells, a list in a cell. It is shown cleaned; nothing in it runs."""

from __future__ import annotations

from functools import lru_cache

from course.content.drawn.elements import Element
from course.content.drawn.inlines import Signs
from course.content.drawn.reading import Reading
from course.content.holes import split
from course.content.raw.cleaning import cleaned
from course.content.tree import Inline, Raw, Words


class _Reading(Reading):
    def inlines(self, children: list[Element | str]) -> list[Inline]:  # type: ignore[override]
        found = super().inlines(children)
        return [part for one in found for part in (split(one.text) if isinstance(one, Words) else (one,))]


_READING = _Reading(Signs(empty={}, line=""))


@lru_cache(maxsize=500)
def raw(html: str) -> Raw:
    """A raw block, and what it says as near as content can say it, for whatever is no HTML."""
    return Raw(html, _READING.blocks_of(cleaned(html)))
