"""What the signs of an expression do, exactly; whatever they cannot do is said at its column."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from course.expressions import decimals
from course.expressions.values import BITS, ExpressionError, Number, Value, bounded, kind, number, whole

Compute = Callable[[Mapping[str, Value]], Value]


def applied(operation: Callable[..., Value], operands: Sequence[Compute], column: int) -> Compute:
    """The operation over what its operands are worth; a fault without a place gets this one."""

    def compute(values: Mapping[str, Value]) -> Value:
        found = [operand(values) for operand in operands]
        try:
            return bounded(operation(*found))
        except ExpressionError as error:
            error.column = column
            raise

    return compute


def all_or_any(parts: Sequence[Compute], *, every: bool, column: int) -> Compute:
    """`and`, `or`: parts after the one that decides are not computed."""

    def compute(values: Mapping[str, Value]) -> Value:
        for part in parts:
            if _true(part(values), column) != every:
                return not every
        return every

    return compute


def either(test: Compute, first: Compute, second: Compute, column: int) -> Compute:
    """`first if test else second`."""
    return lambda values: first(values) if _true(test(values), column) else second(values)


def chained(parts: Sequence[Compute], tests: Sequence[Callable[[Value, Value], bool]], column: int) -> Compute:
    """`a < b <= c`: each neighbour compared."""

    def compute(values: Mapping[str, Value]) -> Value:
        found = [part(values) for part in parts]
        try:
            return all(test(left, right) for test, left, right in zip(tests, found[:-1], found[1:], strict=True))
        except ExpressionError as error:
            error.column = column
            raise

    return compute


def _true(value: Value, column: int) -> bool:
    if not isinstance(value, bool):
        raise ExpressionError(f"a condition is true or false, not {kind(value)}", "compare: a > 0", column)
    return value


def _alike(left: Value, right: Value) -> None:
    if kind(left) != kind(right):
        raise ExpressionError(f"this compares {kind(left)} with {kind(right)}", "compare what is of one kind")


def _same(left: Value, right: Value) -> bool:
    _alike(left, right)
    return left == right


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    def compare(left: Value, right: Value) -> bool:
        _alike(left, right)
        if isinstance(left, bool | str):
            raise ExpressionError("texts and conditions have no order", "compare them with == or !=")
        return test(left, right)

    return compare


def _add(left: Value, right: Value) -> Value:
    if isinstance(left, date) or isinstance(right, date):
        return _later(left, right, 1) if isinstance(left, date) else _later(right, left, 1)
    return number(left, "'+'") + number(right, "'+'")


def _subtract(left: Value, right: Value) -> Value:
    if isinstance(left, date):
        return (left - right).days if isinstance(right, date) else _later(left, right, -1)
    return number(left, "'-'") - number(right, "'-'")


def _later(day: Value, days: Value, sign: int) -> Value:
    assert isinstance(day, date)
    try:
        return day + timedelta(days=sign * whole(days, "counting days"))
    except OverflowError:
        raise ExpressionError("there is no such day", "count fewer days") from None


def _divide(left: Value, right: Value) -> Value:
    above, below = number(left, "'/'"), number(right, "'/'")
    return Fraction(above) / _not_zero(below)


def _not_zero(value: Number) -> Number:
    if value == 0:
        raise ExpressionError("this divides by 0", "exclude it with 'where'")
    return value


def _power(base: Value, exponent: Value) -> Value:
    below, power = number(base, "a power"), number(exponent, "a power")
    if isinstance(power, Fraction):
        return decimals.power(below, power)
    if below == 0 and power < 0:
        _not_zero(below)
    size = max(abs(below.numerator), below.denominator).bit_length()
    if size > 1 and (size - 1) * abs(power) > BITS:
        raise ExpressionError("this power has more than 300 digits", "take a smaller exponent")
    if size <= 1:  # 0, 1 or -1: any power is as large
        power = power % 2 if below else min(power, 1)
    return Fraction(below) ** power


UNARY: dict[type[ast.unaryop], Callable[..., Value]] = {
    ast.USub: lambda value: -number(value, "'-'"),
    ast.UAdd: lambda value: number(value, "'+'"),
    ast.Not: lambda value: not _true(value, 0),
}
BINARY: dict[type[ast.operator], Callable[..., Value]] = {
    ast.Add: _add,
    ast.Sub: _subtract,
    ast.Mult: lambda left, right: number(left, "'*'") * number(right, "'*'"),
    ast.Div: _divide,
    ast.FloorDiv: lambda left, right: number(left, "'//'") // _not_zero(number(right, "'//'")),
    ast.Mod: lambda left, right: number(left, "'%'") % _not_zero(number(right, "'%'")),
    ast.Pow: _power,
}
COMPARISONS: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: _same,
    ast.NotEq: lambda left, right: not _same(left, right),
    ast.Lt: _ordered(operator.lt),
    ast.LtE: _ordered(operator.le),
    ast.Gt: _ordered(operator.gt),
    ast.GtE: _ordered(operator.ge),
}
