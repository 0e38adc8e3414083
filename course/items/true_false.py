"""True or false, with a reason in the student's own words."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Choice, ExtendedText, Label, Option, Question
from course.model.entry import Markdown, Part
from course.model.item import Item, Points


class Reason(Part):
    """The justification: a model reason, and what earns a point each."""

    points: Points = Decimal(1)
    model: Markdown
    credit: list[Markdown] = []


class TrueFalse(Item):
    """The stem is the statement. The mark for the reason stops guessing from paying."""

    summary = "a statement to judge, with a reason"
    default_minutes = Decimal(3)
    example = """\
id: warrant-opens-e2ee
type: true-false
unit: U1
objective: LO1
bloom: understand
difficulty: medium
certainty: attributed
stem: According to the missed-deadline report (A1), a warrant lets investigators read end-to-end encrypted messages.
key: false
because: the report says that investigators are in difficulty even with a warrant
misconception: a warrant sounds like a way to open anything
reason:
  points: 2
  model: A warrant is legal power; without the key nobody can turn the text back.
  credit: [legal power is not technical ability, the key is only on the ends]
feedback: Legal power and technical ability are two things.
hints: [What would the company have to have?]
cites: [A1-38]
"""

    key: bool
    because: Markdown | None = None
    misconception: Markdown | None = None
    reason: Annotated[Reason, Field()]

    @property
    def worth(self) -> Decimal:
        """The judgement's points (1 unless `points` says otherwise) and the reason's."""
        return super().worth + self.reason.points

    def lower(self) -> tuple[Question, ...]:
        """A choice of two, then the reason."""
        options = tuple(
            Option(text, right=self.key is value, because=(self.because if self.key is value else self.misconception) or "")
            for text, value in ((Label("True"), True), (Label("False"), False))
        )
        reason = ExtendedText(self.reason.model, words=(15, 30), credit=tuple(self.reason.credit))
        return (
            Question(Choice(options, fixed=True), super().worth),
            Question(reason, self.reason.points, prompt=Label("Give a reason for your answer.")),
        )
