"""The picture files of a folder of seeds: which there are, and which of them documents cannot show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from course.content.picturefiles.kinds import ENDINGS, HEAD, OTHERS, ending_of, kind_of
from course.model.picture import PictureFile
from course.problems import Problem, Span, visible
from course.workspace.seedfiles import PICTURES, called


def pictures(seeds: Path, folder: str, names: Iterable[str]) -> tuple[dict[str, PictureFile], list[Problem]]:
    """The pictures among the files `names` of `seeds`, by their path below pictures/; warnings of what is odd about them.

    Only the first bytes of each are read. Messages call the seeds `folder`.
    """
    found: dict[str, PictureFile] = {}
    odd: list[Problem] = []
    for name in names:
        if not name.startswith(f"{PICTURES}/"):
            continue
        inside, path = name.removeprefix(f"{PICTURES}/"), seeds / name
        fault = _fault(inside, path)
        if fault:
            odd.append(Problem(Span(called(folder, name)), *fault, severity="warning"))
        if not fault or fault[0] == "picture-ending":
            found[inside] = PictureFile(inside, path)
    return found, odd


def _fault(name: str, path: Path) -> tuple[str, str, str] | None:
    """What is odd about a file: code, message, hint."""
    ending = ending_of(name)
    if visible(name) != name:
        return "unused-file", "its name cannot be read", "rename it: letters, digits, blanks and hyphens"
    if ending in OTHERS:
        return "picture-kind", f"documents cannot show a {OTHERS[ending]} file", "save it as PNG, JPEG or SVG"
    if ending not in ENDINGS or not path.is_file():
        return "unused-file", "nothing reads this file", f"pictures are files of these kinds: {', '.join(ENDINGS)}"
    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(HEAD))
    except OSError:
        return None  # said where a text names it
    if kind in ENDINGS.values() and kind != ENDINGS[ending]:
        right = next(known for known, of in ENDINGS.items() if of == kind)
        return "picture-ending", f"its name says {ENDINGS[ending]}, but it is a {kind} picture", f"call it '….{right}'"
    return None
