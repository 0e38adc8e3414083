"""What an import will do: each question of the files as a new item, a change of one that is here, or something that is told."""

from __future__ import annotations

import tempfile
import weakref
from dataclasses import dataclass, field, replace
from typing import Literal

from course.importing.found import Found
from course.importing.records import Entry, Record
from course.problems import Problem
from course.workspace.fieldedits import Edit

State = Literal["new", "updated", "same", "yours", "removed"]


@dataclass
class Row:
    """What became of one question: its `span` and `place` in its file, its kind there, the item's `id` and type here.

    `state`: new; updated (fields `set` and `removed`); the same as last time; `yours`: changed here, and so left alone;
    `removed` here, and so not brought back. `changes` say what stands otherwise than in the file; `raw` why it is kept whole.
    `kept` are fields that changed in both places, of which yours stays.
    """

    found: Found
    id: str
    state: State = "new"
    set: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    raw: str = ""

    def __post_init__(self) -> None:
        """Lets go of what is large: the report needs neither texts nor bytes."""
        if self.found.kept:
            self.raw = self.found.kept.why
        self.type = str(self.found.fields["type"])
        self.found = replace(self.found, fields={}, kept=None, original=None)


@dataclass
class Plan:
    """What is to be written.

    `new` are the new items of each file, as places of their YAML in a file of our own; `units` are those of files. `edits` are
    changes in files that are here. `kept` are raw questions by their paths below seeds/kept/. `gone` are the ids of items that
    the files have no longer.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    new: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    edits: dict[str, dict[str, Edit]] = field(default_factory=dict)
    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # of new items, by the files they were written to
    before: dict[str, Entry] = field(default_factory=dict)  # what is recorded of items that are to be changed

    def __post_init__(self) -> None:
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115
        weakref.finalize(self, self._spool.close)
        self._end = 0

    def spool(self, data: bytes) -> tuple[int, int]:
        """Keeps bytes until they are written: where they begin, and how many they are."""
        place = self._end, len(data)
        self._spool.seek(self._end)
        self._spool.write(data)
        self._end += len(data)
        return place

    def leave(self, id_: str, problem: Problem) -> None:
        """An item that cannot be changed here: it is as it was, and so is what is recorded of it."""
        self.problems.append(problem)
        for row in self.rows:
            if row.id == id_:
                row.state, row.kept = "yours", tuple(dict.fromkeys([*row.kept, *row.set, *row.removed]))
                row.set = row.removed = ()
        for record in self.records.values():
            if id_ in record.items:
                record.items[id_] = self.before[id_]

    def spooled(self, place: tuple[int, int]) -> bytes:
        """Bytes that were kept."""
        self._spool.seek(place[0])
        return self._spool.read(place[1])
