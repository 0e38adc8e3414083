"""Drafts carry a digest, by which one that nobody has touched is known: a changed one is never overwritten."""

from __future__ import annotations

import hashlib
from pathlib import Path

from course.problems import Fault, Span
from course.source.text import read_text
from course.workspace.seedfiles import DRAFTS
from course.workspace.yamlfile import save

_MARK = "# draft "
_FRONT = "---\n"  # a handout's mark stands among its first lines
_SIGNS = 12
_MOST = 100  # drafts of one thing


def marked(text: str) -> str:
    """A draft's text with its mark above it, of a handout (which starts with `---`) below that line."""
    front = _FRONT if text.startswith(_FRONT) else ""
    rest = text.removeprefix(front)
    return f"{front}{_MARK}{_digest(rest)}\n{rest}"


def is_untouched(text: str) -> bool:
    """Whether a draft is still what the program wrote."""
    first, _, rest = text.removeprefix(_FRONT).partition("\n")
    return first == f"{_MARK}{_digest(rest)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]


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
