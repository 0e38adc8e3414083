"""Faults in a user's files, as values: collected, sorted, shown for people or machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Span:
    """A place in a file: `line` and `column` count from 1; line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, a stable `code`, what is wrong and (in `hint`) how to mend it."""

    span: Span
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop whoever needs what they are about; warnings do not."""
    return [problem for problem in problems if problem.severity == "error"]


class Fault(Exception):  # noqa: N818  a fault in a user's file, no error of the program
    """Carries a problem out of a stage that cannot go on; caught by the stage's caller, never shown raw."""

    def __init__(self, span: Span, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(span, code, message, hint)


# What a terminal takes for a command, and what lets a text run the other way so that it reads as another.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with control characters written out, for showing on a terminal. Line feeds stay."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def as_text(problems: Iterable[Problem], lines: Mapping[str, str]) -> str:
    """The problems for people, each with its line and a caret.

    `lines` gives the text of the files by name; a file that is missing there is shown without its line.
    """
    blocks = []
    for problem in problems:
        span = problem.span
        block = [f"{span}: {problem.severity}[{problem.code}]: {problem.message}"]
        text = lines.get(span.file, "").splitlines()
        if 0 < span.line <= len(text):
            shown, caret = _window(text[span.line - 1].replace("\t", " "), span.column)
            block += [f"  | {shown}", f"  | {' ' * caret}^"]
        if problem.hint:
            block += [f"  hint: {problem.hint}"]
        blocks.append(visible("\n".join(block)))
    return "\n".join(blocks)


WIDTH = 140  # characters of a line that are shown


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (from 1), and where the column stands in it (from 0)."""
    if len(line) <= WIDTH:
        return line, column - 1
    start = max(0, min(column - 1 - WIDTH // 2, len(line) - WIDTH))
    before, after = ("…" if start else ""), ("…" if start + WIDTH < len(line) else "")
    return before + line[start : start + WIDTH] + after, column - 1 - start + len(before)


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list of objects with file, line, column, code, severity, message and hint."""
    rows = []
    for problem in problems:
        row = asdict(problem)
        row |= row.pop("span")
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """The problems as GitHub workflow commands, which mark the lines of a pull request."""

    def escape(text: str) -> str:
        return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))

    rows = []
    for problem in problems:
        span, hint = problem.span, f" ({problem.hint})" if problem.hint else ""
        file = _PROPERTY.sub(_percent, visible(span.file))
        place = f"file={file}" + (f",line={span.line},col={span.column}" if span.line else "")
        rows.append(f"::{problem.severity} {place},title={problem.code}::{escape(problem.message + hint)}")
    return "\n".join(rows)


_PROPERTY = re.compile("[%:,\n]")  # what would end a property of a workflow command


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


SHOWN = {"json": as_json, "github": as_github}
