"""HTML → Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.content.bare import Bare
from course.content.drawn.elements import elements
from course.content.drawn.inlines import Signs
from course.content.drawn.reading import Reading
from course.content.written import Written

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_READING = Reading(Signs(empty={}, line="…" * 30))


def markdown_of(html: str, texts: ItemTexts) -> str:
    """HTML as Markdown."""
    return Written().blocks(_READING.blocks_of(elements(html)))


def words_of(html: str, texts: ItemTexts) -> str:
    """The words of HTML in one line."""
    return " ".join(Bare().blocks(_READING.blocks_of(elements(html))).split())
