"""Values → text: numbers with the decimal sign of a language, in sentences and in formulas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from course.expressions.values import ExpressionError, Number, Value, size

DIGITS = 14  # that a number may have before it counts as one that does not end; Moodle keeps no more
PLAIN = range(-5, 15)  # powers of ten of the first digit that are written out, as labels do
_SUPER = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Shown(str):
    """A number as it is to be shown, with a point and perhaps a power of ten: `7.60`, `+ 3`, `6.02e23`."""

    __slots__ = ()


def magnitude(value: Number) -> int:
    """The power of ten of its first digit; of 0 it is 0."""
    if value == 0:
        return 0
    bare = Fraction(size(value))
    found = len(str(bare.numerator)) - len(str(bare.denominator))
    return found - int(bare < Fraction(10) ** found)


def neutral(value: Number) -> str:
    """The number with a point, without needless zeros; a very large or small one with `e` and a power of ten.

    Raises:
        ExpressionError: it does not end within fourteen digits.
    """
    if value == 0:
        return "0"
    power = magnitude(value)
    scaled = abs(Fraction(value)) / Fraction(10) ** power * 10 ** (DIGITS - 1)
    nearest = round(scaled)
    if abs(scaled - nearest) > Fraction(1, 10**8):  # what only rounding on the way has left is not meant
        raise ExpressionError(f"{float(value):.6g}… has more than {DIGITS} digits", "round it: round(…, 2), scientific(…, 3)")
    if nearest == 10**DIGITS:
        nearest, power = 10 ** (DIGITS - 1), power + 1
    digits = str(nearest).rstrip("0")
    sign = "-" if value < 0 else ""
    if power not in PLAIN:
        return sign + digits[0] + (f".{digits[1:]}" if digits[1:] else "") + f"e{power}"
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    whole, rest = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
    return sign + whole + (f".{rest}" if rest else "")


def shown(value: Value, sign: str = ".", *, formula: bool = False, day: Callable[[date], str] = str) -> str:
    """The value as it stands in a text; `sign` is the decimal sign, `day` writes a date.

    In a formula a decimal comma stands in braces, for TeX sets a blank after a comma, and a power of ten is TeX.

    Raises:
        ExpressionError: a number does not end within fourteen digits.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | Fraction):
        value = Shown(neutral(value))
    if not isinstance(value, Shown):
        return value
    digits, _, power = value.partition("e")
    digits = digits.replace(".", "{,}" if formula and sign == "," else sign)
    if not power:
        return str(digits)
    return digits + (rf" \cdot 10^{{{power}}}" if formula else " × 10" + power.translate(_SUPER))
