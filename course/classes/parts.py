"""The files of a class set while their parts come in: what is composed in one go, and documents that are drawn alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from course.classes.binding import Bundle
from course.documents.page import Page


class Run(NamedTuple):
    """Pages of a file that follow one another and are made in one go."""

    bundle: Bundle
    pages: tuple[Page, ...]


class Whole(NamedTuple):
    """A file all of whose parts are there, in turn."""

    bundle: Bundle
    parts: list[bytes]


@dataclass
class _Open:
    """A file whose pages are not all there: those that are awaited, and the parts that came, by the place of their first page."""

    bundle: Bundle
    awaited: dict[str, int]
    came: dict[int, bytes]


class Parts:
    """Takes parts of files as they come, in any order, and gives each file as soon as it is whole."""

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self._open = [_Open(one, {page.path: place for place, page in enumerate(one.pages)}, {}) for one in bundles]
        self._of = {page.path: one for one in self._open for page in one.bundle.pages}

    def runs(self, together: Callable[[Page], bool]) -> list[Run]:
        """The awaited pages that are made `together`: as many in one go as follow one another in a file."""
        found = []
        for one in self._open:
            if one.awaited:
                for chosen, pages in groupby(one.bundle.pages, key=lambda page: page.path in one.awaited and together(page)):
                    found += [Run(one.bundle, tuple(pages))] if chosen else []
        return found

    def add(self, pages: Sequence[Page], data: bytes) -> Iterator[Whole]:
        """Take what these pages of one file became; the file, if it is whole now."""
        one = self._of[pages[0].path]
        one.came[one.awaited[pages[0].path]] = data
        yield from self.without(pages)

    def without(self, pages: Iterable[Page]) -> Iterator[Whole]:
        """Wait no longer for these pages; the files that are whole now. Of a student's own file the form must be there."""
        for page in pages:
            one = self._of[page.path]
            if one.awaited.pop(page.path, None) is None or one.awaited or not one.came:
                continue
            students = {own.student for own in one.bundle.pages}
            if 0 in one.came or len(students) > 1:
                yield Whole(one.bundle, [one.came[place] for place in sorted(one.came)])
            one.came.clear()

    def left(self) -> list[Page]:
        """The pages that are still awaited."""
        return [page for one in self._open for page in one.bundle.pages if page.path in one.awaited]
