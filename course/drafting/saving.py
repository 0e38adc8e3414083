"""Where drafts are written: one that a person has changed is never overwritten."""

from __future__ import annotations

from pathlib import Path

from course.drafting.untouched import is_untouched
from course.problems import Fault, Span
from course.source.text import read_text
from course.workspace.seedfiles import DRAFTS
from course.workspace.yamlfile import save

_MOST = 100  # drafts of one thing


def save_draft(seeds: Path, name: str, text: str) -> tuple[str, str]:
    """Writes a draft, such as `articles/A1.yaml`; where a changed one stands, beside it, as `articles/A1-new.yaml`.

    Gives its place, and that of a changed draft that was left alone, else an empty text.

    Raises:
        Fault: it cannot be written.
    """
    stem, _, ending = name.rpartition(".")
    left = ""
    for end in ("", "-new", *(f"-new-{n}" for n in range(2, _MOST))):
        path = seeds / DRAFTS / f"{stem}{end}.{ending}"
        shown = f"seeds/{DRAFTS}/{stem}{end}.{ending}"
        if path.exists() and not is_untouched(read_text(path, shown)):
            left = left or shown
            continue
        try:
            save(path, text)
        except OSError as error:
            raise Fault(Span(shown), "cannot-write", f"the draft cannot be written: {error.strerror}", "") from None
        return shown, left
    raise Fault(Span(left), "cannot-write", f"there are {_MOST} drafts of it already", "take one over, and remove the others")
