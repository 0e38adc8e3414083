"""Overlays: an instructor's changes to items, handouts and facts of the bank below, merged three ways, field by field.

A field nobody changed follows the bank. A field the instructor changed stays theirs, as long as the bank still has what they
replaced; if the bank has changed it too, that is a conflict, which says all three texts and how to settle it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container
from collections.abc import Sequence as Many
from dataclasses import dataclass, field
from typing import Literal

from course.problems import Problem, Span
from course.source.nodes import Mapping, Node, Scalar, Sequence, plain
from course.suggestions import did_you_mean
from course.workspace.listchanges import Lists, add, read_lists, remove

Kind = Literal["item", "handout", "fact"]
KINDS: tuple[Kind, ...] = ("item", "handout", "fact")
FOLDER = "overlays"
_FIELDS = (*KINDS, "note", "exclude", "lock", "changes", "add", "remove")
_PERMANENT = ("id", "type")


def digest(node: Node | None) -> str:
    """Twelve digits that change with a field's value, whatever its layout; of nothing, the digest of null."""
    value = plain(node) if node is not None else None
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def shown(node: Node | None) -> str:
    """A field's value on one line, for people."""
    value = plain(node) if node is not None else None
    if value is None:
        return "(nothing)"
    return " ".join(value.split()) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Change:
    """A field that the instructor changed: to `now`, from `was`, whose digest is `replaces`. `now` None takes the field away."""

    field: str
    replaces: str
    was: Node | None
    now: Node | None
    span: Span


@dataclass
class Overlay:
    """The changes to one entry, as a file in seeds/overlays/ holds them."""

    kind: Kind
    id: str
    span: Span
    note: str = ""
    exclude: bool = False
    locked: Mapping | None = None
    changes: list[Change] = field(default_factory=list)
    add: Lists = field(default_factory=dict)
    remove: Lists = field(default_factory=dict)
    met: bool = False  # whether the bank below has the entry

    def merge(self, node: Mapping) -> tuple[Mapping | None, list[Problem]]:
        """The entry with the changes, or None if it is excluded; and a problem for each conflict."""
        self.met = True
        if self.exclude:
            return None, []
        if self.locked is not None:
            return Mapping(node.span, self.locked.values, self.locked.keys), []
        merged = Mapping(node.span, dict(node.values), dict(node.keys))
        if self.changes or self.remove or self.add:
            # What is then said of the entry is to be mended here, not below. A handout's body keeps its lines.
            merged.values.update({name: _placed(value, self.span) for name, value in node.values.items() if name != "body"})
            merged.keys.update(dict.fromkeys(node.keys, self.span))
        problems = []
        for change in self.changes:
            bank = node.values.get(change.field)
            if digest(bank) not in (change.replaces, digest(change.now)):
                problems.append(self._conflict(change, bank))
            if change.now is None:
                merged.values.pop(change.field, None)
                merged.keys.pop(change.field, None)
            else:
                merged.values[change.field] = change.now
                merged.keys[change.field] = change.span
        problems += remove(merged, self.remove, self.id)
        problems += add(merged, self.add)
        return merged, problems

    def conflicts(self, node: Mapping) -> list[Change]:
        """The changes whose field the bank has changed too."""
        return [c for c in self.changes if digest(node.values.get(c.field)) not in (c.replaces, digest(c.now))]

    def _conflict(self, change: Change, bank: Node | None) -> Problem:
        message = (
            f"'{change.field}' of {self.id} was changed here and in the bank\n"
            f"    it was:   {shown(change.was)}\n    the bank: {shown(bank)}\n    yours:    {shown(change.now)}"
        )
        hint = f"'course settle {self.id} --mine' keeps yours, '--theirs' takes the bank's, or edit 'now'; now yours is used"
        return Problem(change.span, "overlay-conflict", message, hint)


def _placed(node: Node, span: Span) -> Node:
    """The node as if all of it stood at one place."""
    match node:
        case Scalar(text=text):
            return Scalar(text, span)
        case Sequence(items=items):
            return Sequence(span, [_placed(item, span) for item in items])
        case Mapping(values=values, keys=keys):
            return Mapping(span, {k: _placed(value, span) for k, value in values.items()}, dict.fromkeys(keys, span))


def read_overlay(node: Node) -> tuple[Overlay | None, list[Problem]]:
    """The overlay that a file holds, or None with what is wrong with it."""
    if not isinstance(node, Mapping):
        return None, [
            Problem(node.span, "wrong-type", "expected the fields of one overlay", "make it with 'course customise ID'")
        ]
    problems = [
        Problem(span, "unknown-field", f"unknown field '{name}'", did_you_mean(name, _FIELDS))
        for name, span in node.keys.items()
        if name not in _FIELDS
    ]
    named = [(kind, value) for kind in KINDS if isinstance(value := node.values.get(kind), Scalar) and value.text]
    if len(named) != 1:
        hint = "start with 'item: ID', 'handout: ID' or 'fact: ID'"
        return None, [*problems, Problem(node.span, "missing-field", "an overlay names what it changes, one thing a file", hint)]
    kind, target = named[0]
    overlay = Overlay(kind, target.text or "", target.span)
    note = node.values.get("note")
    overlay.note = (note.text if isinstance(note, Scalar) else None) or ""
    exclude = node.values.get("exclude")
    if exclude is not None:
        overlay.exclude = isinstance(exclude, Scalar) and exclude.text in ("true", "yes")
        if not (isinstance(exclude, Scalar) and exclude.text in ("true", "yes", "false", "no")):
            problems.append(Problem(exclude.span, "wrong-type", "'exclude' must be true or false", "write true or false"))
    locked = node.values.get("lock")
    if isinstance(locked, Mapping):
        overlay.locked = locked
    elif locked is not None:
        hint = "make it with 'course customise ID --lock'"
        problems.append(Problem(locked.span, "wrong-type", "'lock' holds the whole entry as it is to stay", hint))
    overlay.changes, found = _changes(node.values.get("changes"))
    problems += found
    overlay.add, more = read_lists(node.values.get("add"), "add")
    overlay.remove, less = read_lists(node.values.get("remove"), "remove")
    return overlay, [*problems, *more, *less]


def _changes(node: Node | None) -> tuple[list[Change], list[Problem]]:
    changes: list[Change] = []
    problems: list[Problem] = []
    if node is None:
        return changes, problems
    if not isinstance(node, Sequence):
        return changes, [Problem(node.span, "wrong-type", "'changes' must be a list", "start each change with '- field: …'")]
    for entry in node.items:
        values = entry.values if isinstance(entry, Mapping) else {}
        name, replaces = values.get("field"), values.get("replaces")
        if not isinstance(name, Scalar) or not name.text or not isinstance(replaces, Scalar) or not replaces.text:
            hint = "each change has field, replaces, was and now; 'course customise ID' writes them"
            problems.append(Problem(entry.span, "missing-field", "a change needs 'field' and 'replaces'", hint))
        elif name.text in _PERMANENT:
            problems.append(
                Problem(name.span, "bad-value", f"'{name.text}' cannot be changed", "write an item of your own instead")
            )
        elif digest(_given(values.get("was"))) != replaces.text:
            hint = "put back what was there, or make the change anew with 'course customise'"
            problems.append(Problem(replaces.span, "bad-digest", "'replaces' is not the digest of 'was'", hint))
        else:
            changes.append(Change(name.text, replaces.text, _given(values.get("was")), _given(values.get("now")), name.span))
    return changes, problems


def _given(node: Node | None) -> Node | None:
    return None if isinstance(node, Scalar) and node.text is None else node


def lost(overlays: Many[Overlay], unread: Container[str] = ()) -> list[Problem]:
    """A problem for each overlay whose entry the bank no longer has, unless that has a fault of its own (`unread`)."""
    return [
        Problem(
            overlay.span,
            "overlay-lost",
            f"the bank below has no {overlay.kind} '{overlay.id}' to change",
            "delete this file, or, if you want to keep the text, write it as an entry of your own",
        )
        for overlay in overlays
        if not overlay.met and overlay.id not in unread
    ]
