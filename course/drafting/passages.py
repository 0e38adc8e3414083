"""An article as it was read: what is body, what is apart from it, and what the text says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from course.dates import When


@dataclass(frozen=True)
class Passage:
    """A line of an article that holds words. `number` counts body paragraphs from 1, and is 0 for what stands apart.

    `apart` says why it is no body text: `front matter`, `heading`, `menu`, `advertisement`, `related`, `share`, `caption`, …;
    it is empty for body text. `line` counts from 1 in the file's text.
    """

    line: int
    text: str
    number: int = 0
    apart: str = ""


@dataclass(frozen=True)
class Written:
    """When an article was written, and how that is known, in words for people; None where it gives nothing to go by."""

    date: When | None
    how: str


@dataclass(frozen=True)
class Source:
    """An article: `file` is its name without a folder, `language` a tag such as `en`, empty where it is not known."""

    file: str
    title: str
    author: str
    publisher: str
    language: str
    written: Written
    passages: tuple[Passage, ...]

    @property
    def body(self) -> tuple[Passage, ...]:
        """The body paragraphs, in turn."""
        return tuple(passage for passage in self.passages if passage.number)
