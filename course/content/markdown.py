"""Markdown → content, in this one place: what a text may hold is decided here, and all else is a fault of the text."""

from __future__ import annotations

import re
from functools import lru_cache

from course.content.bare import bare
from course.content.building import Builder
from course.content.content import Content
from course.content.faults import TextFault
from course.content.syntax import reader
from course.content.tree import Block, Paragraph, Words

ENGLISH = "en"


def block(text: str, language: str = ENGLISH) -> Content:
    """Markdown as paragraphs, lists, tables and all else that `tree.py` has.

    `language` is the text's own, as a tag: quotes around words are set as it sets them.
    """
    return Content(_read(text, language)[0], language)


def prose(text: str, language: str = ENGLISH) -> Content:
    """Markdown of a handout, in which a single line may be a list: its next entry stands behind a component."""
    return Content(_parsed(text, {"language": language, "handout": True})[0], language)


def inline(text: str, language: str = ENGLISH) -> Content:
    """Markdown of an option or another short text: one line, in which list marks and headings are text.

    Only several lines that are more than a paragraph (code, a list, a table) are read as such.
    """
    return Content(_short(text, language)[0], language, line=True)


def faults(text: str, *, handout: bool = False) -> tuple[TextFault, ...]:
    """What the text holds that no page can show; only a `handout` cites within its text."""
    return _read(text, ENGLISH)[1] if not handout else _parsed(text, {"language": ENGLISH, "handout": True})[1]


@lru_cache(maxsize=6_000)  # the texts of a course of 300 items; what is held does not grow with a bank
def _read(text: str, language: str) -> tuple[tuple[Block, ...], tuple[TextFault, ...]]:
    if _BARE.fullmatch(text):  # most texts of a bank are nothing but words
        return (Paragraph((Words(text),)),), ()
    if lone_mark(text):
        return _line(text, language)
    return _parsed(text, {"language": language})


def _parsed(text: str, environment: dict[str, object]) -> tuple[tuple[Block, ...], tuple[TextFault, ...]]:
    builder = Builder(text, environment)
    found = builder.blocks(reader().parse(text, environment))
    builder.unused_references()
    return found, tuple(builder.faults)


@lru_cache(maxsize=6_000)
def _short(text: str, language: str) -> tuple[tuple[Block, ...], tuple[TextFault, ...]]:
    if _BARE.fullmatch(text):
        return (Paragraph((Words(text),)),), ()
    if "\n" in text.strip():
        found = _read(text, language)
        if len(found[0]) != 1 or not isinstance(found[0][0], Paragraph):
            return found
    return _line(text, language)


_NEW_LINE = re.compile(r"(?<!\\)\\[ \t]*\n| {2,}\n")  # what begins a new line within a paragraph


def _line(text: str, language: str) -> tuple[tuple[Block, ...], tuple[TextFault, ...]]:
    environment: dict[str, object] = {"language": language}
    builder = Builder(text, environment)
    (token,) = reader().parseInline("\\\n".join(" ".join(part.split()) for part in _NEW_LINE.split(text.strip())), environment)
    inside = builder.inlines(token.children or [])
    return ((Paragraph(inside),) if inside else ()), tuple(builder.faults)


# A single line that Markdown would take for a list, a heading or a quote of nothing: "4.", "-", "#", "> 5", "1914. It began."
_LONE = re.compile(r"(?:\d{1,9}[.)]|[-+*]|#{1,6}|>)(?:\s*|\s+(?P<rest>.*))")
_RULE = re.compile(r"([-*_])(\s*\1){2,}\s*")


def lone_mark(text: str) -> bool:
    """Whether a text of one line only looks like a list: a mark alone, a number that begins a sentence, a sign before one."""
    line = text.strip()
    match = _LONE.fullmatch(line)
    if match is None or "\n" in line or _RULE.fullmatch(line):
        return False
    return not match["rest"] or line[0].isdigit() or (line[0] in "-+>" and match["rest"][0].isdigit())


# A line of words in which Markdown and typography change nothing ("12 balls"); each mark stands alone. It never goes back: it is
# asked often.
_BARE = re.compile(r"(?:[^\W\d_]|\d{1,15}(?= [^\W\d_]))[^\W_]*+(?:[,.;:?]? ?[^\W_]++)*+[,.;:?]?")


def is_bare(text: str) -> bool:
    """Whether a text is a line of plain ASCII words, which stands everywhere as it is typed, unescaped too."""
    return text.isascii() and text[:1].isalpha() and _BARE.fullmatch(text) is not None


@lru_cache(maxsize=200_000)  # the texts of a bank of 40,000 items: every rule asks for each of them
def plain(text: str, language: str = ENGLISH) -> str:
    """Markdown as bare text, for titles, names and comparing."""
    if _BARE.fullmatch(text):
        return text
    return " ".join(bare(_read(text, language)[0]).split())
