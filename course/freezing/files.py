"""The files of frozen quizzes: kept beside the locks by their digests, so that a reprint shows, and exports, what was printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from course.content.picturefiles.kinds import ending_of
from course.model.item import Item
from course.model.kept import KeptFile
from course.model.picture import PictureFile
from course.model.seedfile import SeedFile
from course.workspace.atomic import replace
from course.workspace.seedfiles import BESIDE_LOCKS, FROZEN, PICTURES

_SIGNS = 32  # of a digest, in a file's name


def named_in(fields: object, pictures: Mapping[str, PictureFile]) -> dict[str, PictureFile]:
    """Those of the pictures whose names stand in the texts of `fields` (plain data)."""
    text = json.dumps(fields, ensure_ascii=False)
    texts = text, unquote(text)
    return {name: picture for name, picture in pictures.items() if any(f"{PICTURES}/{name}" in text for text in texts)}


def kept_by(items: Iterable[Item], kept: Mapping[str, KeptFile]) -> dict[str, KeptFile]:
    """What these items keep of other programs."""
    named = {item.foreign.file for item in items if item.foreign}
    return {name: kept[name] for name in sorted(named & kept.keys())}


def path_of(file: SeedFile, digest: str) -> str:
    """Where a lock's file lies below seeds/: `frozen/pictures/0f1e….png`. Locks that have the same file share it."""
    return f"{FROZEN}/{file.folder}/{digest[:_SIGNS]}.{ending_of(file.name.rpartition('/')[2])}"


def keep(seeds: Path, files: Iterable[SeedFile]) -> None:
    """Copies files to where locks keep them.

    Raises:
        OSError: one cannot be read or written.
    """
    for file in files:
        path = seeds / path_of(file, file.digest)
        if not path.exists() or SeedFile(file.name, path).digest != file.digest:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, file.read())


def drop_unused(seeds: Path) -> None:
    """Removes the files beside the locks that no lock of these seeds names any more."""
    for folder in (seeds / FROZEN / name for name in BESIDE_LOCKS):
        kept = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
        if not kept:
            continue
        locks = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in (seeds / FROZEN).glob("*.json"))
        for path in kept:
            if path.stem not in locks:
                path.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
