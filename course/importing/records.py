"""What was imported before: of each item where it came from, and a digest of each field as it came.

A record stands in `seeds/imported/`, one for each file that was imported; by it a later import knows what has changed there, and
what the instructor has changed here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.problems import Fault, Span

FOLDER = "imported"


@dataclass
class Entry:
    """An imported item: its `id` here, its `key`, `name` and category there, and the digest of each field as it came."""

    id: str
    key: str
    name: str
    category: list[str]
    fields: dict[str, str]


@dataclass
class Record:
    """What came from one file: its `source` name without folders, the reader's name, and its items by id."""

    source: str
    format: str
    items: dict[str, Entry] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """As it stands in the workspace: sorted, a line a value, so that git shows what changed."""
        items = {id_: {"key": e.key, "name": e.name, "category": e.category, "fields": e.fields} for id_, e in self.items.items()}
        data = {"source": self.source, "format": self.format, "items": items}
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def record_from(data: bytes, name: str) -> Record:
    """A record as `as_json` wrote it.

    Raises:
        Fault: it is no such record.
    """
    try:
        given = json.loads(data)
        items = {
            id_: Entry(id_, one["key"], one["name"], list(one["category"]), dict(one["fields"]))
            for id_, one in given["items"].items()
        }
        return Record(str(given["source"]), str(given["format"]), items)
    except (ValueError, KeyError, TypeError, AttributeError):
        hint = "restore it from git; without it an import would take every item for a new one"
        raise Fault(Span(name, 1, 1), "import-record", "this record of an import cannot be read", hint) from None


def records(seeds: Path) -> Mapping[str, Record]:
    """Every record of a workspace by its file's name below the folder of seeds.

    Raises:
        Fault: one cannot be read.
    """
    return {f"{FOLDER}/{path.name}": record_from(_bytes(path), f"seeds/{FOLDER}/{path.name}") for path in _files(seeds)}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Fault(Span(f"seeds/{FOLDER}/{path.name}"), "unreadable", f"it cannot be read: {error.strerror}", "") from None


def _files(seeds: Path) -> Iterator[Path]:
    folder = seeds / FOLDER
    return iter(sorted(folder.glob("*.json")) if folder.is_dir() else [])
