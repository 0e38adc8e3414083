"""Texts of other programs, HTML, plain or Markdown of theirs, as Markdown of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from course.importing.pictures import Pictures

Fetch = Callable[[str], bytes | None]
"""The bytes of a picture by the address that a text gives; None if there is none. It never leaves the file that is read."""


def no_files(address: str) -> bytes | None:
    """There are no files with the text."""
    return None


@dataclass(frozen=True)
class Texts:
    """Makes Markdown of foreign texts; pictures in them go to `pictures`. One for each import."""

    pictures: Pictures

    def of(self, changes: list[str], fetch: Fetch = no_files) -> ItemTexts:
        """The same for one question: what changes in a text is added to `changes`."""
        return ItemTexts(self, changes, fetch)


@dataclass(frozen=True)
class ItemTexts:
    """The texts of one question. Each method takes a text as the file has it, and gives one as YAML has it; empty stays empty."""

    texts: Texts
    changes: list[str]
    fetch: Fetch

    def html(self, html: str) -> str:
        """HTML as Markdown: where nothing is lost as Markdown alone, else with raw blocks."""
        from course.importing.texts.html import markdown_of

        return markdown_of(html, self)

    def plain(self, text: str) -> str:
        r"""Plain text as Markdown that shows just this text. Lines stay lines; `$$…$$`, `\(…\)`, `\[…\]` are formulas."""
        from course.importing.texts.plain import escaped_text

        return escaped_text(text, self)

    def markdown(self, text: str) -> str:
        """Markdown of another program as ours; HTML in it as `html` does."""
        from course.importing.texts.foreign import adopted

        return adopted(text, self)

    def typed(self, html: str) -> str:
        """HTML as what a student would type: words alone."""
        from course.importing.texts.html import words_of

        return words_of(html, self)

    def changed(self, sentence: str) -> None:
        """Notes what stands otherwise, once."""
        if sentence not in self.changes:
            self.changes.append(sentence)
