"""`values:` → what can be drawn: ranges, steps, lists and tables of cases, and what is computed from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Protocol

from course.expressions.showing import shown
from course.expressions.values import ExpressionError, Value, kind
from course.modelling.declared.places import Placed

CUT = 30  # letters of a value that are told in a key


@dataclass(frozen=True)
class Wanted:
    """A value that somebody asks for: as typed, what that means, and the decimal sign it is told with."""

    text: str
    value: Value
    sign: str

    def is_met(self, value: Value) -> bool:
        """Whether it is this one."""
        return told(value, self.sign) == self.text or (kind(value) == kind(self.value) and value == self.value)


class Domain(Protocol):
    """What one name, or the names of a table, can be."""

    @property
    def size(self) -> int:
        """How many there are to draw from."""

    def at(self, index: int) -> dict[str, Value]:
        """The values of that number, from 0."""

    def only(self, wanted: Mapping[str, Wanted]) -> Domain | None:
        """Those that have the values wanted, or None if none has; names that are not wanted stay open."""


@dataclass(frozen=True)
class Steps:
    """Numbers or days at equal distances."""

    name: str
    start: Value
    step: int | Fraction
    size: int

    def at(self, index: int) -> dict[str, Value]:
        """The value of that number."""
        if isinstance(self.start, date):
            return {self.name: self.start + timedelta(days=int(self.step * index))}
        assert isinstance(self.start, int | Fraction)
        value = Fraction(self.start + self.step * index)
        return {self.name: value.numerator if value.denominator == 1 else value}

    def only(self, wanted: Mapping[str, Wanted]) -> Domain | None:
        """The one wanted."""
        if self.name not in wanted:
            return self
        value = wanted[self.name].value
        if kind(value) != kind(self.start):
            return None
        if isinstance(value, date) and isinstance(self.start, date):
            index = Fraction((value - self.start).days) / self.step
        else:
            assert isinstance(value, int | Fraction) and isinstance(self.start, int | Fraction)
            index = Fraction(value - self.start) / self.step
        return Rows((self.at(int(index)),)) if index.denominator == 1 and 0 <= index < self.size else None


@dataclass(frozen=True)
class Rows:
    """Values that stand together, row by row; of a list each row has one."""

    rows: tuple[dict[str, Value], ...]

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.rows)

    def at(self, index: int) -> dict[str, Value]:
        """A row."""
        return self.rows[index]

    def only(self, wanted: Mapping[str, Wanted]) -> Domain | None:
        """The rows whose values are those wanted."""
        kept = tuple(row for row in self.rows if all(wanted[name].is_met(row[name]) for name in row if name in wanted))
        return Rows(kept) if kept else None


@dataclass(frozen=True)
class Space:
    """All that can be drawn: the domains by their names, and what is computed then, in order."""

    domains: Mapping[str, Domain]
    computed: Mapping[str, Placed]

    @property
    def size(self) -> int:
        """How many draws there are before any condition."""
        size = 1
        for domain in self.domains.values():
            size *= domain.size
        return size

    @property
    def names(self) -> list[str]:
        """The names of what is drawn, those of tables among them."""
        return [name for domain in self.domains.values() for name in domain.at(0)]

    @property
    def cost(self) -> int:
        """What computing from one draw costs."""
        return sum(placed.expression.cost for placed in self.computed.values())

    def values(self, index: int) -> dict[str, Value]:
        """The draw of that number, with what is computed from it.

        Raises:
            Failed: something cannot be computed.
        """
        values: dict[str, Value] = {}
        for domain in self.domains.values():
            index, place = divmod(index, domain.size)
            values |= domain.at(place)
        for name, placed in self.computed.items():
            values[name] = placed.value(values)
        return values

    def indices(self, seed: str) -> Iterator[int]:
        """Every draw's number once, in an order that the seed gives; nothing is made for those not asked for."""
        random, moved = Random(seed), dict[int, int]()
        for last in range(self.size - 1, -1, -1):
            pick = random.randrange(last + 1)
            yield moved.get(pick, pick)
            moved[pick] = moved.get(last, last)
            moved.pop(last, None)

    def only(self, wanted: Mapping[str, Wanted]) -> Space | None:
        """The draws with the values wanted, or None if there are none."""
        kept = {name: domain.only(wanted) for name, domain in self.domains.items()}
        domains = {name: domain for name, domain in kept.items() if domain is not None}
        return replace(self, domains=domains) if len(domains) == len(kept) else None


def told(value: Value, sign: str) -> str:
    """The value as a key names it."""
    try:
        text = shown(value, sign)
    except ExpressionError:
        text = str(value)
    return text if len(text) <= CUT else text[: CUT - 1] + "…"
