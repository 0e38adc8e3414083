"""What a build says at its end: what it made and where, a line a folder, and whom it is for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from course.commands.output import counted

if TYPE_CHECKING:
    from course.stages.writing import Known

_ASSETS = "assets"
_ROOMS = {
    "handouts": "handouts for students",
    "worksheets": "worksheets for students",
    "quizzes": "quizzes for students",
    "keys": "keys and teacher's pages: keep these to yourself",
    "teachers": "pictures that only keys show: keep these to yourself",
}


class Room(NamedTuple):
    """A folder of the output: its name, how many files were made there, and what to say of them."""

    name: str
    files: int
    said: str


def rooms(written: Sequence[str], known: Mapping[str, Known]) -> list[Room]:
    """The folders of the files written, those of documents first; `known` says who may see each file, and its format."""
    counts = Counter(path.split("/")[0] for path in written)
    names = [*_ROOMS, *sorted(counts.keys() - {*_ROOMS, _ASSETS})]
    return [Room(name, counts[name], _ROOMS.get(name) or _said(name, written, known)) for name in names if counts[name]]


def _said(room: str, written: Sequence[str], known: Mapping[str, Known]) -> str:
    """What a format's own folder holds, and for whom."""
    from course.formats import format_named, names

    title = format_named(room).title if room in names() else room
    audiences = Counter(known[path].audience for path in written if path.startswith(f"{room}/") and path in known)
    count, own = audiences.total(), audiences["student"]
    if own == count:
        return f"{title}: for students"
    if not own:
        return f"{title}: with the key, keep {'it' if count == 1 else 'these'} to yourself"
    return f"{title}: {own} for students, {count - own} with the key to keep to yourself"


def summary(made: Sequence[Room], files: int, output: Path, *, index: bool, errors: int) -> str:
    """What was made and where."""
    paths = [f"{output / room.name}{os.sep}" for room in made]
    wide = max(18, *map(len, paths))
    lines = [f"Made {counted(files, 'file')}:"]
    lines += [f"  {path.ljust(wide)} {room.files:>4}  {room.said}" for path, room in zip(paths, made, strict=True)]
    if index:
        lines.append(f"Open {output / 'index.html'} to see and print them.")
    if errors:
        lines.append(f"{counted(errors, 'problem')} left (see above): what they are about was not made, or not as it is meant.")
        lines.append("What could not be made now may still stand there from an earlier build.")
    return "\n".join(lines)


def nothing(titles: Sequence[str], names: Sequence[str], *, documents: bool, errors: int, told: bool) -> str:
    """Why nothing was made: `titles` are those of the formats asked for, `told` whether there are warnings above."""
    if errors:
        return f"Made nothing: {counted(errors, 'problem')} to mend first (see above)."
    if told:
        return f"Made nothing: {' and '.join(titles)} can hold none of it (see above)."
    if documents:
        of = " or ".join(names) or "this course"
        return f"Made nothing: there is nothing in {of} of which to make {' or '.join(titles)}."
    return "Made nothing: there is no quiz, handout or unit yet. 'course new quiz' starts one."


def removed(counts: Mapping[str, int]) -> str:
    """That files of formats which are not made now are gone, and how to have them again."""
    formats = " ".join(f"--format {name}" for name in counts)
    kept = "or list them under 'formats:' in course.yaml, and every build makes them"
    return (
        f"Removed {counted(sum(counts.values()), 'file')} of an earlier build: 'course build {formats}' makes them anew, {kept}."
    )


def gone(paths: Sequence[str]) -> list[str]:
    """That files of a class are gone which are not made any more."""
    if not paths:
        return []
    shown = ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
    return [f"Removed {counted(len(paths), 'file')} of an earlier build of this class, not made any more: {shown}."]
