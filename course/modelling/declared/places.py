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
    """Where an expression was read: the offset of each of its characters in the file; without, the value's place alone."""

    span: Span
    text: str = ""
    offsets: tuple[int, ...] = ()

    def at(self, column: int) -> Span:
        """The place of a character of the expression."""
        if not self.offsets:
            return self.span
        offset = self.offsets[min(column, len(self.offsets) - 1)]
        before = self.text[:offset]
        return replace(self.span, line=before.count("\n") + 1, column=offset - before.rfind("\n"))

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


def places(files: Callable[[str], str], span: Span, wanted: list[str], opening: str = OPEN) -> list[Place]:
    """The places of the expressions `wanted`, in their order, in the value at `span`.

    `files` gives a file's text. Each expression stands behind an `opening`; one that the file does not show so (an escape, a
    text that an overlay has put together) has the value's own place.
    """
    text = files(span.file)
    lines = text.split("\n", span.line)
    if not 0 < span.line <= len(lines):
        return [Place(span) for _ in wanted]
    start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    found: list[Place] = []
    for expression in wanted:
        offsets = _found(text, start, expression, opening)
        if offsets is None:
            break
        found.append(Place(span, text, tuple(offsets)))
        start = offsets[-1]
    return [*found, *(Place(span) for _ in wanted[len(found) :])]


def _found(text: str, start: int, expression: str, opening: str) -> list[int] | None:
    """Where the characters of the expression stand behind the next opening."""
    if not opening:
        if text[start : start + 1] in ("|", ">"):  # a block: it starts in the next line
            start = text.find("\n", start)
        return _along(text, start + (text[start : start + 1] in ("'", '"')), expression)
    at = text.find(opening, start)
    if at < 0:
        return None
    while text.startswith(opening, at + 1):  # of three braces the first is the text's own
        at += 1
    return _along(text, at + len(opening), expression)


def _along(text: str, at: int, expression: str) -> list[int] | None:
    """The offsets of the characters in the file's text: its blanks may be line breaks and indents, its quotes doubled."""
    while text[at : at + 1].isspace():
        at += 1
    offsets: list[int] = []
    for number, char in enumerate(expression):
        if char.isspace():
            offsets.append(at)
            if number and expression[number - 1].isspace():
                continue
            if not text[at : at + 1].isspace():
                return None
            while text[at : at + 1].isspace():
                at += 1
            continue
        if text.startswith(("''", '\\"'), at) and char == text[at + 1]:
            at += 1
        if text[at : at + 1] != char:
            return None
        offsets.append(at)
        at += 1
    return offsets or [at]
