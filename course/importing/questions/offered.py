"""An option as a file has it, alone or with fields of its own; and values of JSON as texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.importing.questions.kinds import truth
from course.importing.questions.names import folded

_LETTERED = re.compile(r"(?:^|\s)[(\[]?([A-Ha-h]|\d{1,2})[).\]]\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Figure(str):
    """A number that a file has as one; it keeps its digits."""

    __slots__ = ()


@dataclass
class Offered:
    """An option: its text, the label that it is called by; whether it is right, if that is said of it."""

    text: str = ""
    label: str = ""
    right: bool | None = None
    because: str = ""
    partner: str = ""


def listed(text: str) -> list[str] | dict[str, str]:
    """The options that stand in one text: after letters, on lines, or parted by `;`, `|` or commas."""
    led = list(_LETTERED.finditer(text))
    signs = [one[1].upper() for one in led]
    if len(led) > 1 and not text[: led[0].start()].strip() and signs in _runs(len(led)):
        ends = [*(one.start() for one in led[1:]), len(text)]
        return {sign: text[one.end() : end].strip(" ;,|\n") for sign, one, end in zip(signs, led, ends, strict=True)}
    for sign in ("\n", ";", "|", ","):
        parts = [part.strip() for part in text.split(sign) if part.strip()]
        if len(parts) > 1:
            return parts
    return [text]


def _runs(count: int) -> tuple[list[str], list[str]]:
    return [chr(ord("A") + place) for place in range(min(count, 26))], [str(place) for place in range(1, count + 1)]


_TEXT = (
    "text",
    "option",
    "answer",
    "value",
    "content",
    "title",
    "choice",
    "answer text",
    "option text",
    "body",
    "name",
    "antwort",
)
_RIGHT = (
    "correct",
    "is correct",
    "right",
    "is right",
    "iscorrect",
    "fraction",
    "weight",
    "is answer",
    "richtig",
    "score",
    "points",
)
_WHY = ("feedback", "explanation", "reason", "rationale", "because", "comment")
_LABEL = ("label", "id", "key", "letter", "identifier", "index", "option id")


def offered(value: Any) -> Offered:
    """An option of a list, which may have fields of its own."""
    if not isinstance(value, Mapping):
        return Offered(shown(value))
    by_name = {folded(name): one for name, one in value.items() if one is not None}
    said = next((by_name[name] for name in _RIGHT if name in by_name), None)
    label = next((shown(by_name[name]) for name in _LABEL if name in by_name), "")
    text = next((text_of(by_name[name]) for name in _TEXT if name in by_name), "")
    why = next((text_of(by_name[name]) for name in _WHY if name in by_name), "")
    right = None if said is None else flag(shown(said))
    return Offered(text or label, label.upper() if text and len(label) < 3 else "", right, why)


def text_of(value: Any) -> str:
    """A value as text; of one with fields the one that is its text."""
    if isinstance(value, Mapping):
        return next((shown(value[name]) for name in ("text", "value", "content", "name", "label") if name in value), shown(value))
    return shown(value)


def flag(text: str) -> bool:
    """Whether a mark at an option says that it is right: `TRUE`, `x`, `1`, a share of the points."""
    try:
        return float(text.rstrip("% ").replace(",", ".")) > 0
    except ValueError:
        return truth(text) is True or text.strip() in ("✓", "✔", "✔︎", "☑", "*")


def shown(value: Any) -> str:
    """A value as text; of lists and fields their JSON."""
    match value:
        case str():
            return _SURROGATE.sub("\ufffd", value).strip()
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case list() if all(isinstance(one, str) for one in value):
            return "; ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
