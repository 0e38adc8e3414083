"""A diagram's fields → the diagram, each of its own kind."""

from __future__ import annotations

from course.model.diagram import GeneralDiagram
from course.modelling.diagrams import kinds
from course.problems import Problem
from course.reading.validation import validate
from course.source.nodes import Mapping, Node, Scalar


def diagram(node: Node) -> tuple[GeneralDiagram | None, list[Problem]]:
    """The diagram that a node holds, or None with what is wrong with it."""
    if not isinstance(node, Mapping):
        return validate(GeneralDiagram, node)
    given = node.values.get("kind")
    name = given.text if isinstance(given, Scalar) else None
    if name not in kinds():
        message = f"there is no kind of diagram '{name}'" if name else "this diagram does not say its kind"
        hint = "write 'kind: …', one of: " + ", ".join(kinds())
        return None, [Problem((given or node).span, "unknown-kind", message, hint)]
    kind = kinds()[name]
    spec, problems = validate(kind.spec, node)
    if spec is not None:
        problems = list(kind.faults(spec))
    return (None if problems else spec), problems
