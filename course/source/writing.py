"""Values → YAML that our own reader reads as the same values, laid out as a person would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Writable: TypeAlias = "str | bool | int | Sequence[Writable] | Mapping[str, Writable] | None"

_LINE = 110  # characters after which a text is folded
# What needs no quotes: it begins with no sign that YAML has a use for, and holds no ': ' and no ' #'.
_PLAIN = re.compile(r"(?:[^\W_]|[($/¿¡«“„\\])(?:[^\n:#]|:(?=[^\s:])|(?<=\S)#)*|-\d+(?:\.\d+)?")
# Characters that stand in YAML by their numbers alone.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
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
        and not _ODD.search(text)
    ):
        return f" {text}"
    lines = text.split("\n")
    sound = not _ODD.search(text) and bool(lines[-1].strip())
    if sound and len(lines) == 1 and len(text) > _LINE and text[0] != " " and "  " not in text and "\t" not in text:
        return " >-\n" + "\n".join(f"{indent}{_INDENT}{line}" for line in _folded(text))
    if sound and (len(lines) > 1 or "\t" in text):
        first = next(line for line in lines if line.strip())
        mark = (
            len(_INDENT) if first.startswith((" ", "\t")) or not lines[0].strip() else ""
        )  # else the indent is that of the first line
        return f" |{mark}-\n" + "\n".join(f"{indent}{_INDENT}{line}" if line else "" for line in lines)
    if "\n" not in text and not _ODD.search(text) and ("\\" in text or '"' in text):
        return " '" + text.replace("'", "''") + "'"  # as it is, but for this quote: a backslash is none of YAML's
    return " " + _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _folded(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + len(word) < _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
