"""Marked nodes → entries. Pydantic's errors become problems in our words, each at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from course.fieldwords import PATTERNS, shown, wrong_type
from course.model.entry import Entry, Part
from course.problems import Problem, Span
from course.source import Mapping, Node, Scalar, Sequence, locate, plain

E = TypeVar("E", bound=Entry)

# What teachers and other programs call our fields and types.
_SYNONYMS = {
    "question": "stem",
    "prompt": "stem",
    "answer": "key",
    "correct": "key",
    "answers": "keys",
    "options": "distractors",
    "choices": "distractors",
    "wrong_answers": "distractors",
    "explanation": "because",
    "reason": "because",
    "rationale": "because",
    "source": "cites",
    "sources": "cites",
    "mark": "points",
    "marks": "points",
    "score": "points",
    "level": "difficulty",
    "name": "title",
    "multiple-choice": "single-choice",
    "mcq": "single-choice",
    "multiple-answer": "multiple-response",
    "gap-fill": "cloze",
    "fill-in-the-blank": "cloze",
    "open": "essay",
    "role-play": "discussion",
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word (or two, if they are about as near), or lists the known words."""
    known = list(known)
    if (synonym := _SYNONYMS.get(word.lower())) in known:
        return f"did you mean '{synonym}'?"
    # `ratio`, not rapidfuzz's default, which takes a single shared letter for likeness.
    near = process.extract(word.lower(), known, scorer=fuzz.ratio, processor=str.lower, score_cutoff=60, limit=2)
    if near:
        likely = [match for match, score, _ in near if score > near[0][1] - 5]
        return f"did you mean {' or '.join(repr(match) for match in likely)}?"
    return "known here: " + ", ".join(known) if known else ""


def validate(cls: type[E], node: Node, extra: dict[str, str] | None = None) -> tuple[E | None, list[Problem]]:
    """An entry of `cls` from a node, or None with the problems.

    `extra` are fields given elsewhere (such as the file's unit).
    """
    data = plain(node)
    if not isinstance(node, Mapping) or not isinstance(data, dict):
        message = f"expected the fields of one {_name(cls)}"
        return None, [Problem(node.span, "wrong-type", message, "write 'name: value', each field in its own line")]
    for name, value in (extra or {}).items():
        data.setdefault(name, value)
    try:
        entry = cls.model_validate(data)
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _follows(node, detail)]
        return None, [_problem(cls, node, detail) for detail in details]
    entry._node = node
    return entry, []


def list_of(cls: type[E], node: Node | None, extra: dict[str, str] | None = None) -> tuple[list[E], list[Problem]]:
    """The entries of a list node; a bad one is reported and leaves the others standing."""
    if node is None:
        return [], []
    if not isinstance(node, Sequence):
        return [], [Problem(node.span, "wrong-type", "expected a list", "start each entry with '- '")]
    entries: list[E] = []
    problems: list[Problem] = []
    for child in node.items:
        entry, found = validate(cls, child, extra)
        problems += found
        if entry is not None:
            entries.append(entry)
    return entries, problems


def sections(node: Node, known: Iterable[str]) -> tuple[Mapping, list[Problem]]:
    """A file's top-level fields, with a problem for each that is not `known`."""
    known = list(known)
    if not isinstance(node, Mapping):
        hint = "start the file with " + " or ".join(f"'{name}:'" for name in known)
        message = "expected named fields at the top of the file"
        return Mapping(node.span), [Problem(node.span, "wrong-type", message, hint)]
    problems = [
        Problem(span, "unknown-field", f"unknown field '{name}'", did_you_mean(name, known))
        for name, span in node.keys.items()
        if name not in known
    ]
    return node, problems


def _name(cls: type[Entry]) -> str:
    return "item" if cls.__module__.startswith("course.items") else cls.__name__.lower()


def _fields(cls: type[Part], path: tuple[int | str, ...]) -> list[str]:
    """The names of the fields where `path` (an unknown field's) stands, following nested models."""
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        for name, info in cls.model_fields.items():
            if (info.alias or name) == step and (inner := _model_in(info.annotation)):
                cls = inner
                break
    return [info.alias or name for name, info in cls.model_fields.items()]


def _model_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for arg in getattr(annotation, "__args__", ()) if (found := _model_in(arg))), None)


def _follows(node: Node, detail: ErrorDetails) -> bool:
    """Whether the error only follows from a merge key, which is reported already: the fields may come from there."""
    for step in detail["loc"][:-1]:
        if isinstance(node, Mapping) and step in node.values:
            node = node.values[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return detail["type"] == "missing" and isinstance(node, Mapping) and "<<" in node.values


def _problem(cls: type[Entry], node: Node, detail: ErrorDetails) -> Problem:
    path = tuple(detail["loc"])
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    field = f"entry {path[-1] + 1} of '{name}'" if path and isinstance(path[-1], int) else f"'{name}'"
    span: Span = locate(node, path)
    if kind == "missing":
        return Problem(span, "missing-field", f"{field} is missing", f"add '{name}: …'")
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _fields(cls, path))
        if given is None and " " in name:  # {because: one thing, and another}
            hint = "a text that holds a comma needs quotes inside braces"
        return Problem(locate(node, path, of_key=True), "unknown-field", f"unknown field '{shown(name)}'", hint)
    if given is None or kind == "string_too_short":
        return Problem(
            span, "empty-value", f"{field} is empty", "write a value, or remove the field if it may be left out"
        )
    if kind == "literal_error" and isinstance(given, str):
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        article = "an" if name[0] in "aeiou" else "a"
        return Problem(span, "bad-value", f"'{shown(given)}' is not {article} {name}", did_you_mean(given, allowed))
    if kind == "string_pattern_mismatch":
        code, hint = PATTERNS.get(str(context["pattern"]), ("bad-value", f"expected the form {context['pattern']}"))
        return Problem(span, code, f"'{shown(given)}' does not fit {field}", hint)
    if kind == "value_error":
        message = str(context["error"])
        if isinstance(given, str):
            return Problem(span, "bad-value", message, f"you wrote '{shown(given)}'")
        return Problem(_quoted(node, message) or span, "bad-value", message, "see docs/writing.md")
    if kind == "too_short":
        least = context["min_length"]
        return Problem(
            span, "too-few", f"{field} needs at least {least} {'entries' if least > 1 else 'entry'}", "add some"
        )
    return Problem(span, "wrong-type", *wrong_type(kind, field, given, context))


def _quoted(node: Node, message: str) -> Span | None:
    """The place of the gap that a message about a whole item names: `[[gap]]` in a text, else the name alone."""
    match = re.search(r"\[\[(.+?)\]\]", message)
    if match is None:
        return None
    texts = list(_scalars(node))
    for wanted in (lambda text: match[0] in text, lambda text: text == match[1]):
        for scalar in texts:
            if scalar.text is not None and wanted(scalar.text):
                return scalar.span
    return None


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.items if isinstance(node, Sequence) else node.values.values():
            yield from _scalars(child)
