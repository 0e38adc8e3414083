"""What an overlay adds to the lists of an entry and takes off them: `add` and `remove`, by field."""

from __future__ import annotations

from collections.abc import Mapping as Fields

from course.problems import Problem, Span
from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.suggestions import did_you_mean

Lists = dict[str, Sequence]


def read_lists(node: Node | None, verb: str) -> tuple[Lists, list[Problem]]:
    """The lists that `add` or `remove` (the `verb`) holds by field, and what is wrong with them."""
    if node is None:
        return {}, []
    if not isinstance(node, Mapping):
        hint = f"write '{verb}:', then for instance 'distractors:'"
        return {}, [Problem(node.span, "wrong-type", f"'{verb}' needs named lists", hint)]
    lists = {name: value for name, value in node.values.items() if isinstance(value, Sequence)}
    problems = [
        Problem(value.span, "wrong-type", f"what '{verb}' names for '{name}' must be a list", "start each entry with '- '")
        for name, value in node.values.items()
        if not isinstance(value, Sequence)
    ]
    return lists, problems


def texts_of(entry: Node) -> list[str]:
    """By which texts an entry of a list can be named: itself, or the texts of its fields, such as an option's."""
    values = entry.values.values() if isinstance(entry, Mapping) else [entry]
    return [" ".join(value.text.split()) for value in values if isinstance(value, Scalar) and value.text]


def is_meant(entry: Node, text: str) -> bool:
    """Whether a text names this entry of a list; its whole text, however it is broken into lines."""
    return " ".join(text.split()) in texts_of(entry)


def remove(merged: Mapping, removals: Fields[str, Sequence], id_: str) -> list[Problem]:
    """Takes the entries off the lists of `merged`; a problem for each that is not there (any more)."""
    problems = []
    for name, named in removals.items():
        known = merged.values.get(name)
        if not isinstance(known, Sequence):
            problems.append(Problem(named.span, "wrong-type", f"'{name}' of {id_} is no list", "change it instead"))
            continue
        left = known.items
        for entry in named.items:
            text = entry.text or "" if isinstance(entry, Scalar) else ""
            if not any(is_meant(there, text) for there in left):
                problems.append(_gone(entry.span, name, id_, text, left))
            left = [there for there in left if not is_meant(there, text)]
        merged.values[name] = Sequence(known.span, left)
    return problems


def _gone(span: Span, name: str, id_: str, text: str, left: list[Node]) -> Problem:
    near = did_you_mean(text, [texts[0] for there in left if (texts := texts_of(there))])
    hint = f"was it reworded below? Name it as it is now, or take this line out; {near}"
    return Problem(span, "overlay-lost", f"'{name}' of {id_} has no entry '{text}' to remove", hint.removesuffix("; "))


def add(merged: Mapping, additions: Fields[str, Sequence]) -> list[Problem]:
    """Puts entries at the end of the lists of `merged`; a problem for each field that is no list."""
    problems = []
    for name, more in additions.items():
        known = merged.values.get(name)
        if known is not None and not isinstance(known, Sequence):
            problems.append(
                Problem(more.span, "wrong-type", f"'{name}' is no list, so nothing can be added", "change it instead")
            )
            continue
        span = more.span if known is None else known.span
        merged.values[name] = Sequence(span, [*(known.items if known else []), *more.items])
        merged.keys.setdefault(name, more.span)
    return problems
