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
id: whatsapp-default-year
type: single-choice
unit: U7
objective: LO7
bloom: remember
difficulty: easy
certainty: stated
stem: Since which year has WhatsApp encrypted chats end to end by default?
key: "2016"                # the right option
because: the missed-deadline report names 2016
distractors:               # two or three wrong ones, each with the reason why someone would believe it
  - {option: "2014", because: the year in which the company was bought}
  - {option: "2019", because: the year of the plan for the other apps}
feedback: From 2016 on nobody had to switch anything on. The purchase came two years earlier.
hints: [It was after the purchase.]
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
