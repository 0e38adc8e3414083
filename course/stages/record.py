"""What a command made last time from the same files, so that it need not look further when nothing has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from course.stages import inputs
from course.stages.project import Project
from course.stages.writing import known_paths


def told(project: Project, what: str) -> Any:
    """What `keep` was given under these words while every file was as it is now; None if that was never so."""
    kept = project.store.get(_key(project, what))
    if kept is None:
        return None
    record = json.loads(kept)
    beside = record["beside"].items()
    return record["value"] if all(inputs.content(project.root / path) == was for path, was in beside) else None


def keep(project: Project, what: str, value: object) -> None:
    """Keep a value of plain data for as long as the project's files stay as they are."""
    beside = {path: inputs.content(project.root / path) for path in project.read.beside}
    project.store.put(_key(project, what), inputs.as_json({"beside": beside, "value": value}))


def _key(project: Project, what: str) -> str:
    return inputs.digest(project.inputs, "told", what)


def standing(output: Path, files: Mapping[str, str], known: Iterable[str]) -> bool:
    """Whether `output` holds the files of ours that it held (`known`), and those of `files` (paths, digests) as they were."""
    there = known_paths(output)
    if set(there) != set(known) or any(there[path] != digest for path, digest in files.items()):
        return False
    try:
        return all(hashlib.sha256((output / PurePosixPath(path)).read_bytes()).hexdigest() == was for path, was in files.items())
    except OSError:
        return False
