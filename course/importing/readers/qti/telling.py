"""What is told after an answer: which texts are reasons of one option, which are the question's feedback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from course.importing.readers.qti.tree import Node
from course.importing.readers.qti.values import Value

_EMPTY = frozenset(
    [
        "correct",
        "incorrect",
        "wrong",
        "right",
        "yes",
        "no",
        "true",
        "false",
        "good",
        "ok",
        "great",
        "nice",
        "bravo",
        "congratulations",
        "sorry",
        "well done",
        "good job",
        "try again",
        "correct answer",
        "incorrect answer",
        "wrong answer",
        "right answer",
        "partially correct",
        "that is correct",
        "that is incorrect",
        "that's correct",
        "that's right",
        "that is right",
        "that is wrong",
        "this is correct",
        "this is incorrect",
        "yes, that is correct",
        "no, that is incorrect",
        "you are correct",
        "you are incorrect",
        "you are right",
        "yes, that is right",
        "no, that is wrong",
        "your answer is correct",
        "your answer is incorrect",
        "your answer is partially correct",
        "richtig",
        "falsch",
        "teilweise richtig",
        "ihre antwort ist richtig",
        "ihre antwort ist falsch",
        "goed",
        "fout",
        "juist",
        "onjuist",
        "correcto",
        "incorrecto",
        "vrai",
        "faux",
        "exact",
        "faux",
    ]
)
"""What feedback says that tells no more than the mark does."""


@dataclass
class Told:
    """Texts to be told: `because` by the name of the option, `feedback` of the question, `wrong` of it after a wrong answer."""

    because: dict[str, list[Node]] = field(default_factory=dict)
    feedback: list[Node] = field(default_factory=list)
    wrong: list[Node] = field(default_factory=list)
    never: list[Node] = field(default_factory=list)


def says_something(node: Node) -> bool:
    """Whether a feedback says more than that the answer is right or wrong."""
    return not node.empty and not _is_verdict(node.words)


def without_verdict(node: Node) -> Node:
    """A feedback without a first line that says no more than whether the answer is right."""
    first = next((child for child in node.children if child.words), None)
    if first is None or not _is_verdict(first.words):
        return node if first is None or first.tag != "content-body" else without_verdict(first)
    return replace(node, inside=[part for part in node.inside if part is not first])


def _is_verdict(words: str) -> bool:
    return words.casefold().strip(" .!,:;–-") in _EMPTY


def visible(node: Node, outcomes: Mapping[str, Value]) -> bool:
    """Whether a feedback is shown while the outcomes are these."""
    value = outcomes.get(node.get("outcome-identifier"))
    held = value if isinstance(value, tuple) else () if value is None else (value,)
    return (node.get("identifier") in map(str, held)) is (node.get("show-hide", "show") != "hide")


def told(nodes: Iterable[Node], right: Mapping[str, Value], wrong: Mapping[str, Mapping[str, Value]]) -> Told:
    """Sorts feedback by when it is seen: `right` are the outcomes of the right answer, `wrong` those of others, by name."""
    found = Told()
    for node in filter(says_something, nodes):
        there = [name for name, outcomes in wrong.items() if visible(node, outcomes)]
        if visible(node, right):
            found.feedback.append(node)
        elif not there:
            found.never.append(node)
        elif len(there) == 1:
            found.because.setdefault(there[0], []).append(node)
        else:
            found.wrong.append(node)
    return found
