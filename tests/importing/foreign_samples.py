"""Texts of other programs to read in tests, with pictures that stand in their files."""

from __future__ import annotations

import io

from PIL import Image

from course.content.bare import bare
from course.content.markdown import block, inline
from course.importing.pictures import Pictures
from course.importing.texts import ItemTexts, Texts


def png(width: int = 40) -> bytes:
    """A picture of that width."""
    out = io.BytesIO()
    Image.new("RGB", (width, 20), "red").save(out, "PNG")
    return out.getvalue()


FILES = {"graph.png": png(), "a b.png": png(1200)}


def texts(changes: list[str] | None = None) -> ItemTexts:
    """What reads the texts of a question; what it changes is added to `changes`."""
    return Texts(Pictures("quiz")).of([] if changes is None else changes, FILES.get)


def html(text: str) -> str:
    """HTML as Markdown."""
    return texts().html(text)


def told(text: str) -> list[str]:
    """What is said of HTML that is read."""
    changes: list[str] = []
    texts(changes).html(text)
    return changes


def words(markdown: str, *, short: bool = False) -> str:
    """The words of Markdown; `short`: as an option's."""
    content = inline(markdown, "ja") if short else block(markdown, "ja")  # no quotes are turned
    return " ".join(bare(content.blocks).split())
