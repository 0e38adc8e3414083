"""A question as its file has it: what it says under which name, the options together with what belongs to each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from course.importing.questions.kinds import truth
from course.importing.questions.names import Role, folded, role


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


@dataclass
class Asked:
    """What a question says. `texts` are its parts by their role, `other` those that nobody knows, by name."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, Offered] = field(default_factory=dict)
    other: list[tuple[str, str]] = field(default_factory=list)
    figure: bool = False  # the key is a number, not a text of digits

    def first(self, what: str) -> str:
        """The first text of a role, empty if there is none."""
        return next(iter(self.texts.get(what, ())), "")

    @property
    def options(self) -> list[Offered]:
        """The options that there are, in their order."""
        return [one for one in self.offered.values() if one.text or one.partner]

    def _option(self, label: str) -> Offered:
        return self.offered.setdefault(label, Offered(label=label))

    def add(self, name: str, found: Role | None, value: Any) -> None:
        """Takes in what stands under a name: a text, or what JSON has there."""
        if value is None or value in ("", [], {}):
            return
        if found is None:
            if value is not False and value != "false":
                self.other.append((name, _shown(value)))
        elif found.what in ("option", "partner", "reason", "flag", "wrong", "right-text") and found.label:
            self._labelled(found, _shown(value))
        elif found.what in ("options", "wrong") and isinstance(value, list | dict):
            self._several(value, wrong=found.what == "wrong")
        elif found.what == "key" and isinstance(value, Mapping):
            self._keys(value)
        elif isinstance(value, Mapping):
            self._within(found, value)
        else:
            several: Iterable[Any] = value if isinstance(value, list) else [value]
            self.texts.setdefault(found.what, []).extend(filter(None, map(_text, several)))
            if found.what == "key":
                self.figure = all(isinstance(one, Figure) for one in several)

    def _labelled(self, found: Role, text: str) -> None:
        match found.what:
            case "option":
                self._option(found.label).text = text
            case "partner":
                self._option(found.label).partner = text
            case "reason":
                self._option(found.label).because = text
            case "flag":
                self._option(found.label).right = _flag(text)
            case _:
                self.offered[f"{found.what} {found.label}"] = Offered(text, "", right=found.what == "right-text")

    def _several(self, value: Sequence[Any] | Mapping[str, Any], *, wrong: bool) -> None:
        pairs = value.items() if isinstance(value, Mapping) else ((str(place), one) for place, one in enumerate(value, 1))
        for label, one in pairs:
            known = role(label)
            name = f"wrong {label}" if wrong else known.label if known and known.label else label.strip().upper()
            if one is None or one == "":
                continue
            option = _offered(one)
            option.label = "" if wrong else option.label or name
            option.right = False if wrong else option.right
            self.offered[name] = option

    def _keys(self, value: Mapping[str, Any]) -> None:
        """Which options are right, each said by itself, or a key with its text."""
        for name, one in value.items():
            found = role(name)
            if isinstance(one, bool) or (isinstance(one, str) and folded(one) in ("true", "false")):
                self._option(found.label if found and found.label else name.upper()).right = _flag(_shown(one))
            elif folded(name) in ("text", "value", "answer", "label", "key"):
                self.add("key", Role("key"), one)
            elif found and found.what == "accept":
                self.add(name, found, one)
            elif one is not None:
                self.other.append((name, _shown(one)))

    def _within(self, found: Role, value: Mapping[str, Any]) -> None:
        """A part that has fields of its own, such as a stem with its text and its options."""
        for name, one in value.items():
            if folded(name) in ("text", "value", "content", "name", "title", "label"):
                self.add(name, found, one)
            else:
                self.add(name, role(name), one)


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


def _offered(value: Any) -> Offered:
    """An option of a list, which may have fields of its own."""
    if not isinstance(value, Mapping):
        return Offered(_shown(value))
    by_name = {folded(name): one for name, one in value.items() if one is not None}
    said = next((by_name[name] for name in _RIGHT if name in by_name), None)
    label = next((_shown(by_name[name]) for name in _LABEL if name in by_name), "")
    text = next((_text(by_name[name]) for name in _TEXT if name in by_name), "")
    why = next((_text(by_name[name]) for name in _WHY if name in by_name), "")
    right = None if said is None else _flag(_shown(said))
    return Offered(text or label, label.upper() if text and len(label) < 3 else "", right, why)


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return next(
            (_shown(value[name]) for name in ("text", "value", "content", "name", "label") if name in value), _shown(value)
        )
    return _shown(value)


def _flag(text: str) -> bool:
    """Whether a mark at an option says that it is right: `TRUE`, `x`, `1`, a share of the points."""
    try:
        return float(text.rstrip("% ").replace(",", ".")) > 0
    except ValueError:
        return truth(text) is True or text.strip() in ("✓", "✔", "✔︎", "☑", "*")


def _shown(value: Any) -> str:
    match value:
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case list() if all(isinstance(one, str) for one in value):
            return "; ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
