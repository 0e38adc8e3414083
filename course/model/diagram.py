"""A general diagram as an author writes it: what every kind has in common. The kinds stand in `course/modelling/diagrams/`."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from course.model.entry import Cite, Entry, Part, Slug, Text

DiagramId = Annotated[str, StringConstraints(pattern=r"^([A-Z]\d+|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=80)]
"""`D1`, or a name like those of items."""


class Named(Part):
    """Something that a diagram names once and refers to by its `id`: a lane, a party, a place on an axis."""

    id: Slug
    name: Text


class GeneralDiagram(Entry):
    """A picture drawn from data. `says` is what it says: the first sentence of its alternative text.

    `note` is printed below it; `cites` are what all of it rests on.
    """

    id: DiagramId
    kind: Text
    title: Text
    says: Text
    note: Text | None = None
    cites: list[Cite] = []
