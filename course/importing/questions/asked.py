"""A question as its file has it: what it says under which name, the options together with what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from course.importing.questions.names import Role, folded, role
from course.importing.questions.offered import Figure, Offered, flag, listed, offered, shown, text_of

_OF_OPTIONS = ("option", "left", "partner", "reason", "flag", "wrong", "right-text")
_PASSAGE = 60  # characters; a shorter context is a heading


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
                self.other.append((name, shown(value)))
        elif found.what in _OF_OPTIONS and found.label:
            self._labelled(found, shown(value))
        elif found.what in ("options", "wrong") and isinstance(value, list | dict):
            self._several(value, wrong=found.what == "wrong")
        elif found.what in ("options", "wrong") and isinstance(value, str):
            self._several(listed(value), wrong=found.what == "wrong")
        elif found.what == "key" and isinstance(value, Mapping):
            self._keys(value)
        elif isinstance(value, Mapping):
            self._within(found, value)
        else:
            several: Iterable[Any] = value if isinstance(value, list) else [value]
            if found.what == "context" and isinstance(value, str) and len(value) < _PASSAGE:
                found = Role("category")
            self.texts.setdefault(found.what, []).extend(filter(None, map(text_of, several)))
            if found.what == "key":
                self.figure = all(isinstance(one, Figure) for one in several)

    def _labelled(self, found: Role, text: str) -> None:
        match found.what:
            case "option" | "left":
                self._option(found.label).text = text
            case "partner":
                self._option(found.label).partner = text
            case "reason":
                self._option(found.label).because = text
            case "flag":
                self._option(found.label).right = flag(text)
            case _:
                self.offered[f"{found.what} {found.label}"] = Offered(text, "", right=found.what == "right-text")

    def _several(self, value: Sequence[Any] | Mapping[str, Any], *, wrong: bool) -> None:
        pairs = value.items() if isinstance(value, Mapping) else ((str(place), one) for place, one in enumerate(value, 1))
        for label, one in pairs:
            known = role(label)
            name = f"wrong {label}" if wrong else known.label if known and known.label else label.strip().upper()
            if one is None or one == "":
                continue
            option = offered(one)
            option.label = "" if wrong else option.label or name
            option.right = False if wrong else option.right
            self.offered[name] = option

    def _keys(self, value: Mapping[str, Any]) -> None:
        """Which options are right, each said by itself, or a key with its text."""
        for name, one in value.items():
            found = role(name)
            if isinstance(one, bool) or (isinstance(one, str) and folded(one) in ("true", "false")):
                self._option(found.label if found and found.label else name.upper()).right = flag(shown(one))
            elif folded(name) in ("text", "value", "answer", "label", "key"):
                self.add("key", Role("key"), one)
            elif found and found.what == "accept":
                self.add(name, found, one)
            elif one is not None:
                self.other.append((name, shown(one)))

    def _within(self, found: Role, value: Mapping[str, Any]) -> None:
        """A part that has fields of its own, such as a stem with its text and its options."""
        for name, one in value.items():
            if folded(name) in ("text", "value", "content", "name", "title", "label"):
                self.add(name, found, one)
            else:
                self.add(name, role(name), one)
