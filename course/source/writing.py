"""Values → YAML that our own reader reads as the same values, laid out as a person would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from course.source.invisible import unseen

Writable: TypeAlias = "str | bool | int | Sequence[Writable] | Mapping[str, Writable] | None"

_LINE = 110  # characters after which a text is folded
# What needs no quotes: it begins with no sign that YAML has a use for, and holds no ': ' and no ' #'.
_PLAIN = re.compile(r"(?:[^\W_]|[($/¿¡«“„\\])(?:[^\n:#]|:(?=[^\s:])|(?<=\S)#)*|-\d+(?:\.\d+)?")
# Words that YAML, ours or another's, would not read as a text.
_OTHER = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|~)", re.IGNORECASE)
_INDENT = "  "


def fields_text(fields: Mapping[str, Writable], indent: str = "") -> str:
    """The fields of an entry, each on lines of its own behind `indent`, the last line ending too."""
    return "".join(f"{indent}{name}:{_value(value, indent)}\n" for name, value in fields.items())


def entry_text(fields: Mapping[str, Writable], indent: str = "") -> str:
    """The same as an entry of a list: `- id: …`."""
    text = fields_text(fields, f"{indent}{_INDENT}")
    return f"{indent}- {text[len(indent) + 2 :]}"


def _value(value: Writable, indent: str) -> str:
    """What stands behind the colon."""
    match value:
        case None:
            return " ~"
        case bool():
            return f" {str(value).lower()}"
        case int():
            return f" {value}"
        case str():
            return _text(value, indent)
        case Mapping():
            return f"\n{fields_text(value, indent + _INDENT)}".rstrip("\n") if value else " {}"
        case _:
            return "".join(f"\n{_entry(one, indent + _INDENT)}" for one in value) if value else " []"


def _entry(value: Writable, indent: str) -> str:
    if isinstance(value, Mapping) and value:
        return entry_text(value, indent).rstrip("\n")
    return f"{indent}-{_value(value, indent)}"


def _text(text: str, indent: str) -> str:
    if (
        len(text) <= _LINE
        and _PLAIN.fullmatch(text)
        and not _OTHER.fullmatch(text)
        and text == text.strip()
        and text.isprintable()
    ):
        return f" {text}"
    lines = text.split("\n")
    if len(lines) > 1 and _is_block(text):
        return " |-\n" + "\n".join(f"{indent}{_INDENT}{line}" if line else "" for line in lines)
    if len(lines) == 1 and len(text) > _LINE and _is_block(text) and "  " not in text:
        return " >-\n" + "\n".join(f"{indent}{_INDENT}{line}" for line in _folded(text))
    return f" {json.dumps(text, ensure_ascii=False)}"


def _is_block(text: str) -> bool:
    """Whether YAML's blocks hold the text as it is: no blank begins it or ends a line, no character needs a number."""
    lines = text.split("\n")
    return (
        not unseen(text)
        and bool(lines[0])
        and bool(lines[-1])
        and not lines[0].startswith((" ", "\t"))
        and all(line.isprintable() and line == line.rstrip() for line in lines)
    )


def _folded(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + len(word) < _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
