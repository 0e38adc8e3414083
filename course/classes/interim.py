"""Stands in for what composing will bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.composing.composer import Composer, composer


@dataclass
class Interim:
    """A set."""

    made: Composer

    def laid(self) -> Any:
        """Laid out."""
        return self.made


def drawn(sheets: Any, pen: Any, stylesheets: Any, spacings: Any, pictures: Mapping[str, Any], mark: str) -> Any:
    """A set of forms."""
    return Interim(composer(sheets, pen, stylesheets, spacings, pictures))


_kept: Sequence[Any] = ()


def start(kept: Sequence[Any]) -> None:
    """Remember sets."""
    global _kept
    _kept = kept


def pdf(documents: Sequence[tuple[int, int]], title: str, even: bool = False) -> bytes:
    """A file."""
    return _kept[documents[0][0]].laid().together([number for _, number in documents], title, even=even)
