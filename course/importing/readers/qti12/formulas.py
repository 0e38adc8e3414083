"""Formulas of Canvas (`y = 2*x^2`) and of Blackboard (content MathML, percent-encoded) as expressions of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from urllib.parse import unquote

from lxml import etree

from course.expressions.functions import CONSTANTS, FUNCTIONS
from course.expressions.reading import read
from course.expressions.values import ExpressionError, Value
from course.importing.closed import closed_parser
from course.importing.readers.qti12.tree import Element, children, tag, text

_OTHER_NAMES = {
    "fact": "factorial",
    "comb": "binomial",
    "deg_to_rad": "radians",
    "rad_to_deg": "degrees",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "ceiling": "ceil",
    "root": "sqrt",
}
_BETWEEN = {"times": "*", "plus": "+", "minus": "-", "divide": "/", "power": "**"}
_WORD = re.compile(r"[^\W\d]\w*")
_ASSIGNED = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)")


def renamed(names: list[str]) -> dict[str, str]:
    """The names of variables as expressions may have them: what is a function there, or no name, becomes another."""
    found: dict[str, str] = {}
    for name in names:
        bare = re.sub(r"\W", "_", name, flags=re.ASCII)[:38]
        bare = bare if re.match(r"[A-Za-z]", bare) else f"v{bare}"
        taken = bare in FUNCTIONS or bare in CONSTANTS or bare in ("and", "or", "not", "if", "else", "true", "false", "in", "is")
        while taken or bare in found.values():
            bare, taken = f"{bare}_1", False
        found[name] = bare
    return found


def expressions(formulas: list[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each formula with the name that it gives its value, in their order; the last one is the answer, without a name."""
    found: list[tuple[str, str]] = []
    known = dict(names)
    for place, formula in enumerate(formulas):
        assigned = _ASSIGNED.match(formula)
        bare = formula[assigned.end() :] if assigned else formula
        text_ = (
            _content(bare) if bare.lstrip().startswith(("<", "%3C")) else _WORD.sub(lambda match: _name(match[0], known), bare)
        )
        name = ""
        if place < len(formulas) - 1 and assigned:
            known[assigned[1]] = renamed([*known, assigned[1]])[assigned[1]]
            name = known[assigned[1]]
        found.append((name, " ".join(text_.replace("^", "**").split())))
    return found


def _name(word: str, known: Mapping[str, str]) -> str:
    return known.get(word) or _OTHER_NAMES.get(word.lower()) or ("2.718281828459045" if word == "e" else word)


def _content(encoded: str) -> str:
    """Content MathML as an expression.

    Raises:
        ValueError: it holds what no expression can say.
    """
    try:
        root = etree.fromstring(unquote(encoded).strip().encode(), closed_parser())
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    return _said(root)


def _said(element: Element) -> str:
    name, inside = tag(element), list(children(element))
    if name in ("cn", "ci"):
        return text(element).strip()
    if name in ("math", "mrow", "semantics"):
        if len(inside) == 1:
            return _said(inside[0])
        raise ValueError("several formulas in one")
    if name != "apply" or not inside:
        raise ValueError(f"<{name}>")
    operation, operands = tag(inside[0]), [f"({_said(child)})" for child in inside[1:]]
    if operation == "minus" and len(operands) == 1:
        return f"-{operands[0]}"
    if sign := _BETWEEN.get(operation):
        return f" {sign} ".join(operands)
    function = _OTHER_NAMES.get(operation, operation)
    if function not in FUNCTIONS:
        raise ValueError(f"<{operation}>")
    return f"{function}({', '.join(operand[1:-1] for operand in operands)})"


def holds(made: list[tuple[str, str]], values: Mapping[str, Decimal], answer: Decimal, room: Decimal) -> bool:
    """Whether the expressions come to an answer that the file gives for these values."""
    worth: Value = 0
    known: dict[str, Value] = {name: _exact(value) for name, value in values.items()}
    try:
        for name, words in made:
            worth = read(words, list(known)).value(known)
            if name:
                known[name] = worth
    except (ExpressionError, ArithmeticError, RecursionError):
        return False
    if isinstance(worth, bool) or not isinstance(worth, int | Fraction):
        return False
    return abs(Fraction(worth) - Fraction(answer)) <= Fraction(room)


def _exact(value: Decimal) -> int | Fraction:
    found = Fraction(value)
    return found.numerator if found.denominator == 1 else found
