"""Titles, names and headings are plain text.

The course's own rule. They stand where no Markdown is read: in heads of pages, file lists, outlines of PDFs, Moodle's
categories. A formula, a picture, small characters or emphasis in them would be printed as they were typed. Letters such as
x², H₂O or α are fine there. What students type (`key` and `accept` of short answers and gaps) is meant to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, StringConstraints

from course.content.markdown import inline
from course.content.passages import Passage, entries, warning
from course.content.tree import CodeSpan, Formula, Picture, Styled
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.course import Handout
from course.model.entry import Part
from course.model.form import Form
from course.problems import Problem

CODES = ("plain-text",)
FAULTS = CODES  # told at every standard: the page is not what was meant
_SUSPECT = re.compile(r"[$^~*_`]|!\[")
_TYPED = {"key", "answer", "accept", "gap"}
_QUOTED = {"boilerplate", "says", "statement"}  # of articles: as they were written
_COMPONENT = re.compile(r"^:::+[ \t]*[a-z][a-z-]*[ \t]+(\S.*)$", re.MULTILINE)
_HINT = "write it without marks (x², H₂O, α are letters too), or put it into a text that is Markdown: docs/texts.md has the list"


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each plain text that holds a formula, a picture or marks of Markdown."""
    for entry in (bank.course, *entries(bank)):
        for path, text in _texts(entry, ()):
            if marked(text):
                name = next(str(step) for step in reversed(path) if isinstance(step, str))
                message = f"'{_short(text)}' is printed as it was typed: '{name}' is plain text"
                yield warning(entry.problem("plain-text", message, _HINT, at=path))
        if isinstance(entry, Handout) and entry.body:
            for match in _COMPONENT.finditer(entry.body):
                if marked(match[1]):
                    message = f"'{_short(match[1])}' is printed as it was typed: a component's title is plain text"
                    passage = Passage(entry, ("body",), entry.body, entry.body_line)
                    yield warning(passage.problem("plain-text", message, _HINT, offset=match.start(1)))


def marked(text: str) -> bool:
    """Whether Markdown would make something else of a text than its characters."""
    return _SUSPECT.search(text) is not None and _holds(inline(text).blocks)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _holds(content: object) -> bool:
    if isinstance(content, tuple):
        return any(map(_holds, content))
    if isinstance(content, Formula | Picture | Styled | CodeSpan):
        return True
    return is_dataclass(content) and any(_holds(getattr(content, field.name)) for field in fields(content))


def _texts(part: Part, path: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """The plain texts of an entry, each with the path of its field."""
    left_out = _QUOTED if isinstance(part, Article | Fact) else _TYPED
    for name, info in type(part).model_fields.items():
        if name not in left_out:
            plain = _plain(type(part), name)
            yield from _within(getattr(part, name), (*path, info.alias or name), plain=plain)


def _within(value: object, path: tuple[int | str, ...], *, plain: bool) -> Iterator[tuple[tuple[int | str, ...], str]]:
    match value:
        case str() if plain:
            yield path, value
        case Part():
            yield from _texts(value, path)
        case list() | tuple():
            for number, inner in enumerate(value):
                yield from _within(inner, (*path, number), plain=plain)
        case dict():
            for name, inner in value.items():
                yield from _within(inner, (*path, name), plain=plain)


@cache
def _plain(cls: type[Part], name: str) -> bool:
    info = cls.model_fields[name]
    return _is_text(info.annotation, info.metadata)


def _is_text(annotation: Any, metadata: Sequence[object] = ()) -> bool:
    """Whether a field is a `Text`, or holds some: one without a pattern and without a reader of Markdown."""
    if annotation is str:
        plain = any(isinstance(part, StringConstraints) and part.pattern is None for part in metadata)
        return plain and not any(isinstance(part, AfterValidator) for part in metadata)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _is_text(inner, more)
    return any(_is_text(argument) for argument in get_args(annotation))
