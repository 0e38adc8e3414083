"""Which files the output holds of each document and each format: what the overview offers, and what the students' index does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from course.documents.page import Audience, Page
from course.formats import Format, format_named, names
from course.labels import capital
from course.model.form import file_name
from course.stages.writing import Known

File = tuple[str, str]
"""What people call it, and its path below the output folder."""
PLAIN = {"pdf": "PDF", "html": "HTML"}  # the documents themselves: found by their paths, and by no format
FIRST = ("docx",)  # what else stands beside them at once; all other formats wait behind a click
_PARTS = ("-key", "-teacher")  # what the names of teachers' pages end in: `u1-exit-A-key` is of `u1-exit-A`


class Offered:
    """The files that stand in the output (`known`, by path). A format is imported only if files of it are there."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self._known = known
        there = {of.format for of in known.values()} & set(names()) - set(PLAIN)
        self._formats = {name: format_named(name) for name in sorted(there)}
        self.missing = [name for name in names() if name not in {*there, *PLAIN}]

    def plain(self, page: Page, order: Sequence[str]) -> list[File]:
        """A page's PDF and web page, if they are there."""
        return [(PLAIN[one], path) for one in order if (path := f"{page.path}.{one}") in self._known]

    def first(self, page: Page) -> list[File]:
        """What stands beside these at once."""
        return self._of(page, [one for name, one in self._formats.items() if name in FIRST])

    def more(self, page: Page) -> list[File]:
        """All other files of a page, for the same readers: what holds a key belongs to the page with the key."""
        return self._of(page, [one for name, one in self._formats.items() if name not in FIRST])

    def _of(self, page: Page, formats: Sequence[Format]) -> list[File]:
        stem = page.name
        for part in _PARTS:
            stem = stem.removesuffix(part)
        file = file_name(stem)
        places = ((one, f"{page.path if one.where == 'beside' else f'{one.name}/{file}'}{one.ending}") for one in formats)
        return [(capital(one.title or one.name), path) for one, path in places if self._is(path, one, page.audience)]

    def _is(self, path: str, format_: Format, audience: Audience) -> bool:
        of = self._known.get(path)
        return of is not None and (of.format, of.audience) == (format_.name, audience)

    def by_format(self, audience: Audience, but: Sequence[File] = ()) -> list[dict[str, Any]]:
        """The files in the formats' own folders: `name` and `title` of the format, and `files`, each with whether it holds a key.

        `key`: all of them do. For students their own files alone, without those of `but`, which are offered elsewhere.
        """
        found = []
        elsewhere = {path for _, path in but}
        for name, one in self._formats.items():
            own = {path: of for path, of in self._known.items() if of.format == name and path.startswith(f"{name}/")}
            if audience == "student":
                own = {path: of for path, of in own.items() if of.audience == "student" and path not in elsewhere}
            if own:
                keys = {path: of.audience != "student" for path, of in own.items()}
                files = [(PurePosixPath(path).relative_to(name).as_posix(), path, keys[path]) for path in sorted(own)]
                found.append({"name": name, "title": capital(one.title or name), "files": files, "key": all(keys.values())})
        return found
