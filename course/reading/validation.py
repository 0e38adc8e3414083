"""Marked nodes → entries. Pydantic's errors become problems in our words, each at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from course.model.entry import Entry, Part
from course.problems import Problem, Span
from course.reading.fieldwords import PATTERNS, called, cut_off, shown, wrong_type
from course.reading.texts import FAULTY, Texts
from course.reading.unfilled import unfilled
from course.source.nodes import Mapping, Node, Scalar, Sequence, locate, plain, scalars
from course.suggestions import did_you_mean, near_words

E = TypeVar("E", bound=Entry)


def validate(
    cls: type[E],
    node: Node,
    extra: dict[str, str] | None = None,
    decimal: str = ".",
    *,
    typed: bool = True,
    texts: Texts | None = None,
) -> tuple[E | None, list[Problem]]:
    """An entry of `cls` from a node, or None with the problems.

    `extra` are fields given elsewhere (such as the file's unit), `decimal` is the decimal sign of the language it is in. Of
    what people `typed`, a form's `…` is a problem too. `texts` finds what is wrong with Markdown.
    """
    data = plain(node)
    if not isinstance(node, Mapping) or not isinstance(data, dict):
        message = f"expected the fields of one {_name(cls)}"
        return None, [Problem(node.span, "wrong-type", message, "write 'name: value', each field in its own line")]
    for name, value in (extra or {}).items():
        data.setdefault(name, value)
    blank = list(unfilled(node)) if typed else []
    try:
        entry = cls.model_validate(data, context={"decimal": decimal, "texts": texts and texts.check})
    except ValidationError as error:
        details = error.errors(include_url=False)
        meant = {path for detail in details for path in _meant(cls, detail)}
        details = [detail for detail in details if detail["loc"] not in meant and not _merged(node, detail)]
        told = {problem.span for problem in blank}
        problems = [problem for detail in details for problem in _problems(cls, node, detail, texts)]
        return None, [*blank, *(problem for problem in problems if problem.span not in told or problem.code == "missing-field")]
    if blank:
        return None, blank
    entry._node = node
    return entry, []


def list_of(
    cls: type[E], node: Node | None, extra: dict[str, str] | None = None, texts: Texts | None = None
) -> tuple[list[E], list[Problem]]:
    """The entries of a list node; a bad one is reported and leaves the others standing."""
    if node is None:
        return [], []
    if not isinstance(node, Sequence):
        return [], [Problem(node.span, "wrong-type", "expected a list", "start each entry with '- '")]
    entries: list[E] = []
    problems: list[Problem] = []
    for child in node.items:
        entry, found = validate(cls, child, extra, texts=texts)
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


def _group(cls: type[Part], path: Iterable[int | str]) -> type[Part]:
    """The model whose fields stand where `path` leads to, following nested models."""
    for step in path:
        info = _named(cls).get(str(step))
        if info is not None and (inner := _model_in(info.annotation)):
            cls = inner
    return cls


def _named(cls: type[Part]) -> dict[str, FieldInfo]:
    """The fields by the names they have in the files."""
    return {info.alias or name: info for name, info in cls.model_fields.items()}


def _model_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for arg in getattr(annotation, "__args__", ()) if (found := _model_in(arg))), None)


def _meant(cls: type[Part], detail: ErrorDetails) -> list[tuple[int | str, ...]]:
    """The fields that an unknown field was probably meant to be: that these are missing is the same mistake."""
    path = detail["loc"]
    if detail["type"] != "extra_forbidden":
        return []
    return [(*path[:-1], name) for name in near_words(str(path[-1]), list(_named(_group(cls, path[:-1]))))]


def _merged(node: Node, detail: ErrorDetails) -> bool:
    """Whether a missing field may come with a merge key, which is reported already."""
    for step in detail["loc"][:-1]:
        if isinstance(node, Mapping) and step in node.values:
            node = node.values[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return detail["type"] == "missing" and isinstance(node, Mapping) and "<<" in node.values


def _at(node: Node, path: Iterable[int | str]) -> Node | None:
    """What the path leads to, or None."""
    for step in path:
        if isinstance(node, Mapping) and step in node.values:
            node = node.values[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _problems(cls: type[Entry], node: Node, detail: ErrorDetails, texts: Texts | None) -> list[Problem]:
    """The problems that one error of pydantic stands for: a text may have several faults."""
    if texts and detail["type"] == FAULTY:
        return texts.problems(locate(node, detail["loc"]), detail["ctx"]["faults"])
    return [_problem(cls, node, detail)]


def _problem(cls: type[Entry], node: Node, detail: ErrorDetails) -> Problem:
    path = tuple(detail["loc"])
    if path and isinstance(path[-1], int) and isinstance(_at(node, path[:-1]), Scalar):
        path = path[:-1]  # a value that stands for a list of one
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    field = f"entry {path[-1] + 1} of '{name}'" if path and isinstance(path[-1], int) else f"'{name}'"
    group = _named(_group(cls, path[:-1]))
    span: Span = locate(node, path)
    if kind == "missing":
        return Problem(span, "missing-field", f"{field} is missing", f"add '{name}: …'")
    if kind == "extra_forbidden":
        parent = _at(node, path[:-1])
        hint = cut_off(parent, name) or did_you_mean(name, group)
        return Problem(locate(node, path, of_key=True), "unknown-field", f"unknown field '{shown(name)}'", hint)
    if given is None or kind == "string_too_short":
        needed = isinstance(path[-1], int) or (name in group and group[name].is_required())
        hint = "write a value" if needed else "write a value, or remove the field"
        return Problem(span, "empty-value", f"{field} is empty", hint)
    if kind == "literal_error" and isinstance(given, str):
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        article = "an" if name[0] in "aeiou" else "a"
        return Problem(span, "bad-value", f"'{shown(given)}' is not {article} {name}", did_you_mean(given, allowed))
    if kind == "string_pattern_mismatch":
        code, hint = PATTERNS.get(str(context["pattern"]), ("bad-value", f"expected the form {context['pattern']}"))
        return Problem(span, code, f"'{shown(given)}' does not fit {field}", hint)
    if kind == "value_error":
        message = str(context["error"])
        if isinstance(given, str) and message.startswith("write "):
            return Problem(span, "bad-value", f"'{shown(given)}' does not fit {field}", message)
        if isinstance(given, str):
            return Problem(span, "bad-value", message, f"correct '{shown(given)}'")
        if "gap" in message:
            hint = "each [[name]] in the text has its one '- gap: name' in the list"
            return Problem(_quoted(node, message) or span, "bad-value", message, hint)
        return Problem(span, "bad-value", message, "see docs/writing.md for how these fields go together")
    if kind == "too_short":
        least = context["min_length"]
        message = f"{field} needs at least {least} {'entries' if least > 1 else 'entry'}"
        return Problem(span, "too-few", message, "start each entry with '- '")
    if kind == "model_type":
        fields = [name for name, info in _named(_group(cls, path)).items() if info.is_required()]
        message = f"{field} needs named fields, not {called(given)}"
        return Problem(span, "wrong-type", message, f"write {{{', '.join(f'{name}: …' for name in fields)}}}")
    code = "wrong-type" if kind.endswith(("_type", "_parsing", "_number", "literal_error", "is_instance_of")) else "bad-value"
    return Problem(span, code, *wrong_type(kind, field, given, context))


def _quoted(node: Node, message: str) -> Span | None:
    """The place of the gap that a message about a whole item names: `[[gap]]` in a text, else the name alone."""
    match = re.search(r"\[\[(.+?)\]\]", message)
    if match is None:
        return None
    texts = list(scalars(node))
    for wanted in (lambda text: match[0] in text, lambda text: text == match[1]):
        for scalar in texts:
            if scalar.text is not None and wanted(scalar.text):
                return scalar.span
    return None
