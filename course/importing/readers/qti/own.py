"""What a file of our own says around a question, by the classes that our writer gives its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from course.importing.readers.qti.body import PART
from course.importing.readers.qti.tree import Node

Markdown = Callable[[Node], str]


@dataclass
class Own:
    """The texts of an explanation; reasons by what answers call that which they are about, or by what was typed."""

    feedback: str = ""
    solution: str = ""
    background: str = ""
    because: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, modal: Node, markdown: Markdown) -> Own:
        """Reads a feedback of ours."""
        own = cls()
        for node in modal.all("div", "ul", "ol"):
            match names_of(node):
                case ["feedback", *_]:
                    own.feedback = markdown(bare(node))
                case ["solution", *_]:
                    own.solution = markdown(bare(node))
                case ["background", *_]:
                    own.background = markdown(bare(node))
                case ["reasons", *_]:
                    own.because |= _reasons(node, markdown)
        return own


def names_of(node: Node) -> list[str]:
    """The names of the part that an element is, without what they begin with."""
    return [name.removeprefix(PART) for name in node.classes if name.startswith(PART)]


def bare(node: Node) -> Node:
    """A part without our own words: its title, and paragraphs that are ours."""
    return replace(
        node,
        inside=[child for child in node.inside if isinstance(child, str) or (child.tag != "h4" and names_of(child) != ["said"])],
    )


def titled(node: Node, markdown: Markdown) -> tuple[str, str]:
    """The title and the text of a source."""
    first, *rest = node.children
    return markdown(first), markdown(Node("div", inside=list(rest)))


def rows_of(node: Node) -> list[Node]:
    """The entries of the list in a part."""
    return [row for child in node.children if child.tag in ("ul", "ol") for row in child.children if row.tag == "li"]


def _reasons(node: Node, markdown: Markdown) -> dict[str, str]:
    found = {}
    for row in node.children:
        of = next((name.removeprefix("of-") for name in names_of(row) if name.startswith("of-")), "")
        why = next((child for child in row.children if names_of(child) == ["why"]), None)
        if why is not None:
            typed = "".join(part if isinstance(part, str) else part.text for part in row.inside if part is not why)
            found[f"typed:{' '.join(typed.split())}" if of == "typed" else of] = markdown(why)
    return found
