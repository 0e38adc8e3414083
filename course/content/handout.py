"""A handout's body: Markdown with citations and components (`::: name words` … `:::`) as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from course.model.course import Handout
from course.problems import Problem, Span

CITATION = re.compile(r"\[@([^\[\]]+)\]")
MAX_DEPTH = 8  # components inside components; a lesson's page needs two or three
MAX_BODY = 100_000  # characters, about forty pages
TITLED = re.compile(r"^:::\s*(?:task|key|enrichment)\s+(\S.*?)\s*$")  # components whose words are a title, which is Markdown
_OPEN = re.compile(r"^:::\s*([a-z][a-z-]*)\s*(.*?)\s*$")


@dataclass(frozen=True)
class Prose:
    """Markdown between components; `line` is where it starts in the file."""

    text: str
    line: int


@dataclass(frozen=True)
class Component:
    """A component with its words and what stands inside it."""

    name: str
    words: tuple[str, ...]
    line: int
    inside: list[Prose | Component] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The words as one text."""
        return " ".join(self.words)


Node = Prose | Component


def body(handout: Handout) -> tuple[list[Node], list[Problem]]:
    """The handout's body as prose and components; a component that is not closed, or closed twice, is a problem."""
    file = handout.at("body").file
    root: list[Node] = []
    open_ones: list[Component] = []
    problems: list[Problem] = []
    prose: list[str] = []
    start = handout.body_line
    if len(handout.body) > MAX_BODY:
        place = Span(file, handout.body_line, 1)
        message = f"the handout's text is longer than {MAX_BODY} characters"
        return root, [Problem(place, "too-large", message, "split it in several handouts")]

    def flush(next_line: int) -> None:
        nonlocal prose, start
        if any(line.strip() for line in prose):
            (open_ones[-1].inside if open_ones else root).append(Prose("\n".join(prose), start))
        prose, start = [], next_line

    for number, line in enumerate(handout.body.split("\n"), handout.body_line):
        if line.strip() == ":::":
            flush(number + 1)
            if open_ones:
                open_ones.pop()
            else:
                problems.append(Problem(Span(file, number, 1), "not-open", "':::' closes nothing here", "remove it"))
        elif match := _OPEN.match(line):
            flush(number + 1)
            component = Component(match[1], tuple(match[2].split()), number)
            if len(open_ones) == MAX_DEPTH:
                message = f"components nest more than {MAX_DEPTH} deep"
                return root, [*problems, Problem(Span(file, number, 1), "too-deep", message, "close some with ':::' first")]
            (open_ones[-1].inside if open_ones else root).append(component)
            open_ones.append(component)
        else:
            prose.append(line)
    flush(0)
    for component in open_ones:
        span = Span(file, component.line, 1)
        problems.append(Problem(span, "not-closed", f"'::: {component.name}' is not closed", "add a line ':::' after it"))
    return root, problems


def citations(text: str) -> list[str]:
    """The ids cited in Markdown, in order: `[@A1-16, A3:2]` gives both."""
    return [cite.strip() for match in CITATION.finditer(text) for cite in match[1].split(",")]


def all_prose(nodes: list[Node]) -> list[Prose]:
    """Every piece of prose of a body, inside components too."""
    found: list[Prose] = []
    for node in nodes:
        found += [node] if isinstance(node, Prose) else all_prose(node.inside)
    return found


def all_components(nodes: list[Node]) -> Iterator[Component]:
    """Every component of a body, inside others too."""
    for node in nodes:
        if isinstance(node, Component):
            yield node
            yield from all_components(node.inside)


def prose_of(text: str, line: int) -> Iterator[tuple[int, str]]:
    """The pieces of Markdown between a body's components, each with its first line; the body starts in `line`."""
    start, prose = line, list[str]()
    for number, row in enumerate(text.split("\n"), line):
        if row.strip() == ":::" or _OPEN.match(row):
            if prose:
                yield start, "\n".join(prose)
            start, prose = number + 1, []
        else:
            prose.append(row)
    if prose:
        yield start, "\n".join(prose)
