"""Texts with computed parts: `{{ … }}` in the fields of an item, filled with what it is worth for the values drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from course.expressions.reading import read
from course.expressions.showing import shown
from course.expressions.values import ExpressionError, Value
from course.modelling.declared.places import OPEN, Failed, Place, Placed, places
from course.problems import Problem, Span
from course.source.nodes import Mapping as Fields
from course.source.nodes import Node, Scalar, Sequence

EXPRESSION = re.compile(r"""\{\{(?!\{)((?:[^{}"']|"[^"]*"|'[^']*')*+)\}\}""")
# As `content/syntax.py` has it, which loads a parser of Markdown.
_FORMULA = re.compile(r"\$\$(?:[^$\\]|\\.)+\$\$|(?<!\\)\$(?![\s$])(?:[^$\\]|\\.)*?(?<![\s\\])\$(?!\d)", re.DOTALL)
_TAKES_ONE = re.compile(r"(?:\\[A-Za-z]+|[\^_}\]])\Z")  # what TeX applies to the next sign alone
MOST = 200  # expressions of an item
FIXED = (  # by which blueprints choose, before anything is drawn
    *("id", "type", "version", "unit", "objective", "bloom", "difficulty", "certainty", "points", "minutes", "sensitive"),
    *("clashes_with", "tags", "cites"),
)


@dataclass(frozen=True)
class Language:
    """How values are written: the decimal sign, and dates."""

    sign: str = "."
    day: Callable[[date], str] = str


@dataclass(frozen=True)
class Part:
    """A computed part of a text; in a formula numbers are written as TeX, in `braces` where TeX would take one digit."""

    placed: Placed
    formula: bool
    braces: bool

    def shown(self, values: Mapping[str, Value], language: Language) -> str:
        """The part for these values.

        Raises:
            Failed: it is worth nothing, or cannot be shown.
        """
        value = self.placed.value(values)
        try:
            text = shown(value, language.sign, formula=self.formula, day=language.day)
        except ExpressionError as error:
            raise Failed(self.placed.place.problem(error)) from None
        return f"{{{text}}}" if self.braces else text


class Texts:
    """Reads the texts of one item; what is wrong with them is in `problems`, what they compute in `placed`."""

    def __init__(self, files: Callable[[str], str], names: Collection[str], language: Language) -> None:
        self.files = files
        self.names = names
        self.language = language
        self.problems: list[Problem] = []
        self.placed: list[Placed] = []
        self.computed: set[Span] = set()  # values that hold expressions

    def template(self, node: Node, *, fixed: bool = False) -> Callable[[Mapping[str, Value]], Node]:
        """The node as a function of the values: every scalar filled, in its place. In a `fixed` one nothing is computed."""
        match node:
            case Sequence(span=span, items=items):
                inner = [self.template(item, fixed=fixed) for item in items]
                return lambda values: Sequence(span, [fill(values) for fill in inner])
            case Fields(span=span, values=fields, keys=keys):
                named = {name: self.template(value, fixed=fixed or name == "points") for name, value in fields.items()}
                return lambda values: Fields(span, {name: fill(values) for name, fill in named.items()}, keys)
            case Scalar(text=str(text), span=span) if OPEN in text:
                return self._filled(text, span, fixed=fixed)
        return lambda values: node

    def _filled(self, text: str, span: Span, *, fixed: bool) -> Callable[[Mapping[str, Value]], Node]:
        matches = list(EXPRESSION.finditer(text))
        wanted = [match[1].strip() for match in matches]
        self.computed.add(span)
        where = places(self.files, span, wanted)
        if fixed and matches:
            error = ExpressionError("this field is the same in every variant", "write its value")
            self.problems.append(where[0].problem(error))
        masked = EXPRESSION.sub(lambda match: "x" * len(match[0]), text)
        formulas = [match.span() for match in _FORMULA.finditer(masked)]
        self.problems += _open(masked, formulas, span)
        parts: list[str | Part] = []
        end = 0
        for match, place in zip(matches, where, strict=True):
            before = text[end : match.start()]
            parts.append(before)
            formula = any(start < match.start() < stop for start, stop in formulas)
            if placed := self.read(match[1].strip(), place):
                parts.append(Part(placed, formula, formula and bool(_TAKES_ONE.search(text[: match.start()].rstrip()))))
            end = match.end()
        parts.append(text[end:])
        language = self.language

        def fill(values: Mapping[str, Value]) -> Node:
            return Scalar("".join(part if isinstance(part, str) else part.shown(values, language) for part in parts), span)

        return fill

    def read(self, text: str, place: Place, names: Collection[str] | None = None) -> Placed | None:
        """An expression at its place, or None with a problem."""
        try:
            placed = Placed(read(text, self.names if names is None else names), place)
        except ExpressionError as error:
            self.problems.append(place.problem(error))
            return None
        self.placed.append(placed)
        return placed


def _open(masked: str, formulas: list[tuple[int, int]], span: Span) -> Iterator[Problem]:
    at = masked.find(OPEN)
    if at >= 0 and not any(start < at < stop for start, stop in formulas):
        hint = "close them with }}; what is computed holds no braces of its own"
        yield Problem(span, "bad-expression", "these braces hold no expression: '{{'", hint)


def forgotten(node: Node) -> Iterator[Problem]:
    """A warning for each text of an item without `values` that reads as if it should be computed."""
    if isinstance(node, Scalar):
        text = node.text or ""
        formulas = [match.span() for match in _FORMULA.finditer(text)] if OPEN in text else []
        for match in EXPRESSION.finditer(text) if OPEN in text else ():
            if not any(start < match.start() < stop for start, stop in formulas) and _reads(match[1]):
                message = f"'{match[0]}' is printed as it stands: this item has no 'values'"
                yield Problem(node.span, "no-values", message, "add 'values:' to the item, or write it otherwise", "warning")
                return
    else:
        for child in node.items if isinstance(node, Sequence) else node.values.values():
            yield from forgotten(child)


def _reads(text: str) -> bool:
    """Whether an expression stands here, whatever its names."""
    try:
        read(text, re.findall(r"[^\W\d]\w*", text))
    except ExpressionError:
        return False
    return True
