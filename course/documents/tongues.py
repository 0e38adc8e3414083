"""The language and the direction of what stands on a page in another one."""

from __future__ import annotations

from course.content.direction import of_blocks
from course.content.markdown import block
from course.labels.writing import Direction, going, of_language
from course.model.item import Item


def tongue(item: Item, page: str) -> str:
    """The language of an item's texts, as a tag, which says too where they go another way than their language.

    An item goes the way of its stem: the marks of its options and its answer lines stand on that side.
    """
    return item.language or own_way(item.stem, page)


def own_way(text: str, language: str) -> str:
    """The tag of a language, which says too whether a text in it goes another way."""
    return going(language, of_blocks(block(text, language).blocks))


def turned(own: str, page: str) -> Direction:
    """The direction of texts in a language on a page in another one; empty where it is the same."""
    return of_language(own) if of_language(own) != of_language(page) else ""
