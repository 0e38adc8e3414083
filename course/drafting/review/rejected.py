"""Drafts that a person did not want, so that they are not proposed again: seeds/drafts/rejected.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from course.model.wordspan import WordSpan
from course.problems import Fault, errors
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.source.writing import entry_text
from course.workspace.atomic import replace
from course.workspace.inserting import with_entry
from course.workspace.seedfiles import DRAFTS

NAME = f"{DRAFTS}/rejected.yaml"
_HEAD = "# What you did not want of the drafts, and why. It is not drafted again; take an entry out, and it is.\nrejected:\n"


class Rejected(NamedTuple):
    """The ids of rejected items, and the digests of the words that rejected facts rest on."""

    items: frozenset[str]
    digests: frozenset[str]


def reject(seeds: Path, id_: str, span: str, because: str, by: str, on: str) -> None:
    """Notes a draft that is not wanted: an item by its id, a fact by its span too.

    Raises:
        Fault: the list cannot be read as such.
        OSError: it cannot be written.
    """
    fields = {"id": id_, **({"span": span} if span else {}), "because": because, "by": by, "on": on}
    path = seeds / NAME
    data = path.read_bytes() if path.exists() else _HEAD.encode()
    if path.exists():
        read_text(path, f"seeds/{NAME}")
    entry = entry_text({"id": _free(data, id_), **{name: value for name, value in fields.items() if name != "id"}})
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, with_entry(data, f"seeds/{NAME}", entry, "rejected"))


def rejected(seeds: Path) -> Rejected:
    """What was rejected; nothing where there is no such list, or where it cannot be read."""
    try:
        rows = _rows(read_text(seeds / NAME, f"seeds/{NAME}"))
    except Fault:
        return Rejected(frozenset(), frozenset())
    digests = set()
    for row in rows:
        try:
            digests.add(WordSpan.parse(row.get("span", "")).digest)
        except ValueError:
            continue
    return Rejected(frozenset(row["id"] for row in rows if "id" in row and "span" not in row), frozenset(digests))


def _rows(text: str) -> list[dict[str, str]]:
    node, problems = parse(text, f"seeds/{NAME}")
    given = plain(node)
    rows = given.get("rejected") if isinstance(given, dict) and not errors(problems) else None
    return [{str(name): str(value) for name, value in row.items()} for row in rows or () if isinstance(row, dict)]


def _free(data: bytes, id_: str) -> str:
    """The id, or with a number: facts of an article that is drafted again have the ids of those before."""
    taken = {row.get("id") for row in _rows(data.decode("utf-8-sig"))}
    number, free = 1, id_
    while free in taken:
        number += 1
        free = f"{id_}.{number}"
    return free
