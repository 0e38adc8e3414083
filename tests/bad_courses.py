"""Broken courses and what is expected of them.

A faulty line ends in `# problem: code @column` (in Markdown `<!-- problem: … -->`), several with commas between them.
Where no mark can stand, a file EXPECTED beside seeds/ lists `path:line:column code`; 0:0 is the file as a whole.
"""

from __future__ import annotations

import re
from pathlib import Path

from course.problems import Problem

FOLDER = Path(__file__).parent / "bad"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())

Expected = tuple[str, int, int, str]  # file, line, column, code

_MARK = re.compile(r"(?:#|<!--) problem: (.+?)\s*(?:-->|`|$)", re.MULTILINE)
_ONE = re.compile(r"([a-z0-9-]+) @(\d+)")
_GOOD = re.compile(r"\bid: (good-[a-z-]+)")


def expected(case: Path) -> list[Expected]:
    """What the marks and EXPECTED of a case demand, sorted."""
    rows: list[Expected] = []
    for path in case.rglob("*"):
        if path.is_file() and path.name != "EXPECTED":
            name = path.relative_to(case).as_posix()
            for number, line in enumerate(path.read_text(errors="replace").split("\n"), 1):
                if match := _MARK.search(line):
                    marks = match[1].split(", ")
                    rows += [(name, number, int(one[2]), one[1]) for mark in marks if (one := _ONE.fullmatch(mark))]
                    assert len([mark for mark in marks if _ONE.fullmatch(mark)]) == len(marks), f"{name}:{number}: bad mark"
    if (case / "EXPECTED").exists():
        for row in (case / "EXPECTED").read_text().splitlines():
            place, code = row.split()
            name, line, column = place.rsplit(":", 2)
            rows.append((name, int(line), int(column), code))
    return sorted(rows)


def found(problems: list[Problem]) -> list[Expected]:
    """The problems in the same form."""
    return sorted((problem.span.file, problem.span.line, problem.span.column, problem.code) for problem in problems)


def good_items(case: Path) -> set[str]:
    """The ids `good-…` of a case: items without a fault, in files that can be read."""
    unread = {name for name, _, _, code in expected(case) if code in ("syntax", "not-utf-8", "unused-file")}
    return {
        id_
        for path in (case / "seeds" / "items").rglob("*.yaml")
        if path.relative_to(case).as_posix() not in unread
        for id_ in _GOOD.findall(path.read_text(errors="replace"))
    }
