"""Candidate facts as entries of a source record."""

from __future__ import annotations

from collections.abc import Mapping

from course.drafting.passages import Source
from course.source.writing import Writable


def candidate_entries(source: Source, article: str) -> list[Mapping[str, Writable]]:
    """The facts that rules propose for an article, as fields of a fact, each with its span."""
    return []
