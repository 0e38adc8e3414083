"""The course, its units, glossary and handouts: what it teaches with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from course.labels import covering, languages
from course.model.entry import Cite, Entry, LanguageTag, Markdown, OwnLanguage, Part, Slug, Text
from course.model.policies import Policies
from course.words import Standard

UnitId = Annotated[str, StringConstraints(pattern=r"^U\d+$")]


def _two(sides: list[str]) -> list[str]:
    if len(sides) not in (0, 2) or len(set(sides)) != len(sides):
        raise ValueError("name two sides, such as [upstream, downstream], or leave them out")
    return sides


def _labels(tag: str) -> str:
    if covering(tag) is None:
        raise ValueError(f"write a language that there are labels in: {', '.join(languages())}")
    return tag


LabelsTag = Annotated[LanguageTag, AfterValidator(_labels)]
"""A language that documents' labels can be printed in."""


class Objective(Entry):
    """A learning objective of the course."""

    id: Annotated[str, StringConstraints(pattern=r"^LO\d+$")]
    text: Markdown


class Course(Entry):
    """`course.yaml`: what the whole course is called and how it is printed unless told otherwise."""

    id: Slug
    extends: Text | None = None
    subject: Slug | None = None
    title: Text
    subtitle: Text | None = None
    language: LanguageTag = "en"
    labels: LabelsTag | None = None
    licence: Text
    attribution: Text
    paper: Literal["a4", "letter"] = "a4"
    formats: list[Slug] = []  # what a build makes unless told otherwise; none: PDF, HTML and Moodle
    seed: Text = "1"
    standard: Standard = "classroom"  # how much is asked of what is written here
    themes: list[Slug] = []
    sides: Annotated[list[Slug], AfterValidator(_two)] = []
    item_models: Literal["all"] | list[Slug] = []
    policies: Policies = Policies()
    objectives: list[Objective] = []

    def speaks(self, language: str) -> bool:
        """Whether its texts are in this language (`en`), of whatever country."""
        return self.language.split("-")[0] == language


class UnitObjective(Part):
    """An objective in the learner's words."""

    objective: Text
    can: Markdown


class LessonStep(Part):
    """A step of a lesson plan; `short` says the same in fewer words, for the one-page guide."""

    minutes: int
    phase: Markdown
    activity: Markdown
    short: Markdown | None = None
    materials: list[Markdown] = []


class Misconception(Part):
    """What learners often say, and how to answer it; `short` is the answer in a few words, for the one-page guide."""

    says: Markdown
    answer: Markdown
    short: Markdown | None = None
    cites: list[Cite] = []


class Unit(Entry):
    """A unit of the course; its teacher's page is printed from it."""

    id: UnitId
    title: Text
    theme: Slug = "all"  # one of the course's, or all
    question: Markdown
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
    term: Markdown
    definition: Markdown
    plain: Markdown
    also: list[Text] = []  # other words for it, by which `course coverage` finds it in items
    not_: Annotated[Markdown | None, Field(alias="not")] = None
    cites: list[Cite] = []
    enrichment: Text | None = None
    sensitive: bool = False


class Handout(Entry):
    """A handout: front matter, and a body in Markdown with components."""

    id: Annotated[str, StringConstraints(pattern=r"^H\d+[a-z]?$")]
    title: Text
    unit: UnitId | None = None
    teaches: Markdown
    minutes: int | None = None
    sensitive: bool = False
    language: OwnLanguage = None
    body: str = ""
    body_line: int = 1

    @property
    def name(self) -> str:
        """The file name without its ending."""
        return self.at().file.rsplit("/", 1)[-1].removesuffix(".md")
