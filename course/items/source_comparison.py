"""Source comparison: two or more stimuli to hold against each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Question
from course.interactions import Stimulus as ShownStimulus
from course.model.entry import Cite, Markdown, OwnLanguage, Part
from course.model.item import WrittenItem


class Stimulus(Part):
    """What one source says, in our own words."""

    title: Markdown
    text: Markdown
    language: OwnLanguage = None
    cites: list[Cite] = []


class SourceComparison(WrittenItem):
    """Stimuli in the course's own words, a task over them, a model answer and a rubric."""

    summary = "two or more sources to compare"
    default_minutes = Decimal(12)
    example = """\
id: why-the-well-ran-dry
type: source-comparison
unit: U7
objective: LO9
bloom: analyse
difficulty: hard
certainty: attributed
stem: Compare the reasons that the two sources give for a dry well.
stimuli:                   # in our own words, never the article's
  - {title: The report of 2021 (A0), text: The village points to a winter without snow., cites: [A0-03]}
  - {title: The report of 2023 (A1), text: The village points to a new pump next door., cites: [A1-24]}
words: 80-120
model: The sources speak of two summers, one in 2021 and one in 2023 …
rubric:
  - criterion: Tells the two summers apart
    levels:
      - {points: 2, descriptor: both summers with their year}
      - {points: 0, descriptor: treats them as one}
feedback: Two reasons need not contradict each other if they belong to two moments.
hints: [When was each source written?]
cites: [A0-03, A1-24]
"""

    stimuli_: Annotated[list[Stimulus], Field(alias="stimuli", min_length=2)]

    def stimuli(self) -> tuple[ShownStimulus, ...]:
        """The sources, in the order written."""
        return tuple(
            ShownStimulus(source.title, source.text, tuple(source.cites), source.language or "") for source in self.stimuli_
        )

    def lower(self) -> tuple[Question, ...]:
        """One text to write."""
        return (Question(self.extended_text(), self.worth),)
