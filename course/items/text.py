"""Text: something to read among the questions, with nothing to answer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from course.interactions import Info, Question
from course.model.item import Item


class Text(Item):
    """A text, a table or a picture that stands by itself, for instance before the questions about it. It earns nothing."""

    asks: ClassVar[bool] = False
    summary = "a text to read, with nothing to answer"
    default_points = Decimal(0)
    default_minutes = Decimal(1)
    example = """\
id: how-the-wells-were-measured
type: text
unit: U7
objective: LO11
bloom: remember
difficulty: easy
certainty: stated
stem: >-
  The next questions are about the four wells of the report on wells (A0). Have its table at hand.
cites: [A0-07]
"""

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """Never: a stem alone may be anything whose key was forgotten."""
        return False

    @property
    def worth(self) -> Decimal:
        """Nothing: there is nothing to answer."""
        return Decimal(0)

    def lower(self) -> tuple[Question, ...]:
        """Nothing to answer."""
        return (Question(Info(), Decimal(0)),)
