"""What every thing in a course has in common: strict fields, and the place it was written at."""

from __future__ import annotations

import operator
import re
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import CoreSchema

from course.problems import Problem, Span
from course.source.nodes import Mapping, Node, locate

MAX_TEXT = 20_000  # characters, about eight printed pages; reading Markdown takes time that grows with it

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)]
"""Plain text, not empty."""


def readable(text: str, info: ValidationInfo) -> str:
    """The text, if whoever validates finds no fault in it: the context's `texts` raises for one that no page can show."""
    if info.context and (check := info.context.get("texts")):
        check(text)
    return text


Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT), AfterValidator(readable)]
"""Markdown text, not empty."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A permanent id: small letters, digits and single hyphens. 80 characters: Moodle's idnumber takes 100."""

Flag = Annotated[bool, Field(exclude_if=operator.not_)]
"""A switch that is off unless set. Where it is off it is not dumped: versions of what was printed before it came stay."""


def _language(tag: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise ValueError("write a language tag, such as en, de or pt-BR")
    return tag


LanguageTag = Annotated[Text, AfterValidator(_language)]
"""A language of BCP 47, as HTML and PDF name it."""

OwnLanguage = Annotated[LanguageTag | None, Field(exclude_if=operator.not_)]
"""The language of an entry's texts, where it is not the course's. Like a flag not dumped where there is none."""

FACT = re.compile(r"A\d+-\d+")
PARAGRAPH = re.compile(r"(A\d+):(\d+)")
Cite = Annotated[str, StringConstraints(pattern=r"^(A\d+-\d+|A\d+:\d+)$")]
"""A citation: a fact (`A1-24`) or a paragraph (`A1:7`)."""


class Part(BaseModel):
    """A group of fields inside an entry; unknown fields are refused.

    In a list, a plain text in its place is its field `shorthand`; `by_name` are the two fields that `name: value` gives where
    the list is written as a group. `course/reading/shortforms.py` reads both.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=False)

    shorthand: ClassVar[str] = ""
    by_name: ClassVar[tuple[str, str] | tuple[()]] = ()

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor takes: the fields, or the text that stands for them."""
        own = handler(core)
        if cls.shorthand:
            fields = handler.resolve_ref_schema(own)
            whole = dict(fields)
            text = {**whole["properties"][cls.shorthand], "title": cls.shorthand.capitalize()}
            fields.clear()
            fields.update({"title": whole["title"], "anyOf": [text, whole]})
        return own


class ByName:
    """Lets an editor take a group `name: value` for a list of parts that have `by_name`."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor takes: the list, or the group."""
        several = handler(core)
        return {"anyOf": [several, {"type": "object", "additionalProperties": True}]}


class Entry(Part):
    """A thing of its own in the course's files; knows where it was written."""

    _node: Node = PrivateAttr(default_factory=lambda: Mapping(Span("?")))

    def at(self, *path: int | str) -> Span:
        """The place of the field that `path` leads to, or of the nearest thing above it."""
        return locate(self._node, path)

    def problem(self, code: str, message: str, hint: str = "", *, at: tuple[int | str, ...] = ("id",)) -> Problem:
        """A problem of this entry, at the field that `at` leads to."""
        return Problem(self.at(*at), code, message, hint)
