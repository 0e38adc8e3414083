"""Entries of diagrams that have dates of their own, where a policy asks for stated dates alone."""

from __future__ import annotations

from course.dates import When
from course.model.diagram import GeneralDiagram
from course.model.entry import Part


def stated(diagram: GeneralDiagram) -> GeneralDiagram:
    """The diagram without entries that have an inferred date of their own."""

    def inferred(entry: object) -> bool:
        values = [getattr(entry, name) for name in type(entry).model_fields] if isinstance(entry, Part) else []
        return any(isinstance(value, When) and value.inferred for value in values)

    update = {}
    for name in type(diagram).model_fields:
        value = getattr(diagram, name)
        if isinstance(value, list) and any(inferred(entry) for entry in value):
            update[name] = [entry for entry in value if not inferred(entry)]
    return diagram.model_copy(update=update) if update else diagram
