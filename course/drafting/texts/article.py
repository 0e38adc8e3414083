"""What a reader makes of a file: lines of text, what the file's own structure says of each, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course.problems import Fault, Span


@dataclass(frozen=True)
class Line:
    """A line of an article's text. `apart` is what the file's structure says it is, if no body text: `menu`, `heading`."""

    text: str
    apart: str = ""


@dataclass(frozen=True)
class Stamp:
    """A date as a file gives it of itself, and `where`, for people: `the tag article:published_time`. `first`: of publication."""

    text: str
    where: str
    first: bool = True


@dataclass(frozen=True)
class ArticleText:
    """An article's text; `file` is its name without a folder.

    `as_it_is`: the file itself is UTF-8 text with a paragraph a line, so that `course check --articles` can read it; otherwise
    `notes` say why not. `title`, `author`, `publisher` and `language` (a tag) are empty where the file does not give them.
    """

    file: str
    lines: tuple[Line, ...]
    as_it_is: bool = False
    title: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    stamps: tuple[Stamp, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it stands in a text file: a line for each, and one line feed at the end."""
        return "\n".join(line.text for line in self.lines) + "\n"


def spread(blocks: Iterable[Line]) -> tuple[Line, ...]:
    """Blocks as lines with an empty one between them, as people and Markdown write paragraphs."""
    lines: list[Line] = []
    for block in blocks:
        if words := " ".join(block.text.split()):
            lines += [Line(""), Line(words, block.apart)] if lines else [Line(words, block.apart)]
    return tuple(lines)


def unread(name: str, code: str, message: str, hint: str) -> Fault:
    """The fault of a file that holds no article."""
    return Fault(Span(name), code, message, hint)
