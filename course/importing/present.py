"""What the workspace has before an import: items and where they stand, units, pictures, and records of earlier imports."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from course.importing.records import Record, records
from course.importing.values import in_full
from course.model.bank import Bank
from course.problems import Fault
from course.source.nodes import Mapping as Fields
from course.source.nodes import Plain, Sequence, plain
from course.source.parsing import parse
from course.source.text import read_text

PICTURES, KEPT = "pictures", "kept"
_FILES = 8  # whose items are held at once: questions that stand together mostly went to one


def digest_of(data: bytes) -> str:
    """A digest of bytes."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Present:
    """`seeds` is the workspace's own folder. `taken` are the ids of all items, of courses below and of broken ones too.

    `home` says of each item of this folder the file it stands in, below seeds/; `units` are id → title.
    """

    seeds: Path
    taken: frozenset[str]
    home: Mapping[str, str]
    units: Mapping[str, str]
    records: Mapping[str, Record] = field(default_factory=dict)
    _read: dict[str, dict[str, dict[str, Plain]]] = field(default_factory=dict, repr=False, compare=False)

    def item(self, id_: str) -> dict[str, Plain] | None:
        """The fields of an item of this folder as its file has them, in full; None if it is not there, or cannot be read.

        Of a raw item `kept` is the digest of what is kept.
        """
        file = self.home.get(id_)
        found = self._items_of(file).get(id_) if file else None
        if found and isinstance(kept := found.get("kept"), str):
            with suppress(OSError, ValueError):
                return found | {"kept": digest_of((self.seeds / KEPT / kept).read_bytes())}
        return found

    def kept_file(self, id_: str) -> str:
        """The path below seeds/kept/ of what a raw item keeps."""
        return str(self._items_of(self.home[id_])[id_]["kept"])

    def _items_of(self, file: str) -> dict[str, dict[str, Plain]]:
        if file not in self._read:
            if len(self._read) >= _FILES:
                self._read.clear()
            self._read[file] = _items_of(self.seeds, file)
        return self._read[file]

    def files(self) -> set[str]:
        """The files of items that are there, below seeds/."""
        return {path.relative_to(self.seeds).as_posix() for path in (self.seeds / "items").rglob("*") if path.is_file()}

    def pictures(self) -> dict[str, str]:
        """The digest of each picture that is there, by its path below seeds/pictures/."""
        folder = self.seeds / PICTURES
        found = {}
        for path in folder.rglob("*") if folder.is_dir() else ():
            with suppress(OSError):
                if path.is_file():
                    found[path.relative_to(folder).as_posix()] = digest_of(path.read_bytes())
        return found


def present(bank: Bank, seeds: Path, called: str) -> Present:
    """What stands in the folder `seeds`, which messages call `called`, of the course whose bank this is.

    Raises:
        Fault: a record of an earlier import cannot be read.
    """
    own = f"{called}/"
    home = {item.id: item.at("id").file.removeprefix(own) for item in bank.items.values() if item.at("id").file.startswith(own)}
    for id_, problem in bank.unread.items():
        if problem.span.file.startswith(f"{own}items/"):
            home.setdefault(id_, problem.span.file.removeprefix(own))
    units = {unit.id: unit.title for unit in bank.units.values()}
    return Present(seeds, frozenset({*bank.items, *bank.unread, *bank.excluded}), home, units, records(seeds))


def _items_of(seeds: Path, file: str) -> dict[str, dict[str, Plain]]:
    try:
        node, _ = parse(read_text(seeds / file, file), file)
    except Fault:
        return {}
    items = node.values.get("items") if isinstance(node, Fields) else None
    found = {}
    for child in items.items if isinstance(items, Sequence) else ():
        if isinstance(child, Fields) and "id" in child.values and isinstance(id_ := plain(child.values["id"]), str):
            found[id_] = in_full(child)
    return found
