"""Which files a folder of seeds holds. What is not read is said, never passed over."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from course.problems import Problem, Span
from course.source.invisible import named, unseen
from course.suggestions import did_you_mean

IGNORED = ("LICENSE", "README.md")
FOLDERS = (
    *("articles", "units", "items", "quizzes", "handouts", "diagrams", "pictures", "overlays"),
    *("frozen", "kept", "imported", "drafts"),
)
FROZEN = "frozen"  # holds the locks of frozen quizzes, which course/freezing/frozen.py reads
PICTURES = "pictures"  # here, and in frozen/ those of frozen quizzes
KEPT = "kept"  # questions of other programs, whole: raw items name them; in frozen/ as well
BESIDE_LOCKS = (PICTURES, KEPT)
IMPORTED = "imported"  # what `course import` notes of the files that it has read; nothing else reads it
DRAFTS = "drafts"  # what `course draft` writes, until `course review` takes it over; no bank holds it
FILES = ("course.yaml", "glossary.yaml", "debate.yaml", "conflicts.yaml", "timeline.yaml", "proofs.json")


_ENDINGS = {"handouts": "md", FROZEN: "json", PICTURES: "png", KEPT: "xml", IMPORTED: "json"}


def called(folder: str, name: str) -> str:
    """How messages call a file of the folder; bytes of a name that are no UTF-8 are shown as `?`."""
    return f"{folder}/{name}".encode(errors="surrogateescape").decode(errors="replace")


def is_lock(name: str) -> bool:
    """Whether a file of the seeds is a frozen quiz's lock."""
    return name.startswith(f"{FROZEN}/") and name.endswith(".json") and name.count("/") == 1


def is_record(name: str) -> bool:
    """Whether a file of the seeds is what `course import` notes of a file that it has read."""
    return name.startswith(f"{IMPORTED}/") and name.endswith(".json") and name.count("/") == 1


def _of_locks(name: str) -> bool:
    """Whether a file is a lock, or one that locks keep beside them."""
    return is_lock(name) or name.startswith(tuple(f"{FROZEN}/{folder}/" for folder in BESIDE_LOCKS))


def seed_files(seeds: Path, folder: str, *, locks: bool = False) -> tuple[list[str], list[Problem]]:
    """The files below `seeds` in the order of their names, and a problem for each folder that cannot be listed.

    Names are relative, with slashes. Hidden files and folders, LICENSE and README.md do not count, nor do locks unless
    `locks`, nor drafts. Messages call the folder `folder`.
    """
    names: list[str] = []
    problems: list[Problem] = []

    def unlisted(error: OSError) -> None:
        place = Path(error.filename).relative_to(seeds).as_posix()
        message = f"the folder cannot be read: {error.strerror}"
        problems.append(Problem(Span(called(folder, place)), "unreadable", message, "give yourself the right to read it"))

    for top, folders, files in os.walk(seeds, onerror=unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(top).relative_to(seeds)
        if here == Path() and DRAFTS in folders:
            folders.remove(DRAFTS)
        for name in files:
            if name.startswith(".") or name in IGNORED:
                continue
            inside = (here / name).as_posix()
            if character := unseen(inside):
                message = f"the file's name holds {named(character)}, which nobody sees"
                shown = called(folder, inside.replace(character, "\ufffd"))
                problems.append(Problem(Span(shown), "invisible-character", message, "rename the file"))
            elif _leads_out(Path(top) / name, seeds):
                message = "links to files outside the folder are not followed"
                problems.append(Problem(Span(called(folder, inside)), "unused-file", message, "copy the file here"))
            else:
                names.append(inside)
        for name in folders:
            if (Path(top) / name).is_symlink():
                span = Span(called(folder, (here / name).as_posix()))
                problems.append(Problem(span, "unused-file", "links to folders are not followed", "copy the folder here"))
    return sorted(name for name in names if locks or not _of_locks(name)), problems


def _leads_out(path: Path, seeds: Path) -> bool:
    return path.is_symlink() and path.exists() and not path.resolve().is_relative_to(seeds.resolve())


def unused(name: str, folder: str) -> Problem:
    """The problem of a file that nothing reads."""
    top = name.split("/")[0]
    if "/" not in name and (stem := name.split(".")[0]) in FOLDERS:
        hint = f"move it into the folder {stem}/"
    elif "/" not in name:
        hint = did_you_mean(name, [*FILES, *(f"{known}/" for known in FOLDERS)])
    elif top in FOLDERS:
        hint = f"name it '{top}/….{_ENDINGS.get(top, 'yaml')}', or move it out of the folder"
    else:
        hint = did_you_mean(f"{top}/", [f"{known}/" for known in FOLDERS])
    return Problem(Span(called(folder, name)), "unused-file", "nothing reads this file", hint)


def no_course(names: Iterable[str]) -> str:
    """How to mend it that there is no course.yaml among the files `names`."""
    likely = [name for name in names if name.lower().startswith("course.")]
    return f"rename '{likely[0]}' to course.yaml" if likely else "write its id, title, licence, attribution and objectives"
