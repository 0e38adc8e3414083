"""Short answer: a word or two."""

from __future__ import annotations

from decimal import Decimal

from course.interactions import Option, Question, TextEntry
from course.model.entry import Flag, Markdown, Part, Text
from course.model.item import Item


class WrongAnswer(Part):
    """A mistake to expect, and what to say to it."""

    answer: Text
    because: Markdown | None = None


class ShortAnswer(Item):
    """The `key`, further spellings to accept, and mistakes to expect; with `case: true`, capitals count."""

    summary = "a word or two to write"
    default_minutes = Decimal(1)
    example = """\
id: word-for-deliberate-way-in
type: short-answer
unit: U6
objective: LO6
bloom: remember
difficulty: easy
certainty: stated
stem: What is a deliberate way round the encryption for chosen parties called?
key: backdoor
accept: [back door, a backdoor]
because: the missed-deadline report uses this word
wrong:
  - {answer: warrant, because: "a warrant is legal power, not a way in"}
feedback: A bug is an accident; a backdoor is built on purpose.
hints: [It is the name of a part of a house.]
cites: [A1-42]
"""

    key: Text
    accept: list[Text] = []
    case: Flag = False
    because: Markdown | None = None
    wrong: list[WrongAnswer] = []

    def lower(self) -> tuple[Question, ...]:
        """One text entry."""
        key = Option(self.key, right=True, because=self.because or "")
        wrong = tuple(Option(entry.answer, right=False, because=entry.because or "") for entry in self.wrong)
        return (Question(TextEntry(key, tuple(self.accept), wrong, self.case), self.worth),)
