"""Files → a plan: each file is recognised, read in a stream, and planned question by question. Folders and ZIPs are opened."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from course.importing.choosing import reader_for
from course.importing.files import MOST, Opened, head_of
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.placing import slug
from course.importing.plan import Plan
from course.importing.planning import Planner
from course.importing.present import Present
from course.importing.readers import readers
from course.importing.texts import Texts
from course.problems import Fault, Problem, Span

_PIECE = 1 << 20  # bytes unpacked at once


@dataclass(frozen=True)
class _File:
    """A file to read: where it is, how messages call it, and from what its record and its folder of pictures are named."""

    path: Path
    name: str
    source: str


def planned(paths: Sequence[Path], present: Present, format_name: str | None = None) -> tuple[Plan, list[Pictures], list[str]]:
    """What the files will bring, their pictures, and what each file was read as.

    `format_name` is the reader's, if it is not to be told from the content. What is wrong with a file is a problem of the plan;
    the others are planned all the same.
    """
    planner = Planner(present)
    pictures: list[Pictures] = []
    read: list[str] = []
    sources: set[str] = set()
    there = present.pictures()
    with ExitStack() as opened_folders:
        for file in _files(paths, planner.plan, opened_folders):
            try:
                reader = reader_for(head_of(file.path, file.name), format_name)
            except Fault as fault:
                planner.plan.problems.append(fault.problem)
                continue
            source = _free(slug(file.source) or "imported", sources)
            pictures.append(Pictures(source, there))
            opened = Opened(file.path, file.name, Texts(pictures[-1]))
            read.append(f"{file.name} ({reader.title})")
            planner.add(Path(file.name).name, source, reader.name, _up_to_fault(reader.read(opened), planner.plan))
            planner.plan.problems += opened.problems
    return planner.plan, pictures, read


def _files(paths: Sequence[Path], plan: Plan, folders: ExitStack) -> Iterator[_File]:
    """The files, those of folders, and those in ZIP files that no reader takes for a package of its own."""
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and not _hidden(one.relative_to(path)))
            for one in inside:
                yield from _opened(one, " ".join(one.relative_to(path.parent).with_suffix("").parts), plan, folders)
        else:
            yield from _opened(path, path.stem, plan, folders)


def _opened(path: Path, source: str, plan: Plan, folders: ExitStack) -> Iterator[_File]:
    name = path.as_posix()
    try:
        head = head_of(path, name)
        if not head.members or any(reader.recognises(head) for reader in readers().values()):
            yield _File(path, name, source)
            return
        folder = Path(folders.enter_context(tempfile.TemporaryDirectory()))
        yield from _unpacked(path, name, source, plan, folder)
    except Fault as fault:
        plan.problems.append(fault.problem)


def _unpacked(path: Path, name: str, source: str, plan: Plan, folder: Path) -> Iterator[_File]:
    """The files of a ZIP file, each under a number of its own in a temporary folder."""
    package = Opened(path, name, Texts(Pictures(source)))
    for number, inside in enumerate(sorted(package.members)):
        if _hidden(Path(inside)) or inside.startswith("__MACOSX/"):
            continue
        out = folder / str(number)
        with package.member(inside) as file, out.open("wb") as copy:
            while piece := file.read(_PIECE):
                if copy.tell() + len(piece) > MOST:
                    raise Fault(Span(name), "import-package", f"'{inside}' is larger than {MOST >> 20} MB", "import it by itself")
                copy.write(piece)
        yield _File(out, f"{name}/{inside}", f"{source} {Path(inside).with_suffix('').as_posix()}")
    plan.problems += package.problems


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _up_to_fault(found: Iterator[Found | Problem], plan: Plan) -> Iterator[Found | Problem]:
    """What a reader finds, up to where it cannot go on."""
    try:
        yield from found
    except Fault as fault:
        plan.problems.append(fault.problem)
