"""What a build says that it made and where."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from course.commands.output import counted

_ASSETS = "assets"
_ROOMS = {
    "handouts": "handouts for students",
    "worksheets": "worksheets for students",
    "quizzes": "quizzes for students",
    "keys": "keys and teacher's pages: keep these to yourself",
    "moodle": "Moodle XML files: keep these to yourself",
}


def summary(written: list[str], index: bool, output: Path, errors: int, *, bare: bool) -> str:
    """What was made and where, a line a folder; `bare` is whether the course has nothing to make yet."""
    counts = Counter(path.split("/")[0] for path in written)
    rooms = [*_ROOMS, *sorted(room for room in counts if room not in (*_ROOMS, _ASSETS))]
    rows = [
        f"  {output / room}{os.sep}".ljust(22) + f" {counts[room]:>3}  {_ROOMS.get(room, '')}".rstrip()
        for room in rooms
        if counts[room]
    ]
    if not rows:
        if not errors and not bare:
            return "Made nothing: the formats asked for can hold nothing of this (see above)."
        if not errors:
            return "Made nothing: there is no quiz, handout or unit yet. 'course new quiz' starts one."
        return f"Made nothing: {counted(errors, 'problem')} to mend first (see above)."
    lines = [f"Made {counted(len(written), 'file')}:", *rows]
    if index:
        lines.append(f"Open {output / 'index.html'} to see and print them.")
    if errors:
        lines.append(f"{counted(errors, 'problem')} left (see above): what they are about was not made, or not as it is meant.")
        lines.append("What could not be made now may still stand there from an earlier build.")
    return "\n".join(lines)


def removed(counts: dict[str, int]) -> str:
    """That files of formats which are not made now are gone, and how to have them again."""
    formats = " ".join(f"--format {name}" for name in counts)
    kept = "or list them under 'formats:' in course.yaml, and every build makes them"
    return (
        f"Removed {counted(sum(counts.values()), 'file')} of an earlier build: 'course build {formats}' makes them anew, {kept}."
    )
