"""A system: an executable teaching model of what the articles mention, with parameters, a run in steps, and its assumptions.

Random bytes such as keys come from the `Random` that a run is given, so that a run can be repeated: these models teach, they
do not protect anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from random import Random

Value = int | Decimal | str
"""What a parameter can be set to: a whole number, a number, or one of some words."""


class ParameterError(ValueError):
    """A parameter is out of its range, or contradicts another one. `parameter` is its name, `hint` how to mend it."""

    def __init__(self, parameter: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.parameter = parameter
        self.hint = hint


@dataclass(frozen=True)
class Parameter:
    """What can be set of a system: by its default, a whole number, a number or one of `choices`.

    `low` and `high` are inclusive; `why` is the assumption that the range rests on. A `day` is the whole number 20260508,
    which people read and write as 2026-05-08.
    """

    name: str
    meaning: str
    default: Value
    low: int | Decimal = 0
    high: int | Decimal = 0
    choices: tuple[str, ...] = ()
    why: str = ""
    unit: str = ""
    day: bool = False

    def shown(self, value: Value) -> str:
        """The value as people write it."""
        text = str(value)
        return f"{text[:-4].zfill(4)}-{text[-4:-2]}-{text[-2:]}" if self.day and len(text) > 4 else text

    @property
    def range(self) -> str:
        """What may be given, in words: `1 to 9`, or `phone, laptop or tablet`."""
        if self.choices:
            return ", ".join(self.choices[:-1]) + " or " + self.choices[-1]
        return f"{self.shown(self.low)} to {self.shown(self.high)}" + (f" {self.unit}" if self.unit else "")

    def read(self, text: str) -> Value:
        """The value that a text means, checked.

        Raises:
            ParameterError: it is no value of this parameter.
        """
        if self.choices:
            return self.check(text.strip())
        try:
            number = Decimal(text.strip().replace("-" if self.day else "_", ""))
        except InvalidOperation:
            kind = "day such as 2026-05-08" if self.day else "number"
            raise ParameterError(self.name, f"'{text}' is no {kind}", f"{self.name}: {self.range}") from None
        if isinstance(self.default, int):
            if number != number.to_integral_value():
                raise ParameterError(self.name, f"'{text}' is no whole number", f"{self.name}: {self.range}")
            return self.check(int(number))
        return self.check(number)

    def check(self, value: Value) -> Value:
        """The value, if it is in range.

        Raises:
            ParameterError: it is not; the message names parameter, range and assumption.
        """
        reason = f"; {self.why}" if self.why else ""
        if self.choices:
            if value not in self.choices:
                raise ParameterError(self.name, f"'{value}' is none of {self.range}{reason}", self.meaning)
        elif isinstance(value, str) or not (self.low <= value <= self.high):
            raise ParameterError(self.name, f"{self.shown(value)} is out of range: {self.range}{reason}", self.meaning)
        return value


class Values(dict[str, Value]):
    """The values of a system's parameters by name."""

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self[name]
        assert isinstance(value, int), name
        return value

    def number(self, name: str) -> Decimal:
        """A number."""
        value = self[name]
        assert isinstance(value, int | Decimal), name
        return Decimal(value)

    def word(self, name: str) -> str:
        """One of the parameter's choices."""
        value = self[name]
        assert isinstance(value, str), name
        return value


Cell = str | bool
"""Text, or whether something holds (who can read what): the latter is what learners work out, and blank on a worksheet."""


@dataclass(frozen=True)
class Table:
    """A table of a step; the first cell of each row is its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    yes: str = "yes"
    no: str = "no"


@dataclass(frozen=True)
class Step:
    """A step of a run: what happens, its tables, and why it comes out so. `why` stands in the solution alone."""

    title: str
    text: str
    why: str = ""
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Run:
    """What happened when a system ran: its steps in order."""

    steps: tuple[Step, ...]


def _consistent(values: Values) -> None:
    """Any values go together."""


@dataclass(frozen=True)
class System:
    """A system. `numbers` are its rows in the content reference, `articles` what the articles say of it, with paragraphs.

    `run` takes checked values. `consistent` raises ParameterError for values that contradict one another. `toy` says on
    every page that the arithmetic is a toy and protects nothing.
    """

    title: str
    numbers: tuple[str, ...]
    summary: str
    articles: str
    assumptions: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    run: Callable[[Values, Random], Run]
    consistent: Callable[[Values], None] = _consistent
    toy: str = ""
    cites: tuple[str, ...] = field(default=())

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name.

        Raises:
            ParameterError: there is none.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters)
        raise ParameterError(name, f"there is no parameter '{name}'", f"its parameters are {known}")

    def values(self, given: Mapping[str, Value] | None = None) -> Values:
        """The defaults with the values given, checked one by one and together.

        Raises:
            ParameterError: a value is unknown, out of range, or contradicts another.
        """
        values = Values({parameter.name: parameter.default for parameter in self.parameters})
        for name, value in (given or {}).items():
            values[name] = self.parameter(name).check(value)
        self.consistent(values)
        return values
