"""True or false, and if it is asked for a reason in the student's own words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from course.interactions import Choice, ExtendedText, Label, Option, Question
from course.model.entry import Markdown, Part
from course.model.item import Item, Points


class Reason(Part):
    """The justification: a model reason, and what earns a point each."""

    points: Points = Decimal(1)
    model: Markdown
    credit: list[Markdown] = []


class TrueFalse(Item):
    """The stem is the statement. The mark for the `reason`, if one is asked for, stops guessing from paying."""

    summary = "a statement to judge, perhaps with a reason"
    example = """\
id: rain-is-salty
type: true-false
unit: U1
objective: LO1
bloom: understand
difficulty: medium
certainty: attributed
stem: According to the report on clouds (A1), rain that comes from the sea is as salty as the sea.
key: false
because: the report says that salt stays behind when water turns into vapour
misconception: what comes out of the sea seems to bring everything along
reason:
  points: 2
  model: Only the water turns into vapour; the salt is left in the sea.
  credit: [vapour holds no salt, the salt stays in the sea]
feedback: Evaporation parts the water from what is dissolved in it.
hints: [What is left in a pan that boils dry?]
cites: [A1-38]
"""

    key: bool
    because: Markdown | None = None
    misconception: Markdown | None = None
    reason: Reason | None = None

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """Its key tells it."""
        return super().suits(given) and given["key"] in ("true", "false")

    @property
    def worth(self) -> Decimal:
        """The judgement's points (1 unless `points` says otherwise) and the reason's."""
        return super().worth + (self.reason.points if self.reason else 0)

    @property
    def time(self) -> Decimal:
        """Minutes that a typical student needs; without a reason to write there is less to do."""
        return self.minutes if self.minutes is not None else Decimal(3 if self.reason else 1)

    def lower(self) -> tuple[Question, ...]:
        """A choice of two, then the reason."""
        options = tuple(
            Option(text, right=self.key is value, because=(self.because if self.key is value else self.misconception) or "")
            for text, value in ((Label("True"), True), (Label("False"), False))
        )
        judgement = Question(Choice(options, fixed=True), super().worth)
        if self.reason is None:
            return (judgement,)
        reason = ExtendedText(self.reason.model, words=(15, 30), credit=tuple(self.reason.credit))
        return judgement, Question(reason, self.reason.points, prompt=Label("Give a reason for your answer."))
