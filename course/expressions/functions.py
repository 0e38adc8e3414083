"""The functions that an expression may call; there are no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, comb, factorial, floor, gcd, lcm
from types import MappingProxyType

from course.expressions import decimals
from course.expressions.decimals import PI
from course.expressions.showing import Shown, magnitude, neutral
from course.expressions.values import ExpressionError, Number, Value, kind, number, size, whole

CONSTANTS: dict[str, Number] = {"pi": PI}
PLACES = 30  # digits after the point that may be asked for


@dataclass(frozen=True)
class Function:
    """A function: what it computes, how many values it takes, and what it costs beside an addition."""

    compute: Callable[..., Value]
    least: int
    most: int
    cost: int = 1


def rounded(value: Number, places: int = 0) -> Number:
    """The number to so many digits after the point (before it, if negative), halves away from 0 as at school."""
    if not -PLACES <= places <= PLACES:
        raise ExpressionError(f"this rounds to more than {PLACES} digits", "ask for fewer")
    scale = Fraction(10) ** places
    scaled = size(value) * scale
    return Fraction(floor(scaled + Fraction(1, 2)) * (1 if value >= 0 else -1)) / scale


def significant(value: Number, digits: int) -> Number:
    """The number to so many significant digits."""
    if not 1 <= digits <= PLACES:
        raise ExpressionError(f"a number has 1 to {PLACES} significant digits here", "ask for fewer")
    if value == 0:
        return 0
    scale = Fraction(10) ** (digits - 1 - magnitude(value))
    return Fraction(floor(size(value) * scale + Fraction(1, 2)) * (1 if value >= 0 else -1)) / scale


def fixed(value: Number, places: int) -> Shown:
    """The number with just so many digits after the point: `7.60`."""
    if not 0 <= places <= PLACES:
        raise ExpressionError(f"a number is shown with 0 to {PLACES} digits after the point", "ask for fewer")
    digits = f"{abs(int(rounded(value, places) * 10**places)):0{places + 1}}"
    sign = "-" if value < 0 and digits.strip("0") else ""
    return Shown(sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits))


def signed(value: Number) -> Shown:
    """The number with its sign, to follow another one: `+ 3`, `- 3`."""
    return Shown(("- " if value < 0 else "+ ") + neutral(size(value)))


def scientific(value: Number, digits: int = 3) -> Shown:
    """The number with a power of ten and so many significant digits: `6.02e23`, shown as 6.02 × 10²³."""
    found = Fraction(significant(value, digits))
    exponent = magnitude(found)
    return Shown(f"{fixed(found / Fraction(10) ** exponent, digits - 1)}e{exponent}")


def _numeric(name: str, compute: Callable[..., Value]) -> Callable[..., Value]:
    def checked(*values: Value) -> Value:
        return compute(*(number(value, f"'{name}'") for value in values))

    return checked


def _whole(name: str, compute: Callable[..., Value], least: int, most: int) -> Callable[..., Value]:
    def checked(*values: Value) -> Value:
        found = [whole(value, f"'{name}'") for value in values]
        if any(not least <= value <= most for value in found):
            raise ExpressionError(f"'{name}' takes whole numbers from {least} to {most}", "exclude others with 'where'")
        return compute(*found)

    return checked


def _rounding(name: str, compute: Callable[..., Value]) -> Callable[..., Value]:
    def checked(value: Value, *places: Value) -> Value:
        return compute(number(value, f"'{name}'"), *(whole(place, f"'{name}'") for place in places))

    return checked


def _extreme(name: str, compute: Callable[..., Value]) -> Callable[..., Value]:
    def checked(*values: Value) -> Value:
        if all(isinstance(value, date) for value in values):
            return compute(values)
        return compute([number(value, f"'{name}'") for value in values])

    return checked


def _day(name: str, compute: Callable[[date], Value]) -> Callable[..., Value]:
    def checked(value: Value) -> Value:
        if not isinstance(value, date):
            raise ExpressionError(f"'{name}' needs a date, not {kind(value)}", 'make one: date("2026-05-08")')
        return compute(value)

    return checked


def _date(value: Value) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else date.min
    except ValueError:
        return date.min


def _read_date(value: Value) -> Value:
    found = value if isinstance(value, date) else _date(value)
    if found == date.min:
        raise ExpressionError("this is no date", 'write it as date("2026-05-08")')
    return found


def _turn(value: Number) -> Number:
    """An angle in degrees: what was rounded on the way is whole again."""
    return significant(Fraction(value) * 180 / PI, 20)


_ANGLE = 60  # what a series costs beside an addition
FUNCTIONS = MappingProxyType(
    {
        "round": Function(_rounding("round", rounded), 1, 2, 5),
        "significant": Function(_rounding("significant", significant), 2, 2, 5),
        "fixed": Function(_rounding("fixed", fixed), 2, 2, 5),
        "signed": Function(_numeric("signed", signed), 1, 1, 5),
        "scientific": Function(_rounding("scientific", scientific), 1, 2, 5),
        "floor": Function(_numeric("floor", floor), 1, 1),
        "ceil": Function(_numeric("ceil", ceil), 1, 1),
        "abs": Function(_numeric("abs", size), 1, 1),
        "min": Function(_extreme("min", min), 2, 20),
        "max": Function(_extreme("max", max), 2, 20),
        "gcd": Function(_numeric("gcd", lambda *values: gcd(*(whole(value, "'gcd'") for value in values))), 2, 20, 5),
        "lcm": Function(_numeric("lcm", lambda *values: lcm(*(whole(value, "'lcm'") for value in values))), 2, 20, 5),
        "numerator": Function(_numeric("numerator", lambda value: value.numerator), 1, 1),
        "denominator": Function(_numeric("denominator", lambda value: value.denominator), 1, 1),
        "factorial": Function(_whole("factorial", factorial, 0, 150), 1, 1, 20),
        "binomial": Function(_whole("binomial", comb, 0, 300), 2, 2, 20),
        "sqrt": Function(_numeric("sqrt", decimals.root), 1, 1, 10),
        "exp": Function(_numeric("exp", decimals.exponential), 1, 1, _ANGLE),
        "ln": Function(_numeric("ln", decimals.natural_log), 1, 1, _ANGLE),
        "log": Function(_numeric("log", decimals.log), 1, 2, _ANGLE),
        "sin": Function(_numeric("sin", decimals.sine), 1, 1, _ANGLE),
        "cos": Function(_numeric("cos", decimals.cosine), 1, 1, _ANGLE),
        "tan": Function(_numeric("tan", decimals.tangent), 1, 1, 2 * _ANGLE),
        "asin": Function(_numeric("asin", decimals.arcsine), 1, 1, _ANGLE),
        "acos": Function(_numeric("acos", decimals.arccosine), 1, 1, _ANGLE),
        "atan": Function(_numeric("atan", decimals.arctangent), 1, 1, _ANGLE),
        "radians": Function(_numeric("radians", lambda value: value * PI / 180), 1, 1),
        "degrees": Function(_numeric("degrees", _turn), 1, 1, 5),
        "date": Function(_read_date, 1, 1),
        "year": Function(_day("year", lambda day: day.year), 1, 1),
        "month": Function(_day("month", lambda day: day.month), 1, 1),
        "day": Function(_day("day", lambda day: day.day), 1, 1),
    }
)
