"""Marked nodes → entries. Pydantic's errors become problems in our words, each at its line and column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from course.model.entry import Entry, Part
from course.problems import Problem, Span
from course.source import Mapping, Node, Sequence, locate, plain

E = TypeVar("E", bound=Entry)

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("bad-id", "small letters, digits and single hyphens, for instance 'whatsapp-default-year'"),
    r"^(A\d+-\d+|A\d+:\d+)$": ("bad-citation", "cite a fact as A1-24 or a paragraph as A1:7"),
    r"^LO\d+$": ("bad-value", "objectives are called LO1, LO2, …"),
    r"^U\d+$": ("bad-value", "units are called U1, U2, …"),
    r"^\d+\s*[-–]\s*\d+$": ("bad-value", "give the fewest and the most words, for instance 80-150"),
    r"^[0-9a-f]{64}$": ("bad-value", "64 hexadecimal digits"),
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists the known words if none is near."""
    known = list(known)
    if near := process.extractOne(word, known, score_cutoff=65):
        return f"did you mean '{near[0]}'?"
    return "known here: " + ", ".join(known) if known else ""


def validate(cls: type[E], node: Node, extra: dict[str, str] | None = None) -> tuple[E | None, list[Problem]]:
    """An entry of `cls` from a node, or None with the problems. `extra` are fields given elsewhere (such as the file's unit)."""
    data = plain(node)
    if not isinstance(node, Mapping) or not isinstance(data, dict):
        return None, [Problem(node.span, "wrong-type", f"expected the fields of one {_name(cls)}", "write 'name: value' lines")]
    for name, value in (extra or {}).items():
        data.setdefault(name, value)
    try:
        entry = cls.model_validate(data)
    except ValidationError as error:
        return None, [_problem(cls, node, detail) for detail in error.errors(include_url=False)]
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
        hint = f"start the file with '{known[-1]}:' and put the list under it"
        return Mapping(node.span), [Problem(node.span, "wrong-type", "expected named fields at the top of the file", hint)]
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


def _problem(cls: type[Entry], node: Node, detail: ErrorDetails) -> Problem:
    path = tuple(detail["loc"])
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    span: Span = locate(node, path)
    if kind == "missing":
        return Problem(span, "missing-field", f"'{field}' is missing", f"add '{field}: …'")
    if kind == "extra_forbidden":
        hint = did_you_mean(field, _fields(cls, path))
        if given is None and " " in field:  # {because: one thing, and another}
            hint = "a text that holds a comma needs quotes inside braces"
        return Problem(locate(node, path, of_key=True), "unknown-field", f"unknown field '{field}'", hint)
    if given is None or kind == "string_too_short":
        return Problem(span, "empty-value", f"'{field}' is empty", "write a value, or remove the field if it may be left out")
    if kind == "literal_error":
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return Problem(span, "bad-value", f"'{given}' is not a {field}", did_you_mean(str(given), allowed))
    if kind == "string_pattern_mismatch":
        code, hint = _PATTERNS.get(str(context["pattern"]), ("bad-value", f"expected the form {context['pattern']}"))
        return Problem(span, code, f"'{given}' is not a valid {field}", hint)
    if kind == "value_error":
        return Problem(span, "bad-value", str(context["error"]), f"you wrote '{given}'" if isinstance(given, str) else "")
    if kind == "too_short":
        return Problem(span, "too-few", f"'{field}' needs at least {context['min_length']} entries", "add some")
    return Problem(span, "wrong-type", *_wrong_type(kind, field, given, context))


def _wrong_type(kind: str, field: str, given: object, context: dict[str, Any]) -> tuple[str, str]:
    shown = f"'{given}'" if isinstance(given, str) else "what stands here"
    if kind.startswith(("int_", "decimal_", "float_")):
        return f"'{field}' must be a number; {shown} is none", "write digits with a decimal point, without a unit"
    if kind.startswith("bool_"):
        return f"'{field}' must be true or false; {shown} is neither", "write true or false"
    if kind == "list_type":
        return f"'{field}' must be a list", "start each entry with '- ', or write [one, two]"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"'{field}' needs named fields, not a plain value", "write {name: value, …}"
    if kind == "string_type":
        return f"'{field}' must be a text", "put it in quotes if it holds a colon or brackets"
    bounds = {"greater_than_equal": "at least {ge}", "greater_than": "more than {gt}", "less_than_equal": "at most {le}"}
    if kind in bounds:
        return f"'{field}' must be {bounds[kind].format(**context)}; {shown} is not", ""
    if kind == "string_too_long":
        return f"'{field}' is longer than {context['max_length']} characters", "shorten it"
    return f"'{field}': {kind.replace('_', ' ')}", ""
