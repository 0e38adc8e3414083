"""What the rules propose: a candidate fact with its span, and who says it, when, how many and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from course.dates import When
from course.model.article import Certainty, FactKind
from course.model.wordspan import WordSpan

ARTICLE = "article"  # who says what nobody else is named for, as in source records
CandidateKind = FactKind | Literal["target"]  # a promise, a plan or a date set: never a fact


@dataclass(frozen=True)
class Speaker:
    """Who says something. `inferred`: the span does not name them; they are who a pronoun or the quotation before points to."""

    name: str = ARTICLE
    position: str = ""
    organisation: str = ""
    inferred: bool = False

    def __str__(self) -> str:
        role = ", ".join(part for part in (self.position, self.organisation) if part)
        return f"{self.name} ({role})" if role else self.name


@dataclass(frozen=True)
class Quantity:
    """A number: `value` as plain digits, empty for “millions”; `unit` a currency, a percent sign or what is counted.

    `about` is how the article bounds it (`more than`, `nearly`), `as_of` the date it holds for.
    """

    value: str
    scale: str
    unit: str
    about: str = ""
    as_of: When | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.about, self.value, self.scale, self.unit) if part)


@dataclass(frozen=True)
class Candidate:
    """A fact as the rules propose it. `statement` is telegraphic, never a sentence of the article: a person words it at review.

    `date` is when it happened or holds, `said` when its speaker said it, `target` when it is to happen. `hedge` holds each word
    that weakens it, as the article has them; `quoted` up to six words that stand in quotation marks there. `term` is what a
    definition defines or an actor is called.
    """

    span: WordSpan
    kind: CandidateKind
    statement: str
    says: Speaker
    certainty: Certainty
    reason: str
    about: tuple[str, ...] = ()
    date: When | None = None
    said: When | None = None
    target: When | None = None
    number: Quantity | None = None
    hedge: tuple[str, ...] = ()
    quoted: str = ""
    term: str = ""
