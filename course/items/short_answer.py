"""Short answer: a word or two."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from course.interactions import Option, Question, TextEntry
from course.model.entry import Flag, Markdown, Part, Text
from course.model.item import Item
from course.model.numbers import is_number


class WrongAnswer(Part):
    """A mistake to expect, and what to say to it."""

    shorthand = "answer"

    answer: Text
    because: Markdown | None = None


class ShortAnswer(Item):
    """The `key`, further spellings to accept, and mistakes to expect; with `case: true`, capitals count."""

    summary = "a word or two to write"
    default_minutes = Decimal(1)
    example = """\
id: word-for-water-in-rock
type: short-answer
unit: U6
objective: LO6
bloom: remember
difficulty: easy
certainty: stated
stem: What is a layer of rock called that holds water and lets it flow?
key: aquifer
accept: [an aquifer, water-bearing layer]
because: the report on wells uses this word
wrong:
  - {answer: reservoir, because: "a reservoir is a lake that people have made"}
feedback: A reservoir is built; an aquifer lies in the ground by itself.
hints: [The word begins like the Latin one for water.]
cites: [A1-42]
"""

    key: Text
    accept: list[Text] = []
    case: Flag = False
    because: Markdown | None = None
    wrong: list[WrongAnswer] = []

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """Its key is a word, or capital letters count in it."""
        word = isinstance(key := given.get("key"), str) and key not in ("true", "false") and not is_number(key)
        return super().suits(given) and (word or "case" in given)

    def lower(self) -> tuple[Question, ...]:
        """One text entry."""
        key = Option(self.key, right=True, because=self.because or "")
        wrong = tuple(Option(entry.answer, right=False, because=entry.because or "") for entry in self.wrong)
        return (Question(TextEntry(key, tuple(self.accept), wrong, self.case), self.worth),)
