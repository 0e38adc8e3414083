"""Units, glossary, debate, timeline, handouts and blueprints: what the course teaches with."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from course.labels import covering, languages
from course.model.blueprint import Amount, Articles, Count
from course.model.entry import Cite, Entry, Markdown, Part, Slug, Text
from course.model.item import Bloom, Difficulty, ItemCertainty
from course.model.policies import Policies

UnitId = Annotated[str, StringConstraints(pattern=r"^U\d+$")]
Theme = Literal["what-e2ee-is", "privacy-and-safety", "timeline", "sources", "all"]


def _language(tag: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise ValueError("write a language tag, such as en, de or pt-BR")
    return tag


def _labels(tag: str) -> str:
    if covering(tag) is None:
        raise ValueError(f"write a language that there are labels in: {', '.join(languages())}")
    return tag


LanguageTag = Annotated[Text, AfterValidator(_language)]
"""A language of BCP 47, as HTML and PDF name it."""
LabelsTag = Annotated[LanguageTag, AfterValidator(_labels)]
"""A language that documents' labels can be printed in."""


class Objective(Entry):
    """A learning objective of the course."""

    id: Annotated[str, StringConstraints(pattern=r"^LO\d+$")]
    text: Text


class Course(Entry):
    """`course.yaml`: what the whole course is called and how it is printed unless told otherwise."""

    id: Slug
    extends: Text | None = None
    title: Text
    subtitle: Text | None = None
    language: LanguageTag = "en"
    labels: LabelsTag | None = None
    licence: Text
    attribution: Text
    paper: Literal["a4", "letter"] = "a4"
    seed: Text = "1"
    item_models: Literal["all"] | list[Slug] = []
    policies: Policies = Policies()
    objectives: list[Objective]


class UnitObjective(Part):
    """An objective in the learner's words."""

    objective: Text
    can: Text


class LessonStep(Part):
    """A step of a lesson plan."""

    minutes: int
    phase: Text
    activity: Markdown
    materials: list[Text] = []


class Misconception(Part):
    """What learners often say, and how to answer it."""

    says: Text
    answer: Markdown
    cites: list[Cite] = []


class Unit(Entry):
    """A unit of the course; its teacher's page is printed from it."""

    id: UnitId
    title: Text
    theme: Theme
    question: Text
    summary: Markdown
    minutes: int
    objectives: list[UnitObjective]
    plan: list[LessonStep] = []
    prepare: list[Markdown] = []
    safeguarding: list[Markdown] = []
    misconceptions: list[Misconception] = []
    homework: Markdown | None = None
    extension: Markdown | None = None
    support: Markdown | None = None
    glossary: list[Text] = []


class Term(Entry):
    """A glossary entry in two reading levels, with a non-example."""

    id: Text
    term: Text
    definition: Markdown
    plain: Markdown
    also: list[Text] = []  # other words for it, by which `course coverage` finds it in items
    not_: Annotated[Markdown | None, Field(alias="not")] = None
    cites: list[Cite] = []
    enrichment: Text | None = None
    sensitive: bool = False


class Stakeholder(Entry):
    """Who takes part in the debate; `emphasis` and `influence` are the course's reading, not a fact."""

    id: Slug
    name: Text
    group: Literal["company", "user-voice", "expert", "charity", "public-authority", "writer"]
    position: Text
    argument: Text
    evidence: Text
    counter: Text
    emphasis: Literal["privacy", "both", "safety"]
    influence: Literal["decides", "presses", "is-affected", "observes"]
    cites: list[Cite] = []
    sensitive: bool = False


class Side(Part):
    """One side of an argument card."""

    side: Literal["privacy", "safety", "neutral"]
    text: Text
    who: Text
    cites: list[Cite] = []


class Argument(Entry):
    """An argument and its counter-argument."""

    id: Text
    question: Text
    one: Side
    other: Side
    sensitive: bool = False


class MissingVoice(Entry):
    """Somebody whom no article lets speak."""

    id: Slug
    who: Text
    why: Text


class Position(Part):
    """What one source or speaker says in a conflict."""

    says: Markdown
    who: Text
    cites: Annotated[list[Cite], Field(min_length=1)]


class Conflict(Entry):
    """Where sources differ from one another, within themselves, or from an outside record. Reported, never settled.

    `handling` is for teachers: what a key may say. `outside` is what no article says. `case`: students get it as a case.
    """

    id: Annotated[str, StringConstraints(pattern=r"^CF\d+$")]
    title: Text
    question: Text
    kind: Literal["between-articles", "inside-an-article", "outside-record"]
    topic: Literal["timeline", "reasons", "scope", "actors", "signals", "sources"]
    positions: Annotated[list[Position], Field(min_length=2)]
    handling: Markdown
    lesson: Text
    outside: Markdown | None = None
    case: bool = False
    sensitive: bool = False


class TimelineEvent(Entry):
    """A mark on the timeline. Its date is the fact's: `target` in the promises lane, `date` otherwise."""

    id: Text
    lane: Literal["promises", "events", "reactions"]
    label: Text
    fact: Cite
    note: Text | None = None


class Promise(Entry):
    """A line of the promise ledger: what was promised, when, for when, and what the articles report of it."""

    id: Text
    promise: Text
    made: Cite
    target: Cite
    outcome: Literal["met", "partly", "missed", "reversed", "unknown"]
    text: Text
    cites: list[Cite] = []


class Select(Part):
    """Draw `count` items that match every field given; `2-4` leaves the number to the other demands."""

    count: Count
    unit: UnitId | None = None
    type: Text | None = None
    objective: Text | None = None
    bloom: Bloom | None = None
    difficulty: Difficulty | None = None
    certainty: ItemCertainty | None = None
    tag: Text | None = None
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
    variants: dict[Slug, Annotated[int, Field(ge=1, le=500)] | dict[Slug, Text]] = {}
    policies: Policies | None = None

    @model_validator(mode="after")
    def _no_contradiction(self) -> Quiz:
        if len(set(self.forms)) != len(self.forms):
            raise ValueError("two forms have the same name")
        if both := [id_ for id_ in self.include if id_ in self.exclude]:
            raise ValueError(f"'{both[0]}' is both included and excluded")
        return self


class Handout(Entry):
    """A handout: front matter, and a body in Markdown with components."""

    id: Annotated[str, StringConstraints(pattern=r"^H\d+[a-z]?$")]
    title: Text
    unit: UnitId
    teaches: Text
    minutes: int | None = None
    sensitive: bool = False
    body: str = ""
    body_line: int = 1

    @property
    def name(self) -> str:
        """The file name without its ending."""
        return self.at().file.rsplit("/", 1)[-1].removesuffix(".md")
