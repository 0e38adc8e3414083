"""The fields that every item has, whatever its type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr, StringConstraints

from course.interactions import Criterion, ExtendedText, Kept, Level, Option, Question, Stimulus
from course.model.entry import Cite, Entry, Flag, Markdown, OwnLanguage, Part, Slug, Text
from course.model.proof import Signature, Spans
from course.words import Bloom, Difficulty, ItemCertainty

Points = Annotated[Decimal, Field(ge=0, le=100)]
Minutes = Annotated[Decimal, Field(gt=0, le=240)]


class Origin(Part):
    """Where a generated item comes from: its model, which variant of it, the draw's seed, and the values of the system."""

    model: Slug
    variant: int = 1
    seed: Text
    values: dict[str, str] = {}


class Item(Entry):
    """An item: a question with its key, reasons and citations. Each type in `course/items/` adds its own fields."""

    default_points: ClassVar[Decimal] = Decimal(1)
    default_minutes: ClassVar[Decimal] = Decimal(1)
    asks: ClassVar[bool] = True  # whether there is anything to answer; what only is to be read is never drawn by lot
    summary: ClassVar[str] = ""  # what the type is for, in one line
    example: ClassVar[str] = ""  # a complete item in YAML; documentation, scaffold and test at once

    id: Slug
    version: int = 1
    type: str
    unit: Annotated[str, StringConstraints(pattern=r"^U\d+$")] | None = None
    objective: Annotated[str, StringConstraints(pattern=r"^LO\d+$")] | None = None
    bloom: Bloom | None = None
    difficulty: Difficulty | None = None
    points: Points | None = None
    minutes: Minutes | None = None
    certainty: ItemCertainty | None = None
    stem: Markdown
    feedback: Markdown | None = None
    hints: list[Markdown] = []
    cites: list[Cite] = []
    span: Spans = []  # what proves the key, where the spans of the cited facts do not
    signed: Signature = None
    enrichment: Markdown | None = None
    sensitive: bool = False
    clashes_with: list[Slug] = []
    tags: list[Text] = []
    figure: Text | None = None
    assumptions: list[Markdown] = []  # of the model that it asks about; printed with the stem
    language: OwnLanguage = None
    solution: Markdown | None = None  # the worked solution; printed in the key
    origin: Origin | None = None  # of a generated item; never typed

    _rests_on: tuple[str, ...] | None = PrivateAttr(None)  # of a generated item: what every variant of its model cites
    _named: bool = PrivateAttr(True)  # whether its file gives the id; else it was made from the stem

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """Whether an item that does not say its type may be one of this type: it has all fields that this needs, and no other.

        `given` are its fields as typed: texts, lists and groups.
        """
        known = {info.alias or name: info for name, info in cls.model_fields.items()}
        needed = {name for name, info in known.items() if info.is_required()} - {"id", "type"}
        return needed <= given.keys() <= known.keys()

    @property
    def named(self) -> bool:
        """Whether its file gives its id; else the id was made from the stem, and changes with it."""
        return self._named

    @property
    def computed(self) -> bool:
        """Whether an item model made it, and computed its key."""
        return self.origin is not None

    @property
    def foreign(self) -> Kept | None:
        """What is kept of another program's question, if it is one."""
        return None

    @property
    def numbered(self) -> bool:
        """Whether it is a question on a form and has a number there; a text that is only to be read has none."""
        return self.asks or self.foreign is not None

    @property
    def draws_sources(self) -> bool:
        """Whether a model made it that may cite something else in each variant."""
        return self._rests_on is not None

    @property
    def rests_on(self) -> list[str]:
        """What it cites, itself and in the sources it shows; of a generated item what each variant of its model cites."""
        if self._rests_on is not None:
            return list(self._rests_on)
        return [*self.cites, *(cite for source in self.stimuli() for cite in source.cites)]

    @property
    def full_id(self) -> str:
        """The id, with the variant's number for one of several of an item model: `group-channels-v7`."""
        return f"{self.id}-v{self.origin.variant}" if self.origin else self.id

    def lower(self) -> tuple[Question, ...]:
        """What there is to answer, as interactions; the points add up to `worth`."""
        raise NotImplementedError

    def stimuli(self) -> tuple[Stimulus, ...]:
        """Texts that stand before the questions."""
        return ()

    @property
    def worth(self) -> Decimal:
        """Points for the whole item; none where there is nothing to answer."""
        if not self.asks:
            return Decimal(0)
        return self.default_points if self.points is None else self.points

    @property
    def time(self) -> Decimal:
        """Minutes that a typical student needs."""
        return self.default_minutes if self.minutes is None else self.minutes


class Reasoned(Part):
    """An option with the reason why it is right, or why someone would believe it; `last: true` keeps it at the end."""

    shorthand = "option"

    option: Markdown
    because: Markdown | None = None
    last: Flag = False
    span: Spans = []  # what refutes it, or of a right one what proves it

    def as_option(self, *, right: bool) -> Option:
        """The option as the interactions have it."""
        return Option(self.option, right, self.because or "", self.last)


class RubricLevel(Part):
    """What a piece of work at this level looks like."""

    points: Points
    descriptor: Markdown


class RubricCriterion(Part):
    """One criterion of an analytic rubric; levels best first."""

    criterion: Markdown
    levels: Annotated[list[RubricLevel], Field(min_length=2)]

    def as_criterion(self) -> Criterion:
        """The criterion as the interactions have it."""
        return Criterion(self.criterion, tuple(Level(level.points, level.descriptor) for level in self.levels))


WordRange = Annotated[str, StringConstraints(pattern=r"^\d{1,5}\s*[-–]\s*\d{1,5}$")]


def word_range(text: str) -> tuple[int, int]:
    """`80-150` as its two numbers."""
    low, high = (int(number) for number in re.findall(r"\d+", text))
    return low, high


class WrittenItem(Item):
    """What the types share that ask for a longer text: expected length in words, a model answer and a rubric."""

    default_points = Decimal(4)  # where no rubric adds up to others

    words: WordRange = "80-150"
    model: Markdown | None = None
    rubric: list[RubricCriterion] = []

    @property
    def worth(self) -> Decimal:
        """Points as given; without, the sum of the best levels of the rubric, if there is one."""
        if self.points is not None or not self.rubric:
            return super().worth
        return sum((max(level.points for level in row.levels) for row in self.rubric), Decimal(0))

    def extended_text(self) -> ExtendedText:
        """The written part as an interaction."""
        rubric = tuple(row.as_criterion() for row in self.rubric)
        return ExtendedText(self.model or "", word_range(self.words), rubric)
