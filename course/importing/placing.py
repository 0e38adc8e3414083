"""Where imported items go: a file for each category, with a unit of the course where its name says one, else with a tag."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

_LONGEST = 60  # characters of a file's name


class Places:
    """Gives each category its file below seeds/ (`items/algebra-equations.yaml`).

    `units` are the course's, id → title; `known` are the files of categories that were imported before; `taken` are the files
    that are there.
    """

    def __init__(
        self, source: str, units: Mapping[str, str], known: Mapping[tuple[str, ...], str], taken: Collection[str]
    ) -> None:
        self._source = source
        self._units = units
        self._unit: dict[tuple[str, ...], str | None] = {}
        self._files = dict(known)
        self._taken = set(taken)

    def file(self, category: tuple[str, ...]) -> str:
        """The file for the items of a category; those without one go to one called after the file they came from."""
        if category not in self._files:
            name = slug(" ".join(category[-2:])) or slug(self._source) or "imported"
            number, free = 1, name
            while f"items/{free}.yaml" in self._taken:
                number += 1
                free = f"{name}-{number}"
            self._files[category] = f"items/{free}.yaml"
            self._taken.add(self._files[category])
        return self._files[category]

    def unit(self, category: tuple[str, ...]) -> str | None:
        """The unit that a category names: by its id, `U3`, or its title, or both."""
        if category not in self._unit:
            self._unit[category] = self._unit_of(category)
        return self._unit[category]

    def _unit_of(self, category: tuple[str, ...]) -> str | None:
        for name in reversed(category):
            start = re.match(r"U\d+\b", name)
            for id_, title in self._units.items():
                if (start and start[0] == id_) or _folded(name) == _folded(title):
                    return id_
        return None

    @staticmethod
    def tag(category: tuple[str, ...]) -> str:
        """The tag for a category that is no unit: its names from the top."""
        return " / ".join(category)


def slug(text: str) -> str:
    """A name of small letters, digits and hyphens for a file; empty if the text has none."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss")).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return name if len(name) <= _LONGEST else name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
