"""Source records: what the course knows of one article. Never the article's own text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from course.dates import WhenField
from course.model.entry import Entry, Part, Text
from course.model.proof import Signature, Spans

Certainty = Literal["stated", "corroborated", "weak", "disputed", "inferred"]
FactKind = Literal["event", "definition", "claim", "quote", "number", "actor"]
ArticleId = Annotated[str, StringConstraints(pattern=r"^A\d+$")]
FactId = Annotated[str, StringConstraints(pattern=r"^A\d+-\d+$")]


class Written(Part):
    """When an article was written, and how that is known."""

    date: WhenField
    how: Text


class Reliability(Part):
    """How far an article can be trusted, with the reasons."""

    rating: Text
    notes: list[Text] = []


class Paragraph(Part):
    """A body paragraph's number, its 1-based line in the raw file, and the fingerprint of its words, once it is computed."""

    n: int
    line: int
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class Fact(Entry):
    """One checkable statement in our own words. Everything that is keyed on it refers to its id."""

    id: FactId
    paragraph: int | None = None
    line: int | None = None
    span: Spans = []
    kind: FactKind
    statement: Text
    says: Text
    about: list[Text] = []
    date: WhenField | None = None
    target: WhenField | None = None
    certainty: Certainty
    corroborated_by: list[FactId] = []
    note: Text | None = None
    signed: Signature = None

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Fact:
        if (self.paragraph is None) == (self.line is None):
            raise ValueError("a fact names either its paragraph or, outside the body, its line")
        return self

    @property
    def article(self) -> str:
        """The id of the article it comes from."""
        return self.id.split("-")[0]


class Article(Entry):
    """A source record."""

    id: ArticleId
    title: Text | None = None
    short: Text
    publisher: Text | None = None
    author: Text | None = None
    language: Text
    file: Text
    written: Written
    reliability: Reliability
    boilerplate: list[Text] = []
    paragraphs: list[Paragraph]
    facts: list[Fact] = []
