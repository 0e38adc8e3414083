"""Single choice: one right option among distractors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from course.interactions import Choice, Option, Question
from course.model.entry import Flag, Markdown
from course.model.item import Item, Reasoned


class SingleChoice(Item):
    """One `key` (`last: true` keeps it at the end), and distractors that each say why someone would believe them."""

    summary = "one right option among distractors"
    example = """\
id: rain-feeds-rivers-year
type: single-choice
unit: U7
objective: LO7
bloom: remember
difficulty: easy
certainty: stated
stem: In which year did Pierre Perrault show that rain alone is enough to feed the Seine?
key: "1674"                # the right option
because: the report on springs names 1674
distractors:               # two or three wrong ones, each with the reason why someone would believe it
  - {option: "1580", because: the year in which Palissy wrote that springs come from rain}
  - {option: "1687", because: the year in which Halley reckoned how much water the sea gives off}
feedback: Perrault compared the rain of a year with what the river carried. Others had guessed it before.
hints: [It was before Halley looked at the sea.]
cites: [A1-10]
"""

    key: Markdown
    because: Markdown | None = None
    last: Flag = False
    distractors: Annotated[list[Reasoned], Field(min_length=1)]

    def lower(self) -> tuple[Question, ...]:
        """One choice."""
        key = Option(self.key, right=True, because=self.because or "", last=self.last)
        wrong = (option.as_option(right=False) for option in self.distractors)
        return (Question(Choice((key, *wrong)), self.worth),)
