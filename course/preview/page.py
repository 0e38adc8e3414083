"""What the preview adds to a drawn page: a bar, a panel of problems, markers beside items, and what reloads it."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course.preview.marks import marked
from course.preview.snapshot import Drawn, Found, Snapshot
from course.workspace.places import built_in

WIDTH = 150  # characters of a faulty line that are shown


@dataclass(frozen=True)
class Row:
    """A problem as the panel shows it: where it is written, and `(title, address)` of where it can be seen."""

    severity: str
    code: str
    place: str
    message: str
    hint: str
    line: str
    caret: int
    links: tuple[tuple[str, str], ...]


@cache
def _environment() -> Environment:
    # Not the workspace's templates: this must still work when those do not.
    folder = built_in("templates") / "preview"
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def asset(name: str) -> bytes:
    """A file of templates/preview/, as it is."""
    return (built_in("templates") / "preview" / name).read_bytes()


def finished(snapshot: Snapshot, path: str) -> tuple[str, int]:
    """The page at an address (without the first slash) as the browser gets it, and its HTTP status."""
    if (index := snapshot.indexes.get(path)) is not None:
        return _framed(snapshot, path, index, None), 200
    if (drawn := snapshot.pages.get(path)) is not None:
        return _framed(snapshot, path, marked(drawn.html, lambda id_: _marker(snapshot, id_)), drawn), 200
    started = bool(snapshot.indexes)
    title = "There is no such page" if started else "The course cannot be read yet"
    text = "It may have been renamed or removed." if started else "Mend what is listed above; this page then fills by itself."
    if not started and not snapshot.found:
        text = "One moment: it is being drawn."
    return message(snapshot, path, title, text), 404 if started else 200


def message(snapshot: Snapshot, path: str, title: str, text: str) -> str:
    """A page that only says something."""
    body = _environment().get_template("message.html.jinja").render(title=title, text=text)
    return _framed(snapshot, path, body, None)


def version(page: str, styles: str = "") -> str:
    """A short text that differs for every other state of a page; `styles` tells stylesheets apart."""
    return hashlib.sha256(f"{styles}{page}".encode()).hexdigest()[:16]


def _framed(snapshot: Snapshot, path: str, page: str, drawn: Drawn | None) -> str:
    here = [found for found in snapshot.found if drawn is not None and snapshot.concerns(found, drawn)]
    elsewhere = [found for found in snapshot.found if found not in here]
    frame = (
        _environment()
        .get_template("frame.html.jinja")
        .render(
            title=drawn.page.title if drawn else snapshot.title,
            start=path == "index.html",
            pdf=f"/{drawn.page.path}.pdf" if drawn else "",
            audience=drawn.page.audience if drawn else "",
            stale=drawn is not None and snapshot.stale(drawn),
            here=[_row(snapshot, found, drawn) for found in here],
            elsewhere=[_row(snapshot, found, None) for found in elsewhere],
            errors=sum(found.problem.severity == "error" for found in snapshot.found),
            warnings=sum(found.problem.severity == "warning" for found in snapshot.found),
        )
    )
    page = re.sub(r"(<body[^>]*>)", lambda match: f"{match[1]}\n{frame}", page, count=1)
    quoted = html.escape(path)
    head = (
        '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/-/preview.css">\n'
        f'<script src="/-/preview.js" defer data-page="{quoted}" data-have="{version(page, snapshot.styles)}"></script>\n</head>'
    )
    return page.replace("</head>", head, 1)


def _row(snapshot: Snapshot, found: Found, here: Drawn | None) -> Row:
    problem = found.problem
    line = found.row.replace("\t", " ")
    caret = problem.span.column - 1
    indent = len(line) - len(line.lstrip())
    line, caret = line[indent:], max(0, caret - indent)
    if len(line) > WIDTH:
        line = line[: WIDTH - 1] + "…"
    place = f"{problem.span.file}:{problem.span.line}" if problem.span.line else problem.span.file
    links = _here(found, here) if here else _links(snapshot, found)
    shown = caret if line and 0 <= caret < WIDTH and problem.span.column else -1
    return Row(problem.severity, problem.code, place, problem.message, problem.hint, line, shown, tuple(links))


def _here(found: Found, drawn: Drawn) -> Iterable[tuple[str, str]]:
    return [("Show it on this page", f"#at-{found.owner}")] if found.owner in drawn.ids else []


def _links(snapshot: Snapshot, found: Found) -> Iterable[tuple[str, str]]:
    for path, drawn in snapshot.pages.items():
        if snapshot.concerns(found, drawn):
            yield drawn.page.title, f"/{path}" + (f"#at-{found.owner}" if found.owner in drawn.ids else "")


def _marker(snapshot: Snapshot, id_: str) -> str:
    """The markers of an item's or handout's problems."""
    rows = [_row(snapshot, found, None) for found in snapshot.found if found.owner == id_]
    return _environment().get_template("marker.html.jinja").render(rows=rows) if rows else ""
