"""Writes overlays: what an instructor changes of an entry below, as a file that keeps their comments and layout."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from pathlib import Path
from typing import Any

from course.model.bank import Bank
from course.problems import Fault
from course.source.nodes import Mapping, Node, Scalar
from course.source.parsing import parse
from course.source.text import read_text
from course.workspace.layers import Layer
from course.workspace.overlays import FOLDER, KINDS, Change, Kind, Overlay, digest, read_overlay
from course.workspace.seedfiles import called
from course.workspace.stacking import with_body
from course.workspace.yamlfile import commented, dump, load, save


class NotFound(LookupError):  # noqa: N818  an answer, not an accident
    """There is no such entry below; `known` are those there are."""

    def __init__(self, known: list[str]) -> None:
        super().__init__()
        self.known = known


def overlay_path(layer: Layer, id_: str) -> Path:
    """Where the changes to an entry are kept."""
    return layer.seeds / FOLDER / f"{id_}.yaml"


def below(bank: Bank, id_: str) -> tuple[Kind, Mapping]:
    """The entry of that id in the bank of the layers below the uppermost: its kind and its fields.

    Raises:
        NotFound: the layers below have no such item, handout or fact.
    """
    groups: dict[Kind, Fields[str, Any]] = {"item": bank.items, "handout": bank.handouts, "fact": bank.facts}
    for kind in KINDS:
        entry = groups[kind].get(id_)
        if entry is not None:
            node = entry._node
            if kind == "handout":
                node = with_body(node, entry.body, entry.at())
            assert isinstance(node, Mapping)
            return kind, node
    raise NotFound([name for group in groups.values() for name in group])


def read(layer: Layer, id_: str) -> Overlay | None:
    """The overlay of an entry, or None if there is none yet.

    Raises:
        Fault: its file cannot be read or is no overlay.
    """
    path = overlay_path(layer, id_)
    if not path.exists():
        return None
    name = called(layer.called, f"{FOLDER}/{path.name}")
    overlay, problems = read_overlay(parse(read_text(path, name), name)[0])
    if overlay is None or problems:
        problem = problems[0]
        raise Fault(problem.span, problem.code, problem.message, problem.hint)
    return overlay


def start(kind: Kind, id_: str) -> dict[str, Any]:
    """The first line of a new overlay."""
    return {kind: id_}


def change(data: Any, entry: Mapping, name: str, now: Node | None) -> None:
    """Puts one changed field into an overlay's data: what it was, its digest, and what it is now.

    A field that was changed before keeps what it replaced then; one changed back to that disappears.
    """
    changes = data.setdefault("changes", [])
    for known in changes:
        if known["field"] == name:
            known["now"] = commented(now) if now is not None else None
            return
    was = entry.values.get(name)
    changes.append(
        {
            "field": name,
            "replaces": digest(was),
            "was": commented(was) if was is not None else None,
            "now": commented(now) if now is not None else None,
        }
    )


def settle(data: Any, conflict: Change, bank: Node | None, *, mine: bool) -> None:
    """Settles one conflict in an overlay's data: `mine` now replaces what the bank has, otherwise the change is given up."""
    changes = data["changes"]
    for index, known in enumerate(changes):
        if known["field"] == conflict.field:
            if mine:
                known["replaces"] = digest(bank)
                known["was"] = commented(bank) if bank is not None else None
            else:
                del changes[index]
                if not changes:
                    del data["changes"]
            return


def parsed(text: str) -> Node:
    """A value given on the command line: YAML where it is a list or a group, else the text as it stands."""
    if text.lstrip().startswith(("[", "{", "- ")):
        try:
            return parse(text, "value")[0]
        except Fault:
            pass  # it only looks like one
    return Scalar(text, parse("x: y", "value")[0].span)


def data_of(layer: Layer, kind: Kind, id_: str) -> Any:
    """The overlay's data to edit, or that of a new one."""
    path = overlay_path(layer, id_)
    return load(path) if path.exists() else start(kind, id_)


def write(layer: Layer, id_: str, data: Any) -> Path:
    """Saves an overlay.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    path = overlay_path(layer, id_)
    save(path, dump(data))
    return path
