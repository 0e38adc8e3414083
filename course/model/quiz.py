"""Blueprints of quizzes and worksheets."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from course.model.blueprint import Amount, Articles, Count, OneOrMore
from course.model.course import UnitId
from course.model.entry import Entry, Markdown, Part, Slug, Text
from course.model.policies import Policies
from course.words import Bloom, Difficulty, ItemCertainty


class Select(Part):
    """Draw `count` items that match every field given; `2-4` leaves the number to the other demands.

    Of a field with several values an item needs to match one: `difficulty: [easy, medium]`.
    """

    count: Count
    unit: OneOrMore[UnitId] | None = None
    type: OneOrMore[Text] | None = None
    objective: OneOrMore[Text] | None = None
    bloom: OneOrMore[Bloom] | None = None
    difficulty: OneOrMore[Difficulty] | None = None
    certainty: OneOrMore[ItemCertainty] | None = None
    tag: OneOrMore[Text] | None = None
    sensitive: bool | None = None
    computed: bool | None = None

    @cached_property
    def asked(self) -> tuple[tuple[str, object], ...]:
        """What is asked of each item: names of fields and their values."""
        return tuple((name, value) for name, value in self if name != "count" and value is not None)


class Quiz(Entry):
    """A blueprint (test specification): which items make a quiz or a worksheet."""

    id: Slug
    kind: Literal["quiz", "worksheet"] = "quiz"
    title: Text
    unit: UnitId | None = None
    instructions: Markdown | None = None
    forms: list[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,8}$")]] = ["A"]
    answer_sheet: bool = False
    minutes: Amount | None = None
    points: Amount | None = None
    select: list[Select] = []
    include: list[Slug] = []
    exclude: list[Slug] = []
    articles: Articles = Articles()
    certainty: list[ItemCertainty] = []
    enrichment: bool = True
    sensitive: bool = True
    not_used_in: list[Slug] = []
    not_used_in_last: Annotated[int, Field(ge=0, le=100)] = 0
    balance: bool = False
    parallel: Literal["reshuffle", "different"] = "reshuffle"
    order: Literal["type", "given"] = "type"
    swaps: dict[Slug, Slug] = {}
    variants: dict[Slug, Annotated[int, Field(ge=1, le=500)] | dict[Text, Text]] = {}
    policies: Policies | None = None

    @model_validator(mode="after")
    def _no_contradiction(self) -> Quiz:
        if len(set(self.forms)) != len(self.forms):
            raise ValueError("two forms have the same name")
        if both := [id_ for id_ in self.include if id_ in self.exclude]:
            raise ValueError(f"'{both[0]}' is both included and excluded")
        return self
