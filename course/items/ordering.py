"""Ordering: put steps or events in order."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Option, Order, Question
from course.model.entry import Markdown, Part
from course.model.item import Item


class Step(Part):
    """A step, and why it stands where it stands."""

    shorthand = "step"

    step: Markdown
    because: Markdown | None = None


class Ordering(Item):
    """The steps are written in the right order; each form shuffles them."""

    summary = "steps or events to put in order"
    default_points = Decimal(3)
    default_minutes = Decimal(3)
    example = """\
id: first-measurements-in-order
type: ordering
unit: U7
objective: LO7
bloom: understand
difficulty: easy
certainty: stated
stem: Put these events in order, the earliest first.
steps:                     # in the right order
  - {step: Palissy writes that springs come from rain., because: "1580"}
  - {step: Perrault compares rain and river., because: "1674"}
  - {step: Halley reckons what the sea gives off., because: "1687"}
feedback: The guess came before the measurement of rain, and the way up after the way down.
hints: [Start with the guess.]
cites: [A1-09, A1-10, A1-06]
"""

    steps: Annotated[list[Step], Field(min_length=2)]

    def lower(self) -> tuple[Question, ...]:
        """One order."""
        steps = tuple(Option(step.step, right=True, because=step.because or "") for step in self.steps)
        return (Question(Order(steps), self.worth),)
