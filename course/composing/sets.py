"""Documents of several sets in one file: each set is laid out once, then each document takes a few milliseconds.

A set is plain data, which another process can be handed: `start` remembers sets there, `pdf` gives files of their documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from course.composing.resources import Common
from course.composing.writing import Leaf


class Laid(Protocol):
    """A set that is laid out: what all its documents share, and the pages of each."""

    common: Common

    def leaves(self, number: int) -> list[Leaf]:
        """The pages of the document of this number (from 0)."""
        ...


class Set(Protocol):
    """What is to be laid out: plain data, for instance HTML and stylesheets."""

    def laid(self) -> Laid:
        """Lay it out.

        Raises:
            NotComposableError: its documents cannot be put together from blocks.
        """
        ...


Document = tuple[int, int]
"""A document: the number of its set among those that `start` was given, and its own in the set, both from 0."""

_sets: Sequence[Set] = ()  # a worker's own
_laid: dict[int, Laid] = {}


def start(sets: Sequence[Set]) -> None:
    """Remember sets; each is laid out with the first document of it that is asked for, where limits hold."""
    global _sets
    _sets = sets
    _laid.clear()


def pdf(documents: Sequence[Document], title: str, even: bool = False) -> bytes:
    """One file of these documents; with `even` each begins on a right-hand page.

    Raises:
        NotComposableError: they cannot be put together from blocks.
    """
    raise NotImplementedError  # yet to come
