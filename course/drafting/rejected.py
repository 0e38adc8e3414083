"""What a person has rejected at review: it is not drafted again."""

from __future__ import annotations

from pathlib import Path

from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.workspace.seedfiles import DRAFTS

FILE = f"{DRAFTS}/rejected.yaml"


def rejected(seeds: Path) -> frozenset[str]:
    """The ids and spans of what was rejected; empty if there is no list.

    Raises:
        Fault: the list cannot be read.
    """
    path, shown = seeds / FILE, f"seeds/{FILE}"
    if not path.exists():
        return frozenset()
    given = plain(parse(read_text(path, shown), shown)[0])
    rows = given if isinstance(given, list) else given.get("rejected") if isinstance(given, dict) else None
    named = [row.get(name) for row in rows or [] if isinstance(row, dict) for name in ("id", "span")]
    return frozenset(str(one) for one in named if one)
