"""Ids for what is imported: what its file calls it, if people would; else its title; else the first words of its stem."""

from __future__ import annotations

import re
from collections.abc import Set

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


def new_id(found: Found, taken: Set[str]) -> str:
    """An id that is not `taken`; the same question in the same bank always gets the same."""
    if len(found.key) <= 80 and _SLUG.fullmatch(found.key) and not _MADE.fullmatch(found.key) and found.key not in taken:
        return found.key
    for name in (found.key, found.name):
        if name and not is_bland(name) and re.search(r"[A-Za-z]", name):
            return id_from(_unmarked(name), taken)
    return id_from(str(found.fields.get("stem", "")) or found.name or found.key or found.kind, taken)


def _unmarked(name: str) -> str:
    """A name without what Markdown would take for marks."""
    return re.sub(r"[\[\]()!{}]", " ", name)
