"""Documents of several sets in one file: each set is laid out once, then each document takes a few milliseconds.

A set is plain data, which another process can be handed: `start` remembers sets there, `pdf` gives files of their documents.
What one process has laid out (`laid`) others can be handed in the place of the set; whoever does not trust the set does not
unpack it, but hands it on as it is.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from typing import Protocol

from course.composing.blocks import NotComposableError
from course.composing.resources import Common
from course.composing.writing import File, Leaf
from course.problems import Fault, Span


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

_sets: Sequence[Set | bytes] = ()  # a worker's own
_laid: dict[int, Laid] = {}


def start(sets: Sequence[Set | bytes]) -> None:
    """Remember sets, or what `laid` gave for one. Each is laid out with the first document that is asked for, within limits."""
    global _sets
    _sets = sets
    _laid.clear()


def pdf(documents: Sequence[Document], title: str, even: bool = False) -> bytes:
    """One file of these documents; with `even` each begins on a right-hand page.

    Raises:
        Fault: they cannot be put together from blocks; its code is `not-composable`, its message says why.
    """
    try:
        return written(((_of(place), number) for place, number in documents), title, even=even)
    except NotComposableError as error:
        raise _fault(error) from None


def laid(place: int) -> bytes:
    """The set at this place, laid out, for `start` in other processes.

    Raises:
        Fault: as for `pdf`.
    """
    try:
        return pickle.dumps(_of(place))
    except NotComposableError as error:
        raise _fault(error) from None


def written(documents: Iterable[tuple[Laid, int]], title: str, *, even: bool = False) -> bytes:
    """One file of documents, each by the set that is laid out and its number there; with `even` each begins on a right-hand page.

    The first document's language is that of the file.

    Raises:
        NotComposableError: the parts of one cannot be spread over as many pages as others of its set have.
        ValueError: there is no document.
    """
    file: File | None = None
    for made, number in documents:
        file = file or File(made.common)
        leaves = made.leaves(number)
        if even and len(leaves) % 2:
            leaves.append(Leaf(leaves[0].wide, leaves[0].high))
        file.document(leaves, made.common)
    if file is None:
        raise ValueError("a file has at least one document")
    return file.written(title)


def _of(place: int) -> Laid:
    if place not in _laid:
        found = _sets[place]
        _laid[place] = pickle.loads(found) if isinstance(found, bytes) else found.laid()
    return _laid[place]


def _fault(error: NotComposableError) -> Fault:
    hint = "documents are drawn one by one instead, which takes longer"
    return Fault(Span("?"), "not-composable", str(error), hint)
