"""The fields at the top of a handout, between two lines `---`."""

from __future__ import annotations

from course.problems import Fault, Problem, Span
from course.source.nodes import Mapping, Node

_OURS = ("body", "body_line")  # fields of a handout that the program fills


def front_matter(text: str, name: str) -> tuple[str, str, int]:
    """The YAML of the fields (from line 2 on), then the Markdown below and the line, from 1, that this starts in.

    Raises:
        Fault: the fields are missing, empty or not closed. `name` is how messages call the file.
    """
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    missing = ""
    if not ends or ends[0] != 0:
        missing = "the handout's fields are missing"
        hint = "start the file with '---', then id, title, unit and teaches, then '---'"
    elif len(ends) == 1:
        missing = "the handout's fields are not closed"
        hint = "write a line '---' between the fields and the text"
    elif not any(line.strip() for line in lines[1 : ends[1]]):
        missing = "the handout's fields are empty"
        hint = "write id, title, unit and teaches between the two lines '---'"
    if missing:
        raise Fault(Span(name, 1, 1), "no-front-matter", missing, hint)
    return "\n".join(lines[1 : ends[1]]), "\n".join(lines[ends[1] + 1 :]), ends[1] + 2


def without_body(node: Node) -> tuple[Node, list[Problem]]:
    """The fields that people write, and a problem for each that only the program may fill."""
    if not isinstance(node, Mapping):
        return node, []
    hint = "the text stands below the second '---'"
    problems = [
        Problem(node.keys[field], "unknown-field", f"unknown field '{field}'", hint) for field in _OURS if field in node.values
    ]
    return Mapping(node.span, {k: v for k, v in node.values.items() if k not in _OURS}, node.keys), problems
