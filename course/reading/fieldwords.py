"""What pydantic says of a field's value, in words that a teacher can act on."""

from __future__ import annotations

from typing import Any

from course.source.nodes import Mapping, Node, Scalar

_SLUG = "small letters, digits and single hyphens, for instance 'rain-feeds-rivers-year'"
# The codes and hints of the models' patterns.
PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("bad-id", _SLUG),
    r"^([A-Z]\d+|[a-z0-9]+(-[a-z0-9]+)*)$": ("bad-id", "a diagram is called D1, D2, … or has " + _SLUG),
    r"^(A\d+-\d+|A\d+:\d+)$": ("bad-citation", "cite a fact as A1-24 or a paragraph as A1:7"),
    r"^A\d+-\d+$": ("bad-id", "facts are called A1-1, A1-2, … after their article"),
    r"^A\d+$": ("bad-id", "articles are called A1, A2, …"),
    r"^H\d+[a-z]?$": ("bad-id", "handouts are called H01, H02, …"),
    r"^LO\d+$": ("bad-value", "objectives are called LO1, LO2, …"),
    r"^U\d+$": ("bad-value", "units are called U1, U2, …"),
    r"^\d{1,5}\s*[-–]\s*\d{1,5}$": ("bad-value", "give the fewest and the most words, for instance 80-150"),
    r"^[0-9a-f]{64}$": ("bad-value", "64 hexadecimal digits"),
    r"^[A-Z0-9]{1,8}$": ("bad-value", "forms are called A, B, … (up to 8 capital letters or digits)"),
}


def shown(given: object) -> str:
    """The text in one line, shortened."""
    line = " ".join(str(given).split())
    return line if len(line) <= 60 else line[:59] + "…"


def called(given: object) -> str:
    """The value in a sentence: a text in quotes, a list or a group by its kind."""
    if isinstance(given, str):
        return f"'{shown(given)}'"
    return "a list" if isinstance(given, list) else "a group of fields"


def cut_off(group: Node | None, name: str) -> str:
    """What to do about a field that only a comma within braces made one: `{key: 12,5}`; nothing if `name` is none of these."""
    if not isinstance(group, Mapping) or not isinstance(value := group.values.get(name), Scalar) or value.text is not None:
        return ""
    names = list(group.values)
    field = names[max(0, names.index(name) - 1)]
    before = group.values[field]
    if name[:1].isdigit() and isinstance(before, Scalar) and (before.text or "")[-1:].isdigit():
        return f'a decimal comma within braces needs quotes: {field}: "{before.text},{name}"'
    return "a text that holds a comma needs quotes inside braces" if " " in name else ""


def wrong_type(kind: str, field: str, given: object, context: dict[str, Any]) -> tuple[str, str]:
    """Message and hint for a value of another type than the field's; `kind` and `context` are pydantic's."""
    what = called(given)
    bounds = {
        "greater_than_equal": "at least {ge}",
        "greater_than": "more than {gt}",
        "less_than_equal": "at most {le}",
    }
    if kind in bounds:
        return f"{field} must be {bounds[kind].format(**context)}; {what} is not", "correct the number"
    if kind in ("decimal_max_digits", "int_parsing_size"):
        return f"{field} has too many digits: {what}", f"write at most {context.get('max_digits', 14)} digits"
    if kind.startswith("int_"):
        return f"{field} must be a whole number; {what} is none", "write digits only, without a unit"
    if kind.startswith(("decimal_", "float_", "finite_")):
        return f"{field} must be a number; {what} is none", "write digits with a decimal point, without a unit"
    if kind.startswith("bool_"):
        return f"{field} must be true or false; {what} is neither", "write true or false"
    if kind == "dict_type":
        return f"{field} must hold names with a value each, not {what}", "write 'name: value', each in its own line"
    if kind == "list_type":
        return f"{field} must be a list, not {what}", "start each entry with '- ', or write [one, two]"
    if kind == "is_instance_of":
        return f"{field} must be a date, not {what}", "write a date as 2026-05-08, 2023-08, 2016 or 2023-late"
    if kind in ("string_type", "literal_error"):
        return f"{field} must be a text, not {what}", "put it in quotes if it holds a colon, a bracket or a brace"
    if kind == "string_too_long":
        return f"{field} is longer than {context['max_length']} characters", "shorten it, or split it"
    return f"{field}: {kind.replace('_', ' ')}", "see docs/writing.md"
