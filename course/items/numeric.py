"""Numeric: a number with its measure and tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Numeric as NumericEntry
from course.interactions import Option, Question
from course.model.entry import Markdown, Part, Text
from course.model.item import Item
from course.model.numbers import Number, is_number


class WrongNumber(Part):
    """A number that a foreseen mistake leads to."""

    shorthand = "answer"

    answer: Number
    because: Markdown | None = None


class Numeric(Item):
    """A `key` with an absolute `tolerance`; `because` is the worked solution. `0,75` is read in a German course."""

    summary = "a number to work out, with tolerance and measure"
    default_points = Decimal(2)
    default_minutes = Decimal(3)
    example = """\
id: mean-of-four-wells
type: numeric
unit: U7
objective: LO11
bloom: apply
difficulty: medium
certainty: inferred
stem: Four wells together gave 7.6 million litres in a month. From this figure, work out the mean for one well.
key: 1.9
tolerance: 0.05            # absolute
measure: million litres    # the unit of the number
because: 7.6 million litres divided by 4 are 1.9 million litres.
wrong:
  - {answer: 7.6, because: that is the sum of all four}
feedback: A mean says nothing about how the water is spread over the wells.
hints: [How many wells are counted?]
cites: [A0-07]
"""

    key: Number
    tolerance: Annotated[Number, Field(ge=0)] = Decimal(0)
    measure: Text | None = None
    because: Markdown | None = None
    wrong: list[WrongNumber] = []

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """Its key is a number, or has a measure or a tolerance."""
        number = isinstance(key := given.get("key"), str) and is_number(key)
        return super().suits(given) and (number or bool(given.keys() & {"tolerance", "measure"}))

    def lower(self) -> tuple[Question, ...]:
        """One number."""
        wrong = tuple(Option(str(entry.answer), right=False, because=entry.because or "") for entry in self.wrong)
        entry = NumericEntry(self.key, self.because or "", self.tolerance, self.measure or "", wrong)
        return (Question(entry, self.worth),)
