"""Declarations of variables: the responses with what is right and what each answer earns, and the outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from course.formats.qti3.scoring import shown
from course.formats.qti3.texts import escaped
from course.formats.qti3.vocabulary import Vocabulary, attribute


def response(
    vocabulary: Vocabulary,
    name: str,
    kind: str,
    right: Iterable[str],
    *,
    cardinality: str = "single",
    earns: Iterable[tuple[str, str]] = (),
    bounds: tuple[str, str] | None = None,
    case: bool | None = None,
) -> str:
    """A response variable of a base type, with its right values (not escaped) and the points that each value earns.

    `bounds` are the least and the most that the values earn together; `case` says whether small and capital letters differ.
    """
    element = vocabulary.element
    values = "".join(element("value", escaped(value)) for value in right)
    inside = element("correct_response", values) if values else ""
    sensitive = None if case is None else str(case).lower()
    entries = "".join(
        element("map_entry", map_key=attribute(key), mapped_value=points, case_sensitive=sensitive) for key, points in earns
    )
    if entries:
        low, high = bounds or (None, None)
        inside += element("mapping", entries, default_value="0", lower_bound=low, upper_bound=high)
    return element("response_declaration", inside, identifier=name, cardinality=cardinality, base_type=kind)


@lru_cache(maxsize=512)
def score(vocabulary: Vocabulary, name: str, points: Decimal, *, human: bool) -> str:
    """The outcome that holds points, of so many at most; `human` if people give them."""
    people = "human" if human and vocabulary.newest else None
    start = vocabulary.element("default_value", vocabulary.element("value", "0"))
    return vocabulary.element(
        "outcome_declaration",
        start,
        identifier=name,
        cardinality="single",
        base_type="float",
        normal_maximum=shown(points) if points else None,
        normal_minimum="0" if points else None,
        external_scored=people,
    )


@lru_cache(maxsize=512)
def fixed(vocabulary: Vocabulary, name: str, value: Decimal) -> str:
    """An outcome that is always the same."""
    start = vocabulary.element("default_value", vocabulary.element("value", shown(value)))
    return vocabulary.element("outcome_declaration", start, identifier=name, cardinality="single", base_type="float")


def feedback(vocabulary: Vocabulary) -> str:
    """The outcome that says which feedback is shown."""
    return vocabulary.element("outcome_declaration", identifier="FEEDBACK", cardinality="single", base_type="identifier")
