"""Faults in a stylesheet, at its lines: what WeasyPrint would pass over with a note in a log that nobody sees."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

from course.drawing.contain import FailedError, TooExpensiveError, Worker
from course.problems import Fault, Problem, Span
from course.source.text import read_text

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_PLACE = re.compile(r" at (\d+):(\d+)")
_CODE = "stylesheet"
_SKIPPED = re.compile(r"/\*.*?(\*/|\Z)|\"(\\.|[^\"\\\n])*\"|'(\\.|[^'\\\n])*'", re.DOTALL)

_SCREEN = ("dark.css",)  # never reaches WeasyPrint, and asks browsers for what it does not know

Found = tuple[int, int, str]  # line and column from 1, message


def stylesheet_problems(folder: Path) -> list[Problem]:
    """The faults in the stylesheets of a folder of templates, as warnings at their lines."""
    problems: list[Problem] = []
    worker = Worker(("builtins:len", ("",)))
    try:
        for path in sorted((folder / "styles").glob("*.css*")):
            name = f"templates/styles/{path.name}"
            if not path.resolve().is_relative_to(folder.resolve()):
                continue  # drawing it is refused
            try:
                text = read_text(path, name)
                rows = json.loads(worker.call("course.drawing.stylesheet:look_through", text, path.name not in _SCREEN))
            except Fault as fault:
                problems.append(fault.problem)
                continue
            except (TooExpensiveError, FailedError) as error:
                problems.append(Problem(Span(name), "too-expensive", f"the stylesheet was given up: {error}", "write it simpler"))
                continue
            for line, column, message in rows:
                hint = "the rest of the stylesheet holds; see the properties that WeasyPrint knows"
                problems.append(Problem(Span(name, line, column), _CODE, message, hint, "warning"))
    finally:
        worker.close()
    return sorted(set(problems))


def look_through(text: str, printed: bool = True) -> bytes:
    """The faults of a stylesheet (or a template of one) as JSON rows of line, column, message. Runs in a worker.

    What WeasyPrint does not know is a fault only in what is `printed`.
    """
    drawn = {text.count("\n", 0, match.start()) + 1 for match in _JINJA.finditer(text) if match[0].startswith("{{")}
    plain = _JINJA.sub(_filler, text)
    rows = [row for row in (*_braces(plain), *(_complaints(plain) if printed else ())) if row[0] not in drawn]
    if drawn:  # what a rule lacks may be what its template writes
        rows = [row for row in rows if not row[2].startswith("Missing")]
    return json.dumps(sorted(set(rows))).encode()


def _filler(match: re.Match[str]) -> str:
    """As many characters and lines as a piece of Jinja has."""
    return re.sub(r"[^\n]", "x" if match[0].startswith("{{") else " ", match[0])


def _braces(text: str) -> list[Found]:
    bare = _SKIPPED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    opened: list[int] = []
    for match in re.finditer(r"[{}]", bare):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
    # Where one is missing the last ones stay open: the innermost rule is the one a reader looks for.
    return [(*_place(text, opened[-1]), "this '{' is not closed")] if opened else []


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _complaints(text: str) -> list[Found]:
    from weasyprint import CSS  # only a worker needs it, and it takes half a second

    rows: list[Found] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if match := _PLACE.search(message):
                said = message[: match.start()] + message[match.end() :]
                rows.append((int(match[1]), int(match[2]), " ".join(said.split())[:200].rstrip(".")))

    logger, keep = logging.getLogger("weasyprint"), Keep()
    logger.addHandler(keep)
    try:
        CSS(string=text, url_fetcher=_nothing)
    finally:
        logger.removeHandler(keep)
    return rows


def _nothing(url: str, *_: object, **__: object) -> object:
    raise ValueError(f"documents may not load {url}")
