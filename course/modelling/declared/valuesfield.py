"""The field `values:` of an item → the space that its variants are drawn from; what is wrong with it is said at its line."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from pydantic_core import PydanticCustomError

from course.expressions.functions import CONSTANTS, FUNCTIONS
from course.expressions.values import Value, kind
from course.model.numbers import number
from course.modelling.declared.places import OPEN, places
from course.modelling.declared.space import Domain, Rows, Space, Steps
from course.modelling.declared.texts import EXPRESSION, Texts
from course.problems import Problem, Span
from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.suggestions import did_you_mean

MOST_NAMES = 40
MOST_ROWS = 1000  # of a list or table
MOST_STEPS = 10**9
DIGITS = 14  # of a number; Moodle keeps no more
_NAME = re.compile(r"[^\W\d]\w{0,39}")
_RANGE = re.compile(r"(\S.*?)\s*\.\.\.?\s*(\S.*?)(?:\s+step\s+(\S+))?")
_DASHED = re.compile(r"\d+\s*[-–]\s*\d+")
_FORMS = "write 2..12, {from: 0.5, to: 3, step: 0.25}, [one, two], or a list of cases"


class _Bad(Exception):  # noqa: N818
    def __init__(self, span: Span, message: str, hint: str = _FORMS) -> None:
        super().__init__(message)
        self.problem = Problem(span, "bad-values", message, hint)


def value_of(text: str, sign: str) -> Value:
    """What a value means as it is typed: a number, a day (`2026-05-08`), or else a text.

    Raises:
        ValueError: it is a number whose sign may part thousands, or one with too many digits; the message says what to write.
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError("there is no such day") from None
    if re.fullmatch(r"0\d+", text):
        return text  # 007 is no number
    try:
        found = number(text, sign)
    except PydanticCustomError:
        return text
    if found and (len(found.normalize().as_tuple().digits) > DIGITS or abs(found.adjusted()) > 100):
        raise ValueError(f"write at most {DIGITS} digits, and powers of ten up to 100")
    exact = Fraction(found)
    return exact.numerator if exact.denominator == 1 else exact


def read_space(node: Node, texts: Texts) -> Space | None:
    """The space of the field, or None with problems in `texts`; its names are then known to `texts`."""
    if not isinstance(node, Mapping) or not node.values:
        texts.problems.append(
            Problem(node.span, "bad-values", "'values' names what is drawn", f"a: …, each in its own line; {_FORMS}")
        )
        return None
    domains: dict[str, Domain] = {}
    computed = {}
    taken: dict[str, None] = {}  # in the order of the file
    before = len(texts.problems)
    for typed, value in node.values.items():
        name = unicodedata.normalize("NFKC", typed)
        try:
            if isinstance(value, Scalar) and value.text and OPEN in value.text:
                _check(name, node.keys[typed], taken)
                match = EXPRESSION.fullmatch(value.text.strip())
                if match is None:
                    raise _Bad(value.span, f"'{typed}' holds more than one expression", 'write one alone: "{{ a * b }}"')
                place = places(texts.files, value.span, [match[1].strip()])[0]
                if placed := texts.read(match[1].strip(), place, [known for known in taken if known != name]):
                    computed[name] = placed
            else:
                domain, names = _domain(name, value, texts.language.sign)
                for column, span in names:
                    _check(column, span or node.keys[typed], taken)
                domains[name] = domain
        except _Bad as bad:
            texts.problems.append(bad.problem)
            taken[name] = None
    if len(taken) > MOST_NAMES:
        hint = "put values that belong together in a table of cases"
        texts.problems.append(Problem(node.span, "bad-values", f"more than {MOST_NAMES} values have names", hint))
    texts.names = list(taken)
    return Space(domains, computed) if len(texts.problems) == before else None


def _check(name: str, span: Span, taken: dict[str, None]) -> None:
    if not _NAME.fullmatch(name):
        raise _Bad(span, f"'{name}' cannot be a name", "letters, digits and _, a letter first, at most 40")
    if keyword.iskeyword(name) or name in CONSTANTS or name in FUNCTIONS or name in ("true", "false"):
        what = "a function" if name in FUNCTIONS else "a word"
        raise _Bad(span, f"'{name}' is {what} of expressions, so it cannot name a value", f"take another name, such as {name}_1")
    if name in taken:
        raise _Bad(span, f"'{name}' names two values", "take another name for one of them")
    taken[name] = None


def _domain(name: str, node: Node, sign: str) -> tuple[Domain, list[tuple[str, Span | None]]]:
    """What a name can be, and the names that it brings (with their places, in a table)."""
    match node:
        case Mapping():
            return _steps_of(name, node, sign), [(name, None)]
        case Sequence(items=items) if items and all(isinstance(item, Mapping) for item in items):
            return _table([item for item in items if isinstance(item, Mapping)], node.span, sign)
        case Sequence(items=items):
            _few(len(items), node.span)
            return Rows(tuple({name: _scalar(item, sign)} for item in items)), [(name, None)]
    text = (node.text or "").strip() if isinstance(node, Scalar) else ""
    if not text:
        raise _Bad(node.span, f"'{name}' has no values")
    if (found := _RANGE.fullmatch(text)) and _is_value(found[1], sign) and _is_value(found[2], sign):
        first, last = _value(found[1], node.span, sign), _value(found[2], node.span, sign)
        return _steps(name, node.span, first, last, _value(found[3], node.span, sign) if found[3] else None), [(name, None)]
    if _DASHED.fullmatch(text):
        raise _Bad(node.span, f"'{text}' is no range", f"write {re.sub(r'[-–]', '..', re.sub(r' ', '', text))}")
    if ".." in text and text[0] in "0123456789-+":
        raise _Bad(node.span, f"'{text}' is no range", "write 2..12, or 0..1 step 0.25")
    return Rows(({name: _scalar(node, sign)},)), [(name, None)]


def _is_value(text: str, sign: str) -> bool:
    try:
        return not isinstance(value_of(text, sign), str)
    except ValueError:
        return True  # it is meant to be one


def _value(text: str, span: Span, sign: str) -> Value:
    try:
        return value_of(text, sign)
    except ValueError as error:
        raise _Bad(span, f"'{text}' cannot be read", str(error)) from None


def _scalar(node: Node, sign: str) -> Value:
    if not isinstance(node, Scalar) or node.text is None or not node.text.strip():
        raise _Bad(node.span, "a value of a list is a number, a text or a date")
    return _value(node.text, node.span, sign)


def _few(count: int, span: Span) -> None:
    if not count:
        raise _Bad(span, "this list is empty")
    if count > MOST_ROWS:
        raise _Bad(
            span, f"{count} values, of at most {MOST_ROWS}", "leave some out; numbers at equal distances are a range: 1..5000"
        )


def _table(rows: list[Mapping], span: Span, sign: str) -> tuple[Domain, list[tuple[str, Span | None]]]:
    _few(len(rows), span)
    columns = list(rows[0].values)
    for row in rows:
        for missing in [name for name in columns if name not in row.values]:
            raise _Bad(row.span, f"this case has no '{missing}'", "each case has the same names")
        for name, place in row.keys.items():
            if name not in columns:
                raise _Bad(place, f"the first case has no '{name}'", did_you_mean(name, columns))
    normal = {name: unicodedata.normalize("NFKC", name) for name in columns}
    read = tuple({normal[name]: _scalar(row.values[name], sign) for name in columns} for row in rows)
    return Rows(read), [(normal[name], rows[0].keys[name]) for name in columns]


def _steps_of(name: str, node: Mapping, sign: str) -> Domain:
    known = ("from", "to", "step")
    for field, span in node.keys.items():
        if field not in known:
            raise _Bad(span, f"a range has no '{field}'", did_you_mean(field, known))
    for field in ("from", "to"):
        if field not in node.values:
            raise _Bad(node.span, f"this range has no '{field}'", "write {from: 0.5, to: 3, step: 0.25}")
    first, last = (_scalar(node.values[field], sign) for field in ("from", "to"))
    return _steps(name, node.span, first, last, _scalar(node.values["step"], sign) if "step" in node.values else None)


def _steps(name: str, span: Span, first: Value, last: Value, given: Value | None) -> Domain:
    if kind(first) != kind(last) or isinstance(first, str) or isinstance(last, str):
        raise _Bad(span, "a range goes from one number to another, or from one date to another")
    step = 1 if given is None else given
    days = isinstance(first, date)
    if given is None and not days and not (isinstance(first, int) and isinstance(last, int)):
        raise _Bad(span, "this range of decimals does not say its step", "write {from: 0.5, to: 3, step: 0.25}")
    if not isinstance(step, int | Fraction) or step <= 0 or (days and not isinstance(step, int)):
        raise _Bad(span, "the step of a range is a number above 0" + (", of whole days" if days else ""), "for instance step: 1")
    length = _length(first, last)
    if length < 0:
        raise _Bad(span, "this range is empty: it ends before it starts", "write the smaller value first")
    size = int(length // step) + 1
    if size > MOST_STEPS:
        raise _Bad(span, f"this range has {size:,} values", f"at most {MOST_STEPS:,}: take a larger step")
    return Steps(name, first, step, size)


def _length(first: Value, last: Value) -> int | Fraction:
    if isinstance(first, date) and isinstance(last, date):
        return (last - first).days
    assert isinstance(first, int | Fraction) and isinstance(last, int | Fraction)
    return last - first


def conditions(node: Node | None, texts: Texts) -> Iterator[Node]:
    """The scalars of `where:`: one condition, or a list of which all must hold."""
    for item in node.items if isinstance(node, Sequence) else [node] if node else []:
        if isinstance(item, Scalar) and item.text and item.text.strip():
            yield item
        else:
            texts.problems.append(
                Problem(item.span, "bad-values", "a condition is an expression", "write it as in: a > b and a != 7")
            )
