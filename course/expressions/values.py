"""What an expression can be worth, and the limits that each value keeps: no number or text grows without bound."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

Number = int | Fraction
Value = int | Fraction | bool | str | date
"""A number (exact: whole, or a fraction that is not), true or false, a text, or a day."""

BITS = 1000  # of a numerator or denominator: 300 digits
LETTERS = 2000  # of a text that an expression makes


class ExpressionError(ValueError):
    """What is wrong with an expression, or with what it is worth for some values; `column` is where in its text, from 0."""

    def __init__(self, message: str, hint: str, column: int = 0, code: str = "bad-expression") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.column = column


def bounded(value: Value) -> Value:
    """The value, if it keeps the limits; a fraction that is whole becomes a whole number.

    Raises:
        ExpressionError: a number has too many digits, or a text too many letters.
    """
    if isinstance(value, Fraction):
        if value.denominator == 1:
            value = value.numerator
        elif max(value.numerator.bit_length(), value.denominator.bit_length()) > BITS:
            raise ExpressionError("this number has more than 300 digits", "round it on the way: round(…, 6)")
    if isinstance(value, int) and value.bit_length() > BITS:
        raise ExpressionError("this number has more than 300 digits", "take smaller values")
    if isinstance(value, str) and len(value) > LETTERS:
        raise ExpressionError(f"this text is longer than {LETTERS} letters", "write shorter texts")
    return value


def size(value: Number) -> Number:
    """The number without its sign."""
    return -value if value < 0 else value


def kind(value: Value) -> str:
    """What a value is, in words."""
    if isinstance(value, bool):
        return "true or false"
    return "a number" if isinstance(value, int | Fraction) else "a text" if isinstance(value, str) else "a date"


def number(value: Value, what: str) -> Number:
    """The value, if it is a number.

    Raises:
        ExpressionError: it is none; `what` is who asks for it.
    """
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise ExpressionError(
            f"{what} needs a number, not {kind(value)}", _TEXT if isinstance(value, str) else "compute with numbers"
        )
    return value


_TEXT = "numbers in 'values' stand without quotes, units and marks between thousands"


def whole(value: Value, what: str) -> int:
    """The value, if it is a whole number.

    Raises:
        ExpressionError: it is none; `what` is who asks for it.
    """
    if not isinstance(found := number(value, what), int):
        raise ExpressionError(f"{what} needs a whole number", "round it first: round(…)")
    return found
