"""Numeric: a number with its measure and tolerance, or several right ones."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Numeric as NumericEntry
from course.interactions import Option, Question
from course.interactions import RightNumber as Right
from course.model.entry import Markdown, Part
from course.model.item import Item
from course.model.numbers import Number, Share, Tolerance, is_number


class RightNumber(Part):
    """A further right number; without a `tolerance` of its own it has the item's."""

    shorthand = "answer"

    answer: Number
    tolerance: Tolerance | None = None
    because: Markdown | None = None


class WrongNumber(Part):
    """A number that a foreseen mistake leads to."""

    shorthand = "answer"

    answer: Number
    because: Markdown | None = None


class Numeric(Item):
    """A `key` with a `tolerance`, absolute or in per cent of it; `because` is the worked solution.

    `accept` lists further right numbers. `0,75` is read in a German course.
    """

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
tolerance: 0.05            # absolute; or a share of the key, such as 2 %
measure: million litres    # the unit of the number
because: 7.6 million litres divided by 4 are 1.9 million litres.
wrong:
  - {answer: 7.6, because: that is the sum of all four}
feedback: A mean says nothing about how the water is spread over the wells.
hints: [How many wells are counted?]
cites: [A0-07]
"""

    key: Number
    tolerance: Tolerance = Decimal(0)
    accept: Annotated[list[RightNumber], Field(exclude_if=operator.not_)] = []
    measure: Markdown | None = None
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
        keys = [self._right(self.key, self.because, None)]
        keys += [self._right(entry.answer, entry.because, entry.tolerance) for entry in self.accept]
        return (Question(NumericEntry(tuple(keys), self.measure or "", wrong), self.worth),)

    def _right(self, value: Decimal, because: str | None, own: Decimal | Share | None) -> Right:
        tolerance = self.tolerance if own is None else own
        if isinstance(tolerance, Share):
            return Right(value, because or "", tolerance.of(value), tolerance.percent)
        return Right(value, because or "", tolerance)
