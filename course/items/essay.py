"""Essay: a longer text, marked by an analytic rubric."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from course.interactions import Question
from course.model.item import WrittenItem


class Essay(WrittenItem):
    """A task; what it is marked by: a model answer, and criteria with levels."""

    summary = "a longer text, marked by a rubric"
    default_minutes = Decimal(15)
    example = """\
id: meter-or-flat-rate
type: essay
unit: U6
objective: LO10
bloom: evaluate
difficulty: hard
certainty: attributed
stem: >-
  The reports A1 and A3 describe a meter and a flat rate. Should a household pay for the water it uses? Argue for one side
  and answer the other side's best argument.
words: 120-200             # the expected length
model: A meter rewards who saves water, but a large family cannot save as much …
rubric:                    # one criterion a row, levels best first
  - criterion: Uses the articles
    levels:
      - {points: 3, descriptor: "two or more statements, each with its article"}
      - {points: 1, descriptor: "one statement, or without its article"}
      - {points: 0, descriptor: none}
feedback: Both sides want enough water for everybody; they weigh different costs.
hints: [Whom does each way of paying leave worse off?]
cites: [A1-30, A3-27]
"""

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """What it is marked by tells it: a stem alone may be anything whose key was forgotten."""
        return super().suits(given) and bool(given.keys() & {"words", "model", "rubric"})

    def lower(self) -> tuple[Question, ...]:
        """One text to write."""
        return (Question(self.extended_text(), self.worth),)
