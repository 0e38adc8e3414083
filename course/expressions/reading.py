"""Text → expression: the grammar is Python's for arithmetic, read by its own parser; whatever is not listed here is refused."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from course.expressions import operations
from course.expressions.functions import CONSTANTS, FUNCTIONS
from course.expressions.values import ExpressionError, Value, bounded
from course.suggestions import did_you_mean

Compute = Callable[[Mapping[str, Value]], Value]

LENGTH = 500  # characters of an expression
_DEPTH = 60
_LARGEST = 300  # power of ten of a number that is typed

# What people type, and what the parser knows; each outside of quotes only.
_SIGNS = {"^": "**", "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "≤": "<=", "≥": ">=", "≠": "!=", "\n": " ", "\t": " "}
_SIGNS |= {"\u00a0": " ", "\u202f": " ", "²": "**2", "³": "**3"}
_GLUED = re.compile(r"(?<![\w.])\d[\d.]*+(?:[eE][-+]?\d++)?+(?=[^\W\d])")
_ASSIGNED = re.compile(r"(?<![=!<>])=(?!=)")


@dataclass(frozen=True)
class Expression:
    """An expression that can be computed for values of the `names` it uses. `cost` counts additions: it is the same each time."""

    text: str
    names: frozenset[str]
    cost: int
    _compute: Compute

    def value(self, values: Mapping[str, Value]) -> Value:
        """What it is worth for these values, which hold all of its names.

        Raises:
            ExpressionError: it is worth nothing for them (a division by 0), or more than the limits allow.
        """
        return self._compute(values)


def read(text: str, known: Collection[str] = ()) -> Expression:
    """The expression that a text is; it may use the names in `known`.

    Raises:
        ExpressionError: it is none, or uses a name or function that there is not.
    """
    if len(text) > LENGTH:
        raise ExpressionError(f"this expression is longer than {LENGTH} characters", "compute parts of it in 'values'")
    if not text.strip():
        raise ExpressionError("nothing stands between the braces", "write what is to be computed")
    typed, columns = _typed(text)
    reader = _Reader(typed, columns, known)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on what is refused below anyway
            tree = ast.parse(typed, mode="eval")
    except SyntaxError as error:
        said = (error.msg or "").lower()
        at = columns[max(0, min((error.offset or 1) - 1, len(typed)))]
        message = "a bracket is not closed" if "never closed" in said or "unexpected eof" in said else "this cannot be computed"
        if "unterminated string" in said:
            message = "a quote is not closed"
        raise ExpressionError(message, "write it as in a * (b + 2), round(a / b, 1), a if a > b else b", at) from None
    except (ValueError, MemoryError, RecursionError):
        raise ExpressionError("this cannot be computed", "write it shorter and flatter") from None
    compute = reader.compiled(tree.body, 0)
    return Expression(text, frozenset(reader.names), reader.cost, compute)


def _typed(text: str) -> tuple[str, list[int]]:
    """The text in the parser's signs, and for each of its characters (and the end) where it stands in `text`."""
    typed: list[str] = []
    columns: list[int] = []
    quote = ""
    for column, char in enumerate(text):
        odd = char in "\\{}" or (char in "#;" and not quote)
        if odd or not (char.isprintable() or char in _SIGNS):
            what = f"'{char}'" if odd else "an invisible character"
            raise ExpressionError(f"{what} cannot stand in an expression", "take it out", column)
        if quote or char in "\"'":
            quote = "" if char == quote else quote or char
            signs = " " if char in "\n\t" else char
        else:
            signs = _SIGNS.get(char, char)
        typed.append(signs)
        columns += [column] * len(signs)
    while typed and typed[0] == " ":  # the parser takes it for an indent
        del typed[0], columns[0]
    joined = "".join(typed)
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", lambda match: "'" * len(match[0]), joined)
    columns.append(len(text))
    if match := _GLUED.search(bare):
        raise ExpressionError("a sign is missing after this number", f"write {match[0]} * …", columns[match.start()])
    if match := _ASSIGNED.search(bare):
        raise ExpressionError("'=' cannot stand in an expression", "two values are compared with ==", columns[match.start()])
    return joined, columns


class _Reader:
    """Turns a parsed expression into functions, one for each part; each knows its column."""

    def __init__(self, typed: str, columns: list[int], known: Collection[str]) -> None:
        self.bytes = typed.encode()
        self.columns = columns
        self.known = known
        self.names: set[str] = set()
        self.cost = 0

    def column(self, node: ast.expr) -> int:
        """Where a part starts in the text as it was given."""
        return self.columns[len(self.bytes[: node.col_offset].decode())]

    def compiled(self, node: ast.expr, depth: int) -> Compute:
        """The part as a function of the values."""
        if depth > _DEPTH:
            raise ExpressionError("this nests too deeply", "compute parts of it in 'values'", self.column(node))
        self.cost += 1
        inner = depth + 1
        match node:
            case ast.Constant(value=value):
                return self._constant(node, value)
            case ast.Name(id=name):
                return self._name(node, name)
            case ast.UnaryOp(op=sign, operand=operand):
                return self._applied(node, operations.UNARY.get(type(sign)), [operand], inner)
            case ast.BinOp(left=left, op=sign, right=right):
                return self._applied(node, operations.BINARY.get(type(sign)), [left, right], inner)
            case ast.BoolOp(op=sign, values=values):
                parts = [self.compiled(value, inner) for value in values]
                return operations.all_or_any(parts, every=isinstance(sign, ast.And), column=self.column(node))
            case ast.Compare(left=left, ops=signs, comparators=rights):
                return self._compared([left, *rights], signs, inner, self.column(node))
            case ast.IfExp(test=test, body=body, orelse=other):
                first, second = self.compiled(body, inner), self.compiled(other, inner)
                return operations.either(self.compiled(test, inner), first, second, self.column(test))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._called(node, name, args, inner)
        raise ExpressionError(_refused(node), "see docs/writing.md for what can be computed", self.column(node))

    def _constant(self, node: ast.expr, value: object) -> Compute:
        if isinstance(value, float):
            segment = Decimal(self.bytes[node.col_offset : node.end_col_offset].decode())
            if abs(segment.adjusted()) > _LARGEST:
                raise ExpressionError("this number is too large or too small", "write a smaller power of ten", self.column(node))
            value = Fraction(segment)
        if not isinstance(value, int | Fraction | str):
            raise ExpressionError("this is no value", "write a number, a text in quotes, or a name", self.column(node))
        found = self._placed(node, lambda: bounded(value))
        return lambda values: found

    def _name(self, node: ast.expr, name: str) -> Compute:
        if name in self.known:
            self.names.add(name)
            return lambda values: values[name]
        constants = CONSTANTS | {"true": True, "false": False}
        if name in constants:
            constant = constants[name]
            return lambda values: constant
        message = (
            f"'{name}' is a function: it needs its values in brackets" if name in FUNCTIONS else f"there is no value '{name}'"
        )
        raise ExpressionError(message, did_you_mean(name, self.known) or "name it in 'values'", self.column(node), "unknown-name")

    def _called(self, node: ast.expr, name: str, args: list[ast.expr], depth: int) -> Compute:
        column = self.column(node)
        function = FUNCTIONS.get(name)
        if function is None:
            hint = did_you_mean(name, FUNCTIONS)
            if name in self.known:
                hint = f"write {name} * (…) if you mean to multiply"
            raise ExpressionError(f"there is no function '{name}'", hint, column, "unknown-name")
        if not function.least <= len(args) <= function.most:
            wanted = f"{function.least}" if function.least == function.most else f"{function.least} to {function.most}"
            raise ExpressionError(f"'{name}' takes {wanted} values, not {len(args)}", "values are parted by commas", column)
        self.cost += function.cost
        return self._applied(node, function.compute, args, depth)

    def _applied(self, node: ast.expr, operation: Callable[..., Value] | None, operands: list[ast.expr], depth: int) -> Compute:
        if operation is None:
            raise ExpressionError(_refused(node), "see docs/writing.md for what can be computed", self.column(node))
        return operations.applied(operation, [self.compiled(operand, depth) for operand in operands], self.column(node))

    def _compared(self, parts: list[ast.expr], signs: list[ast.cmpop], depth: int, column: int) -> Compute:
        tests = [operations.COMPARISONS.get(type(sign)) for sign in signs]
        if not all(tests):
            raise ExpressionError("this cannot be computed", "compare with == != < <= > >=", column)
        return operations.chained([self.compiled(part, depth) for part in parts], [test for test in tests if test], column)

    def _placed(self, node: ast.expr, make: Callable[[], Value]) -> Value:
        try:
            return make()
        except ExpressionError as error:
            error.column = self.column(node)
            raise


def _refused(node: ast.expr) -> str:
    """What is not to be had here, in words."""
    if isinstance(node, ast.Attribute):
        return "a point cannot stand after a name"
    if isinstance(node, ast.Tuple):
        return "a comma cannot stand here: decimals have a point in expressions"
    if isinstance(node, ast.Call):
        return "only functions can be called, with values in brackets"
    return "this cannot be computed"
