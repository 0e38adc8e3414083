"""Formulas of Moodle's calculated questions, `pow({a}, 2) / 3`, as expressions of ours. They are parsed, never run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping

_LONGEST = 400
_NAME = re.compile(r"\{([^{}=\s][^{}]{0,80}?)\}")
_SAME = {"abs", "ceil", "floor", "round", "sqrt", "exp", "sin", "cos", "tan", "asin", "acos", "atan", "min", "max"}
_CALLED = {"log": "ln", "deg2rad": "radians", "rad2deg": "degrees"}
_SPELLED = {  # by one value, each `x` of which is replaced
    "sinh": "(exp(x) - exp(-x)) / 2",
    "cosh": "(exp(x) + exp(-x)) / 2",
    "tanh": "(exp(x) - exp(-x)) / (exp(x) + exp(-x))",
    "log1p": "ln(1 + x)",
    "expm1": "exp(x) - 1",
    "asinh": "ln(x + sqrt(x * x + 1))",
    "acosh": "ln(x + sqrt(x * x - 1))",
    "atanh": "ln((1 + x) / (1 - x)) / 2",
}


class FormulaError(Exception):
    """The formula has no expression of ours; the message says why."""


def expression(formula: str, names: Mapping[str, str]) -> str:
    """The formula as an expression; `names` are ours for those of its datasets.

    Raises:
        FormulaError: it cannot be one.
    """

    def named(match: re.Match[str]) -> str:
        if match[1] not in names:
            raise FormulaError(f"there is no dataset '{match[1]}'")
        return f"({names[match[1]]})"

    text = _NAME.sub(named, formula.strip().removeprefix("="))
    if len(text) > _LONGEST:
        raise FormulaError("it is too long")
    try:
        with warnings.catch_warnings(action="ignore"):  # of what looks odd in Python
            tree = ast.parse(text.strip(), mode="eval")
        return ast.unparse(ast.fix_missing_locations(_Ours(set(names.values())).visit(tree.body)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("it cannot be read") from None


class _Ours(ast.NodeTransformer):
    """Names of functions as ours; all that an expression of ours cannot have is refused."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, _ALLOWED) or (isinstance(node, ast.Constant) and type(node.value) not in (int, float)):
            raise FormulaError("it computes what cannot be computed here")
        return super().generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self.names:
            raise FormulaError(f"there is no value '{node.id}'")
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id.lower() if isinstance(node.func, ast.Name) else ""
        if node.keywords:
            raise FormulaError("it computes what cannot be computed here")
        args = [self.visit(arg) for arg in node.args]
        match name, args:
            case "pi", []:
                return ast.Name("pi")
            case "pow", [base, exponent]:
                return ast.BinOp(base, ast.Pow(), exponent)
            case "fmod", [left, right]:
                return ast.BinOp(left, ast.Mod(), right)
            case "log10", [value]:
                return ast.Call(ast.Name("log"), [value, ast.Constant(10)], [])
            case _, [value] if name in _SPELLED:
                spelled = ast.parse(_SPELLED[name], mode="eval").body
                return _Put(value).visit(spelled)  # type: ignore[no-any-return]
            case _ if name in _SAME | _CALLED.keys() and args:
                return ast.Call(ast.Name(_CALLED.get(name, name)), args, [])
        raise FormulaError(f"there is no function '{name}' here" if name else "it cannot be read")


class _Put(ast.NodeTransformer):
    """Puts a part in the place of `x`."""

    def __init__(self, value: ast.expr) -> None:
        self.value = value

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self.value if node.id == "x" else node


_ALLOWED = (
    *(ast.BinOp, ast.UnaryOp, ast.Constant, ast.Name, ast.Call, ast.Load),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod, ast.Pow, ast.UAdd, ast.USub),
    *(ast.Compare, ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq),
)
