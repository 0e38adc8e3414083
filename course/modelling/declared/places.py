"""Where an expression stands in its file: in quotes, blocks and long texts too, as far as the file shows it as it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from course.expressions.reading import Expression
from course.expressions.values import ExpressionError, Value
from course.problems import Problem, Span

OPEN = "{{"


class Failed(Exception):  # noqa: N818  an answer, not an accident
    """An expression is worth nothing for some values; the problem says why, at its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Place:
    """A stretch of a file that an expression was read from; without `offset` only the value's place is known."""

    span: Span
    text: str = ""
    offset: int | None = None

    def at(self, column: int) -> Span:
        """The place of a character of the expression."""
        if self.offset is None:
            return self.span
        before = self.text[: self.offset + column]
        return replace(self.span, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))

    def problem(self, error: ExpressionError) -> Problem:
        """What is wrong with the expression, where it is wrong."""
        return Problem(self.at(error.column), error.code, error.message, error.hint)


@dataclass(frozen=True)
class Placed:
    """An expression and where it stands."""

    expression: Expression
    place: Place

    def value(self, values: Mapping[str, Value]) -> Value:
        """What it is worth for these values.

        Raises:
            Failed: it is worth nothing.
        """
        try:
            return self.expression.value(values)
        except ExpressionError as error:
            raise Failed(self.place.problem(error)) from None


def places(texts: Callable[[str], str], span: Span, wanted: list[str], opening: str = OPEN) -> list[Place]:
    """The places of the expressions `wanted`, in their order, in the value at `span`.

    `texts` gives a file's text. Each stands behind an `opening`; one that the file does not show so (an escape, a text that an
    overlay has put together) has the value's own place.
    """
    text = texts(span.file)
    lines = text.split("\n", span.line)
    if not 0 < span.line <= len(lines) - (len(lines) == span.line + 1) or not text:
        return [Place(span) for _ in wanted]
    start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    found: list[Place] = []
    for expression in wanted:
        shown = _found(text, start, expression, opening)
        if shown is None:
            return [*found, *(Place(span) for _ in wanted[len(found) :])]
        found.append(Place(span, text, shown))
        start = shown + len(expression)
    return found


def _found(text: str, start: int, expression: str, opening: str) -> int | None:
    """Where the expression stands behind the next opening; its blanks may be line breaks in the file."""
    if not opening:
        while text[start : start + 1] in ("'", '"'):
            start += 1
        return start if text.startswith(expression, start) else None
    at = text.find(opening, start)
    while text.startswith(opening, at + 1):  # of three braces the first is the text's own
        at += 1
    at += len(opening)
    return at if at >= len(opening) and _flat(text[at : at + len(expression)]) == _flat(expression) else None


def _flat(text: str) -> str:
    return text.replace("\n", " ")
