"""Expressions: exact arithmetic, printed in the course's language, and nothing else that Python could do."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.expressions.functions import FUNCTIONS
from course.expressions.reading import read
from course.expressions.showing import neutral, shown
from course.expressions.values import ExpressionError, Value
from course.model.numbers import number

VALUES: dict[str, Value] = {"a": 3, "b": Fraction(1, 4), "n": -2, "name": "iron", "day_": date(2024, 2, 28), "größe": 7}


def value(text: str) -> Value:
    return read(text, VALUES).value(VALUES)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1 / 4", "0.25"),
        ("a ^ 2 + 2 * a", "15"),
        ("a² − 1", "8"),
        ("6 × 7 ÷ 2", "21"),
        ("-2 ** 2", "-4"),
        ("2 ** -2", "0.25"),
        ("7 // 2 + 7 % 4", "6"),
        ("-7 // 2", "-4"),
        ("round(2.675, 2)", "2.68"),
        ("round(-2.5)", "-3"),
        ("round(1234, -2)", "1200"),
        ("significant(0.0123456, 2)", "0.012"),
        ("fixed(7.6, 2)", "7.60"),
        ("fixed(-0.001, 2)", "0.00"),
        ("signed(n)", "- 2"),
        ("signed(a)", "+ 3"),
        ("scientific(602214076 * 10 ** 15)", "6.02 × 10²³"),
        ("10 ** 20", "1 × 10²⁰"),
        ("0.000001", "1 × 10⁻⁶"),
        ("1.5e3", "1500"),
        ("sqrt(2.25)", "1.5"),
        ("sqrt(2) ** 2", "2"),
        ("8 ** (1 / 3)", "2"),
        ("sin(radians(30))", "0.5"),
        ("tan(radians(45))", "1"),
        ("cos(radians(90))", "0"),
        ("degrees(acos(0.5))", "60"),
        ("round(degrees(atan(0.75)), 1)", "36.9"),
        ("round(pi, 4)", "3.1416"),
        ("log(1000) + ln(exp(2)) + log(8, 2)", "8"),
        ("gcd(12, 18) + lcm(4, 6)", "18"),
        ("numerator(6 / 8) + denominator(6 / 8)", "7"),
        ("factorial(5) + binomial(5, 2)", "130"),
        ("min(a, b, n) + max(a, 2) + abs(n)", "3"),
        ("floor(-2.5) + ceil(2.1)", "0"),
        ("'more' if a > b else 'less'", "more"),
        ("name", "iron"),
        ("0 < b < 1 and not a == 4 or false", "true"),
        ("name == 'iron' and a != 4", "true"),
        ("day_ + 2", "2024-03-01"),
        ("day_ - date('2024-01-01')", "58"),
        ("year(day_) + month(day_) + day(day_)", "2054"),
        ("größe * 2", "14"),
        ("a *\n  2", "6"),
        ("max(date('2024-01-01'), day_)", "2024-02-28"),
    ],
)
def test_what_an_expression_is_worth(text: str, printed: str) -> None:
    assert shown(value(text)) == printed


def test_numbers_are_printed_in_the_language_and_in_formulas() -> None:
    assert shown(value("1 / 4"), ",") == "0,25"
    assert shown(value("fixed(7.6, 2)"), ",", formula=True) == "7{,}60"
    assert shown(value("6.02e23"), ",", formula=True) == r"6{,}02 \cdot 10^{23}"
    assert shown(value("day_"), day=lambda day: f"{day:%d.%m.%Y}") == "28.02.2024"


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("", "nothing stands", 0),
        ("a + x", "no value 'x'", 4),
        ("name + 1", "needs a number, not a text", 0),
        ("name * 3", "needs a number", 0),
        ("name < 'x'", "no order", 0),
        ("a == name", "compares a number with a text", 0),
        ("a and b", "a condition is true or false", 0),
        ("1 + a / (a - 3)", "divides by 0", 4),
        ("a % 0", "divides by 0", 0),
        ("0 ** -1", "divides by 0", 0),
        ("sqrt(n)", "no square root", 0),
        ("ln(0)", "above 0", 0),
        ("tan(radians(90))", "right angle", 0),
        ("asin(2)", "between -1 and 1", 0),
        ("2 ** 10 ** 10", "300 digits", 0),
        ("9 ** 9 ** 9 ** 9", "300 digits", 5),
        ("factorial(10 ** 9)", "from 0 to 150", 0),
        ("exp(10 ** 6)", "too large", 0),
        ("1e400", "too large", 0),
        ("round(a, 10 ** 9)", "30 digits", 0),
        ("day_ + 10 ** 9", "no such day", 0),
        ("day_ + 0.5", "whole number", 0),
        ("date('2024-02-30')", "no date", 0),
        ("2a", "a sign is missing", 0),
        ("1_000", "a sign is missing", 0),
        ("0x10", "a sign is missing", 0),
        ("a = 3", "'=' cannot stand", 2),
        ("a := 3", "'=' cannot stand", 3),
        ("(a + 1", "bracket is not closed", 0),
        ("'iron", "quote is not closed", 0),
        ("1,5", "decimals have a point", 0),
        ("a.real", "a point cannot stand", 0),
        ("().__class__", "a point cannot stand", 0),
        ("[1] * 3", "cannot be computed", 0),
        ("lambda: 1", "cannot be computed", 0),
        ("[x for x in name]", "cannot be computed", 0),
        ("name[0]", "cannot be computed", 0),
        ("a is b", "cannot be computed", 0),
        ("f'{a}'", "'{' cannot stand", 2),
        ("b'x'", "this is no value", 0),
        ("None", "this is no value", 0),
        ("a if b", "cannot be computed", 0),
        ("a # b", "'#' cannot stand", 2),
        ("a\\n", "'\\' cannot stand", 1),
        ("eval('1')", "no function 'eval'", 0),
        ("round", "it needs its values", 0),
        ("round()", "takes 1 to 2 values", 0),
        ("max(*name, a)", "cannot be computed", 4),
        ("a(b)", "no function 'a'", 0),
        ("(" * 100 + "a" + ")" * 100, "", 0),
        ("-" * 300 + "1", "nests too deeply", 61),
        ("a + " * 200 + "a", "longer than 500", 0),
        ("1)+(1", "cannot be computed", 1),
    ],
)
def test_what_is_refused_and_where(text: str, message: str, column: int) -> None:
    if not message:  # brackets alone are no depth
        assert value(text) == 3
        return
    with pytest.raises(ExpressionError) as refused:
        value(text)
    assert message in refused.value.message
    assert refused.value.column == column
    assert refused.value.hint


def test_a_number_that_does_not_end_is_refused_when_it_is_printed() -> None:
    assert value("1 / 3 * 3") == 1
    with pytest.raises(ExpressionError, match="more than 14 digits"):
        shown(value("1 / 3"))


numbers = st.integers(-50, 50) | st.decimals(-50, 50, places=2).map(Fraction)


@st.composite
def sums(draw: st.DrawFn, depth: int = 4) -> tuple[str, Fraction | None]:
    """An expression of numbers and signs, and what it is worth; None if it divides by 0."""
    if depth == 0 or draw(st.booleans()):
        number_ = draw(numbers)
        return (f"({float(number_)})" if isinstance(number_, Fraction) else f"({number_})"), Fraction(number_)
    (left, one), (right, other) = draw(sums(depth - 1)), draw(sums(depth - 1))
    sign = draw(st.sampled_from("+-*/"))
    text = f"({left} {sign} {right})"
    if one is None or other is None or (sign == "/" and other == 0):
        return text, None
    return text, {"+": one + other, "-": one - other, "*": one * other, "/": one / other if other else one}[sign]


@given(sums())
def test_arithmetic_is_that_of_fractions(case: tuple[str, Fraction | None]) -> None:
    text, worth = case
    if len(text) > 500:
        return
    if worth is None:
        with pytest.raises(ExpressionError, match="divides by 0"):
            value(text)
    else:
        assert value(text) == worth


SIGNS = [
    "a",
    "b",
    "n",
    "name",
    "day_",
    "1",
    "0",
    "0.5",
    "9e9",
    "'x'",
    *FUNCTIONS,
    *"+-*/%()<>=!,. ^²",
    "**",
    "==",
    "<=",
    " if ",
    " else ",
]
SIGNS += [
    " and ",
    " or ",
    "not ",
    "lambda ",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "\\",
    "é",
    "\0",
    '"',
    "#",
    ":",
    "@",
    "~",
    "__import__",
    "await ",
    "*",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_gives_a_value_or_says_what_is_wrong(text: str) -> None:
    try:
        worth = value(text)
        printed = shown(worth)
    except ExpressionError as error:
        assert 0 <= error.column <= len(text)
        assert error.message
    else:
        assert len(printed) <= 2000


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**7), max_value=10**7))
def test_a_printed_number_is_read_as_the_same(given_: Decimal) -> None:
    printed = shown(Fraction(given_), ",")
    assert number(printed, ",") == given_
    assert Decimal(neutral(Fraction(given_))) == given_


@given(st.floats(-20, 20), st.sampled_from(["sin", "cos", "atan", "exp"]))
def test_functions_agree_with_those_of_the_computer(x: float, name: str) -> None:
    found = FUNCTIONS[name].compute(Fraction(x))
    assert isinstance(found, int | Fraction)
    assert math.isclose(float(found), getattr(math, name)(x), rel_tol=1e-12, abs_tol=1e-12)


@given(st.floats(-1, 1), st.sampled_from(["asin", "acos"]))
def test_and_those_that_go_back(x: float, name: str) -> None:
    found = FUNCTIONS[name].compute(Fraction(x))
    assert isinstance(found, int | Fraction)
    assert math.isclose(float(found), getattr(math, name)(x), rel_tol=1e-9, abs_tol=1e-9)


def test_the_dearest_expression_takes_no_time_to_speak_of() -> None:
    expression = read("+".join(["ln(a)"] * 55), VALUES)
    start = process_time()
    expression.value(VALUES)
    assert process_time() - start < 0.5
    assert expression.cost > 55 * 60
