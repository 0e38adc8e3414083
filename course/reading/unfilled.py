"""Forms that nobody has filled in: values that are still the `…` which `course new` wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.problems import Problem, Span
from course.source.nodes import Mapping, Node, Scalar, Sequence

_GAP = re.compile(r"\[\[[^\[\]]*\]\]")  # a cloze's form keeps the names of its gaps
_GAPS = re.compile(rf"\s*(?:{_GAP.pattern}\s*)+[.!?:]?\s*")
_BLANK = re.compile(r"(…|\.\.\.|<…>|TODO|\s)+[.!?:]?", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:(?:[-*+>]|\d+[.)]|#{1,6}|:::+\s*[a-z-]+)\s+)*")  # of a list, a heading, a quotation, a component
_FENCE = re.compile(r"\s*(```|~~~)")


def is_blank(text: str) -> bool:
    """Whether a text holds nothing but ellipses or `TODO`; an ellipsis among words is part of a sentence."""
    return bool(text.strip()) and _BLANK.fullmatch(_GAP.sub("…", text).strip()) is not None


def unfilled(node: Node, field: str = "") -> Iterator[Problem]:
    """A problem for each value below the node that is still to be written; `field` is what the node itself is called."""
    match node:
        case Scalar(text=text):
            what = f"'{field}'" if field else "this value"
            if text is not None and _GAPS.fullmatch(text):
                hint = "gaps stand among the words of a cloze's 'text'; elsewhere write the words themselves"
                yield Problem(node.span, "unfilled", f"{what} holds a gap and no words", hint)
            elif text is not None and is_blank(text):
                yield _problem(node.span, what)
        case Sequence(items=items):
            for item in items:
                yield from unfilled(item, field)
        case Mapping(values=values):
            for name, value in values.items():
                yield from unfilled(value, name)


def unfilled_lines(text: str, file: str, line: int) -> Iterator[Problem]:
    """A problem for each line of Markdown that is still to be written. The text starts in `line` of the file."""
    fenced = False
    for number, row in enumerate(text.split("\n")):
        if _FENCE.match(row):
            fenced = not fenced
        start = _MARK.match(row)
        assert start  # it matches nothing too
        if not fenced and is_blank(row[start.end() :]):
            yield _problem(Span(file, line + number, start.end() + 1), "this line")


def _problem(span: Span, what: str) -> Problem:
    return Problem(span, "unfilled", f"{what} is still to be written", "put your text in its place, or take it out")
