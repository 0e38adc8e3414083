"""The debate between the sources: who speaks, arguments, conflicts, the timeline and its promises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from course.model.entry import Cite, Entry, Markdown, Part, Slug, Text


class Stakeholder(Entry):
    """Who takes part in the debate; `emphasis` and `influence` are the course's reading, not a fact."""

    id: Slug
    name: Text
    group: Literal["company", "user-voice", "expert", "charity", "public-authority", "writer"]
    position: Text
    argument: Text
    evidence: Text
    counter: Text
    emphasis: Slug  # one of the course's sides, or both
    influence: Literal["decides", "presses", "is-affected", "observes"]
    cites: list[Cite] = []
    sensitive: bool = False


class Side(Part):
    """One side of an argument card."""

    side: Slug  # one of the course's, or neutral
    text: Text
    who: Text
    cites: list[Cite] = []


class Argument(Entry):
    """An argument and its counter-argument."""

    id: Text
    question: Text
    one: Side
    other: Side
    sensitive: bool = False


class MissingVoice(Entry):
    """Somebody whom no article lets speak."""

    id: Slug
    who: Text
    why: Text


class Position(Part):
    """What one source or speaker says in a conflict."""

    says: Markdown
    who: Text
    cites: Annotated[list[Cite], Field(min_length=1)]


class Conflict(Entry):
    """Where sources differ from one another, within themselves, or from an outside record. Reported, never settled.

    `handling` is for teachers: what a key may say. `outside` is what no article says. `case`: students get it as a case.
    """

    id: Annotated[str, StringConstraints(pattern=r"^CF\d+$")]
    title: Text
    question: Text
    kind: Literal["between-articles", "inside-an-article", "outside-record"]
    topic: Literal["timeline", "reasons", "scope", "actors", "signals", "sources"]
    positions: Annotated[list[Position], Field(min_length=2)]
    handling: Markdown
    lesson: Text
    outside: Markdown | None = None
    case: bool = False
    sensitive: bool = False


Lane = Literal["promises", "events", "reactions"]


class TimelineEvent(Entry):
    """A mark on the timeline. Its date is the fact's: `target` in the promises lane, `date` otherwise."""

    id: Text
    lane: Lane
    label: Text
    fact: Cite
    note: Text | None = None


class Promise(Entry):
    """A line of the promise ledger: what was promised, when, for when, and what the articles report of it."""

    id: Text
    promise: Text
    made: Cite
    target: Cite
    outcome: Literal["met", "partly", "missed", "reversed", "unknown"]
    text: Text
    cites: list[Cite] = []
