"""Policies: what a school decides once for all its documents, or for one quiz. Every default is what a course does without."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from course.labels import covering, languages
from course.model.entry import Part, Text
from course.model.item import Points

Paper = Literal["a4", "letter"]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
"""A short text in the margin of a page: 80 characters fit on a line of A4."""

PAGE = ("paper", "large_print", "font", "line_spacing")
"""Policies that say how a page is set, not what stands on it: a copy for one pupil may differ in them from all others."""

_MERGED = ("terms", "points", "penalty")  # a quiz adds to these, and replaces the others


def _labels(tag: str) -> str:
    if covering(tag) is None:
        raise ValueError(f"write a language that there are labels in: {', '.join(languages())}")
    return tag


class Penalty(Part):
    """What mistakes cost. `tries`: the share of the points that each further try costs in Moodle (a third: its own default).

    `ticks`: what all wrong ticks of a multiple response cost together: `full` (as much as it is worth, so that ticking
    everything earns nothing), `half` of that, or `none`.
    """

    tries: Annotated[Decimal, Field(ge=0, le=1)] = Decimal("0.3333333")
    ticks: Literal["full", "half", "none"] = "full"


class Policies(Part):
    """`policies:` in course.yaml, and in a quiz for that quiz alone."""

    # What is left out, and in which words the rest is said
    dates: Literal["inferred", "stated"] = "inferred"
    enrichment: bool = True
    sensitive: bool = True
    reading_level: Literal["standard", "plain"] = "plain"
    terms: dict[Text, Text] = {}
    # Marking
    points: dict[Text, Points] = {}
    penalty: Penalty = Penalty()
    partial_credit: bool = True
    options: Annotated[int, Field(ge=2, le=10)] | None = None
    shuffle: bool = True
    key_detail: Literal["key", "rationale", "citations"] = "citations"
    # The page
    answer_space: Annotated[Decimal, Field(ge=Decimal("0.5"), le=3)] = Decimal(1)
    header: Note | None = None
    footer: Note | None = None
    school: Note | None = None
    logo: Text | None = None
    paper: Paper | None = None
    large_print: bool = False
    font: Literal["atkinson", "dyslexia"] = "atkinson"
    line_spacing: Annotated[Decimal, Field(ge=1, le=2)] | None = None
    language: Annotated[Text, AfterValidator(_labels)] | None = None

    def overridden(self, own: Policies) -> Policies:
        """These policies with what `own` says instead; its `terms`, `points` and `penalty` add to these."""
        update = {name: getattr(own, name) for name in own.model_fields_set}
        for name in _MERGED:
            if name in update:
                old, new = getattr(self, name), update[name]
                update[name] = (
                    old.model_copy(update={field: getattr(new, field) for field in new.model_fields_set})
                    if isinstance(old, Penalty)
                    else old | new
                )
        return self.model_copy(update=update)

    @property
    def decided(self) -> str:
        """What differs from the defaults, as JSON; empty if nothing does. For telling apart what was made with which.

        How a page is set for one reader (`PAGE`) is no such difference: items, keys and version stay.
        """
        told = self.model_dump_json(exclude_defaults=True, exclude=set(PAGE))
        return "" if told == "{}" else told

    def set_as(self, other: Policies) -> Policies:
        """These policies with pages set as `other` has them: size of letters, lines and sheet."""
        return self.model_copy(update={name: getattr(other, name) for name in PAGE})
