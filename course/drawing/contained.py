"""Drawing with templates that are not ours: in a worker with limits, and what comes out is looked at before it is used."""

from __future__ import annotations

import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.drawing.contain import FailedError, TooExpensiveError, Worker
from course.drawing.foreign import foreign_in_css, foreign_in_html
from course.problems import Fault, Span

if TYPE_CHECKING:
    from course.drawing.render import Renderer


class Distant:
    """Draws as a renderer made with `args` does, in a worker. `folders` hold the templates that are not ours."""

    def __init__(self, args: tuple[Any, ...], folders: Sequence[Path]) -> None:
        self._worker = Worker(("course.drawing.contained:start", (args, tuple(folders))))
        self._stopped: dict[str, Fault] = {}  # a template that was stopped once is not tried again for every page
        weakref.finalize(self, self._worker.close)

    def draw(self, template: str, values: Mapping[str, Any]) -> str:
        """The template's text with these values.

        Raises:
            Fault: it is missing, faulty, stopped at a limit (the place is `?`: what was to be drawn has it), or loads or runs
                what documents may not.
        """
        if template in self._stopped:
            raise self._stopped[template]
        try:
            return self._worker.call("course.drawing.contained:draw", template, dict(values)).decode()
        except TooExpensiveError as error:
            message = f"drawing it with 'templates/{template}' was given up: {error}"
            hint = "look for loops in loops and templates that include themselves; 'course theme check' draws them all"
            page = template.startswith("documents/") and template not in (
                "documents/index.html.jinja",
                "documents/students.html.jinja",
            )
            part = template.startswith(("components/", "diagrams/"))
            place = Span("?") if page or part else Span(f"templates/{template}")
            fault = Fault(place, "too-expensive", message, hint)
            self._stopped[template] = fault
            raise fault from None
        except FailedError as error:
            hint = "values are listed at the top of each built-in template"
            raise Fault(Span(f"templates/{template}"), "template", f"the template failed: {error}", hint) from None


_renderer: Renderer | None = None  # the worker's own
_folders: Sequence[Path] = ()


def start(args: tuple[Any, ...], folders: Sequence[Path]) -> None:
    """Make the worker's renderer."""
    global _renderer, _folders
    from course.drawing.render import Renderer

    _renderer, _folders = Renderer(*args), folders


def draw(template: str, values: Mapping[str, Any]) -> bytes:
    """The template's text. Runs in a worker.

    Raises:
        Fault: the template is missing or faulty, or loads or runs what documents may not.
    """
    assert _renderer
    text = _renderer.draw_here(template, values)
    found = (foreign_in_css if ".css" in Path(template).name else foreign_in_html)(text)
    if found:
        shown = found if len(found) <= 80 else found[:79] + "…"
        hint = "documents run no scripts and load only our fonts and styles; write a picture as 'data:image/png;base64,…'"
        raise Fault(_place(template, found), "foreign-content", f"'{shown}' may not stand in a document", hint)
    return text.encode()


def _place(template: str, words: str) -> Span:
    """The line of the workspace's templates that holds the words; the template that was drawn if none does."""
    for folder in _folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 1_000_000:
                for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
                    if words.lower() in line.lower():
                        name = path.relative_to(folder).as_posix()
                        return Span(f"templates/{name}", number, line.lower().index(words.lower()) + 1)
    return Span(f"templates/{template}")
