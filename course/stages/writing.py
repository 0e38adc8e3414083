"""Artifacts → files. The only code that touches the output folder; a file is whole or not there at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from course.problems import Fault, Problem, Span
from course.workspace.atomic import replace, stream, sweep

if TYPE_CHECKING:
    from course.formats import Artifact

MANIFEST = "manifest.json"
_SOMETIMES = 50  # files


class Known(NamedTuple):
    """What the manifest knows of a file: its digest, who may see it ("student" or "teacher"), and which format it is of.

    Of what an older program wrote the last two are empty.
    """

    digest: str
    audience: str = ""
    format: str = ""


def write(output: Path, artifacts: Iterable[Artifact], called: str = "output") -> tuple[list[str], list[Problem]]:
    """Writes each artifact below `output`, then the manifest; gives the paths written and a problem for each that failed.

    A file is written beside its place and renamed, so that a full disk or a crash leaves the old one. Files already there
    with the same bytes are left alone. `called` is how messages call the folder.
    """
    written: list[str] = []
    problems: list[Problem] = []
    known = known_files(output)
    swept: set[Path] = set()
    hopeless = False
    try:
        for artifact in artifacts:
            try:
                file = _below(output, artifact.path)
                if file.parent not in swept:
                    sweep(file.parent)
                    swept.add(file.parent)
                digest = _write(file, artifact)
            except OSError as error:
                problems.append(_problem(f"{called}/{artifact.path}", error))
                if hopeless := error.errno in _HOPELESS:
                    break
            except Fault as fault:  # of what comes in pieces, found while it was written
                problems.append(fault.problem)
            else:
                written.append(artifact.path)
                known[artifact.path] = Known(digest, artifact.audience, artifact.format)
                if len(written) % _SOMETIMES == 0:  # a run that is killed leaves a manifest too
                    with contextlib.suppress(OSError):
                        _replace(output / MANIFEST, _manifest(known))
    finally:  # stopped by the user as well
        try:
            there = {path: of for path, of in known.items() if (output / path).is_file()}
            _replace(output / MANIFEST, _manifest(there))
        except OSError as error:
            if not hopeless:
                problems.append(_problem(f"{called}/{MANIFEST}", error))
    return written, problems


def remove_stale(output: Path, made: Iterable[str]) -> dict[str, list[str]]:
    """Removes what an earlier build made and this one did not; gives the paths removed, by their format."""
    return remove(output, known_files(output).keys() - set(made))


def remove(output: Path, paths: Iterable[str]) -> dict[str, list[str]]:
    """Removes these files of an earlier build; gives the paths removed, by their format.

    A file that changed since it was built is somebody's own by now and stays, and so does every file the manifest does not know.
    """
    known = known_files(output)
    stale = sorted(known.keys() & set(paths))
    removed: dict[str, list[str]] = {}
    for path in stale:
        file = output / PurePosixPath(path)
        with contextlib.suppress(OSError):
            if hashlib.sha256(file.read_bytes()).hexdigest() == known[path].digest:
                file.unlink()
                removed.setdefault(known[path].format, []).append(path)
    if stale:
        kept = {path: of for path, of in known.items() if path not in stale}
        with contextlib.suppress(OSError):
            _replace(output / MANIFEST, _manifest(kept))
    return removed


def _manifest(known: dict[str, Known]) -> bytes:
    lines = {path: " ".join(of).rstrip() for path, of in known.items()}
    return (json.dumps(lines, indent=1, sort_keys=True) + "\n").encode()


_HOPELESS = {28, 30, 122}  # no space, read-only, over quota: the next file will fare no better


def hopeless(problem: Problem) -> bool:
    """Whether no other file could be written either."""
    return problem.message in {_failure(os.strerror(number)) for number in _HOPELESS}


def _failure(why: str | None) -> str:
    return f"this file cannot be written: {why}"


def known_paths(output: Path) -> dict[str, str]:
    """The files that earlier builds made below `output` and that the manifest knows, with their digests."""
    return {path: of.digest for path, of in known_files(output).items()}


def known_files(output: Path) -> dict[str, Known]:
    """The same, with all that the manifest knows of them."""
    try:
        known = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    inside: dict[Path, bool] = {}  # by folder: whether it lies in the output, for a manifest from elsewhere must not lead out
    root = output.resolve()
    there = {}
    for path, line in known.items():
        file = output / str(path)
        if file.parent not in inside:
            inside[file.parent] = file.parent.resolve().is_relative_to(root)
        if inside[file.parent] and file.is_file():
            there[str(path)] = Known(*str(line).split(" ")[:3])
    return there


def _below(output: Path, path: str) -> Path:
    """Where an artifact goes.

    Raises:
        OSError: a link leads it out of the folder.
    """
    file = output / PurePosixPath(path)
    if not file.parent.resolve().is_relative_to(output.resolve()):
        raise OSError(errno.EXDEV, "a link there leads out of the folder")
    return file


def _write(path: Path, artifact: Artifact) -> str:
    """Writes an artifact and gives its digest; what comes in pieces is never held as a whole."""
    if isinstance(artifact.made, bytes):
        _replace(path, artifact.made)
        return hashlib.sha256(artifact.made).hexdigest()
    path.parent.mkdir(parents=True, exist_ok=True)
    made = hashlib.sha256()

    def counted() -> Iterator[bytes]:
        for piece in artifact.pieces:
            made.update(piece)
            yield piece

    stream(path, counted())
    return made.hexdigest()


def _replace(path: Path, data: bytes) -> None:
    try:
        if path.read_bytes() == data:
            return
    except OSError:
        pass  # not there yet, or not readable: then it is written
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)


def _problem(path: str, error: OSError) -> Problem:
    hint = {
        28: "the disk is full: free some space; what was there before is untouched",
        13: "you may not write there: choose another folder with --output",
        30: "that place is read-only: choose another folder with --output",
        17: "a file stands where a folder is needed: move it, or choose another folder with --output",
        20: "a file stands where a folder is needed: move it, or choose another folder with --output",
        18: "remove that link, or choose another folder with --output",
        21: "a folder stands where this file goes: move it, or choose another folder with --output",
    }.get(error.errno or 0, "what was there before is untouched")
    return Problem(Span(path), "cannot-write", _failure(error.strerror), hint)
