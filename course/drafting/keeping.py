"""The text of an article that is no plain text: kept beside it as a file that `course check --articles` can read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from course.drafting.texts.article import ArticleText
from course.problems import Fault, Span
from course.workspace import atomic


@dataclass(frozen=True)
class Kept:
    """A text file: its name, and whether it was written now."""

    name: str
    new: bool


def keep_text(path: Path, article: ArticleText) -> Kept:
    """The file that holds an article's text, a line a paragraph; written beside the article if none does yet.

    A file that is there with other words is never overwritten: the text then goes into `NAME-text.txt`, `NAME-text-2.txt`, …

    Raises:
        Fault: it cannot be written.
    """
    if article.as_it_is:
        return Kept(path.name, new=False)
    data = article.text.encode(errors="replace")
    for end in chain((".txt", "-text.txt"), (f"-text-{n}.txt" for n in count(2))):
        place = path.with_name(f"{path.stem}{end}")
        try:
            if not place.exists():
                atomic.replace(place, data)
                return Kept(place.name, new=True)
            if place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data:
                return Kept(place.name, new=False)
        except OSError as error:
            hint = "copy the article into a folder of yours, and draft it there"
            raise Fault(Span(place.as_posix()), "cannot-write", f"its text cannot be kept: {error.strerror}", hint) from None
    raise AssertionError("the counting does not end")
