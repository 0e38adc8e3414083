"""Ids for what is imported: what its file calls it, if people would; else its title; else the first words of its stem."""

from __future__ import annotations

import re
from collections.abc import Iterable

from course.importing.found import Found
from course.reading.naming import id_from

# Names that programs give: numbers, hashes, UUIDs, `QUE_1234`, `ident-…`.
_MADE = re.compile(
    r"(?:[a-z]{0,12}[-_ ]*)?(?:\d+|[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[-_ ]*\d+)*", re.IGNORECASE
)
_BLAND = re.compile(
    r"(?:question|item|frage|aufgabe|pregunta|quiz|q|nr|no|exercise|true/false|multiple[ -]choice|essay|short[ -]answer"
    r"|new question|copy|untitled|unnamed)?[\s#.:_-]*\d*",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_bland(name: str) -> bool:
    """Whether many questions may be called so: `Question 1`, `q-17`, a number."""
    return bool(_MADE.fullmatch(name) or _BLAND.fullmatch(name.strip()))


class Ids:
    """Gives each question an id that is not `taken`; the same question in the same bank always gets the same."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self._last: dict[str, int] = {}  # of names that many share: the last number that one of them got

    def new(self, found: Found) -> str:
        """An id for the question, which is taken then."""
        id_ = key if (key := _own_key(found)) and key not in self.taken else self._free(id_from(_called(found), ()))
        self.taken.add(id_)
        return id_

    def _free(self, name: str) -> str:
        number = self._last.get(name, 1)
        while (free := f"{name}-{number}" if number > 1 else name) in self.taken:
            number += 1
        self._last[name] = number
        return free


def wished(found: Found) -> str:
    """The id that it would have if none were taken."""
    return _own_key(found) or id_from(_called(found), ())


def _own_key(found: Found) -> str:
    """What the file calls it, if that can be an id as it is; else ""."""
    is_id = len(found.key) <= 80 and _SLUG.fullmatch(found.key) and not _MADE.fullmatch(found.key)
    return found.key if is_id else ""


def _called(found: Found) -> str:
    """What an id is made of."""
    for name in (found.key, found.name):
        if name and not is_bland(name) and re.search(r"[A-Za-z]", name):
            return _unmarked(name)
    return str(found.fields.get("stem", "")) or found.name or found.key or found.kind


def _unmarked(name: str) -> str:
    """A name without what Markdown would take for marks."""
    return re.sub(r"[\[\]()!{}]", " ", name)
