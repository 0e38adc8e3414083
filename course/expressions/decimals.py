"""Roots, logarithms and angles to thirty digits, the same on every machine: a computer's own differ in the last digit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from math import isqrt

from course.expressions.values import ExpressionError, Number, size

DIGITS = 30  # that are kept
_WORKING = Context(prec=60, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
PI = Fraction("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798")
LARGEST_ANGLE = 1_000_000


def _computed(value: Number, compute: Callable[[Decimal], Decimal]) -> Fraction:
    with localcontext(_WORKING) as context:
        found = compute(_decimal(value))
        context.prec = DIGITS
        return Fraction(+found)


def _decimal(value: Number) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def root(value: Number) -> Number:
    """The square root; exact where it can be."""
    if value < 0:
        raise ExpressionError("a negative number has no square root", "exclude it with 'where'")
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    if above * above == value.numerator and below * below == value.denominator:
        return Fraction(above, below)
    return _computed(value, Decimal.sqrt)


def power(base: Number, exponent: Fraction) -> Number:
    """A positive number to a power that is not whole."""
    if base < 0 or (base == 0 and exponent < 0):
        raise ExpressionError("a number below 0 has no such power", "exclude it with 'where'")
    if base == 0:
        return 0
    if exponent.denominator == 2 and abs(exponent.numerator) <= 100:
        return Fraction(root(base)) ** exponent.numerator
    if abs(exponent * (base.numerator.bit_length() + base.denominator.bit_length())) > 2000:
        raise ExpressionError("this power is too large", "take a smaller exponent")
    return _computed(base, lambda x: x ** _decimal(exponent))


def exponential(value: Number) -> Number:
    """The number e to that power."""
    if size(value) > 600:
        raise ExpressionError("this power of e is too large", "take a smaller exponent")
    return _computed(value, Decimal.exp)


def _positive(value: Number) -> Number:
    if value <= 0:
        raise ExpressionError("only a number above 0 has a logarithm", "exclude the others with 'where'")
    return value


def natural_log(value: Number) -> Number:
    """The logarithm to base e."""
    return _computed(_positive(value), Decimal.ln)


def log(value: Number, base: Number = 10) -> Number:
    """The logarithm to a base, 10 unless given."""
    if _positive(base) == 1:
        raise ExpressionError("there is no logarithm to base 1", "choose another base")
    _positive(value)
    if base == 10:
        return _computed(value, Decimal.log10)
    return _computed(value, lambda x: x.ln() / _decimal(base).ln())


def sine(value: Number) -> Number:
    """The sine of an angle in radians."""
    return _computed(_turned(value), lambda x: _series(x, x, 1))


def cosine(value: Number) -> Number:
    """The cosine of an angle in radians."""
    return _computed(_turned(value), lambda x: _series(x, Decimal(1), 0))


def tangent(value: Number) -> Number:
    """The tangent of an angle in radians."""
    angle = _turned(value)
    if size(cosine(angle)) < Fraction(1, 10**25):
        raise ExpressionError("the tangent of a right angle does not exist", "exclude it with 'where'")
    return _computed(angle, lambda x: _series(x, x, 1) / _series(x, Decimal(1), 0))


def arctangent(value: Number) -> Number:
    """The angle in radians whose tangent it is."""

    def compute(x: Decimal) -> Decimal:
        halvings = 0
        while abs(x) > Decimal("0.05"):
            x = x / (1 + (1 + x * x).sqrt())
            halvings += 1
        square, term, total, count = -x * x, x, x, 1
        while term and (abs(term) > abs(total).scaleb(-58)):
            term, count = term * square, count + 2
            total += term / count
        return total * Decimal(2**halvings)

    return _computed(value, compute)


def arcsine(value: Number) -> Number:
    """The angle in radians, from -pi/2 to pi/2, whose sine it is."""
    if size(value) > 1:
        raise ExpressionError("a sine or cosine lies between -1 and 1", "exclude others with 'where'")
    if size(value) == 1:
        return _tidy(PI / 2 * value)
    return arctangent(value / Fraction(root(1 - Fraction(value) ** 2)))


def arccosine(value: Number) -> Number:
    """The angle in radians, from 0 to pi, whose cosine it is."""
    return _tidy(PI / 2 - arcsine(value))


def _tidy(value: Fraction) -> Fraction:
    """The value to thirty digits; what is nothing but the rounding of 0 becomes 0."""
    return Fraction(0) if size(value) < Fraction(1, 10**28) else _computed(value, lambda x: x)


def _turned(angle: Number) -> Fraction:
    if size(angle) > LARGEST_ANGLE:
        raise ExpressionError("this angle is too large", "angles are in radians: radians(30)")
    turned = angle % (2 * PI)
    return turned - 2 * PI if turned > PI else Fraction(turned)


def _series(x: Decimal, first: Decimal, start: int) -> Decimal:
    """Sum of the alternating powers of an angle of at most pi."""
    total, term, count, square = first, first, start, -x * x
    while term and abs(term) > Decimal("1e-58"):
        term = term * square / ((count + 1) * (count + 2))
        count += 2
        total += term
    return total if abs(total) > Decimal("1e-40") else Decimal(0)
