"""Drafts that are lists of entries (items, marks of the timeline, terms) as files: each entry says why it was drafted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course.drafting.untouched import is_untouched, marked
from course.problems import Fault
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.source.writing import Writable, entry_text
from course.workspace.seedfiles import DRAFTS


@dataclass(frozen=True)
class Entry:
    """An entry: its fields as they are typed in a file, and why it was drafted."""

    fields: Mapping[str, Writable]
    reason: str


def entries_text(field: str, entries: Sequence[Entry], head: str) -> str:
    """A draft's file: a comment (`head`, a line or more) above the list `field`."""
    lines = "".join(f"# {line}\n" for line in head.splitlines())
    return marked(f"{lines}{field}:\n" + "".join(f"  # {one.reason}\n{entry_text(one.fields, '  ')}" for one in entries))


def kept(seeds: Path, pattern: str, field: str) -> list[Mapping[str, object]]:
    """The entries of drafts that a person has changed, which therefore stay as they are; what cannot be read is passed over."""
    return list(_kept(seeds, pattern, field))


def _kept(seeds: Path, pattern: str, field: str) -> Iterator[Mapping[str, object]]:
    for path in sorted((seeds / DRAFTS).glob(pattern)):
        shown = path.relative_to(seeds.parent).as_posix()
        try:
            text = read_text(path, shown)
            given = {} if is_untouched(text) else plain(parse(text, shown)[0])
        except Fault:
            continue
        rows = given.get(field) if isinstance(given, dict) else None
        yield from (row for row in rows or [] if isinstance(row, dict))
