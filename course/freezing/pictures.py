"""The pictures of frozen quizzes: kept beside the locks by their digests, so that a reprint shows what was printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from course.content.picturefiles.kinds import ending_of
from course.model.picture import PictureFile
from course.workspace.atomic import replace
from course.workspace.seedfiles import FROZEN, PICTURES

_SIGNS = 32  # of a digest, in a file's name


def named_in(fields: object, pictures: Mapping[str, PictureFile]) -> dict[str, PictureFile]:
    """Those of the pictures whose names stand in the texts of `fields` (plain data)."""
    text = json.dumps(fields, ensure_ascii=False)
    texts = text, unquote(text)
    return {name: picture for name, picture in pictures.items() if any(f"{PICTURES}/{name}" in text for text in texts)}


def path_of(name: str, digest: str) -> str:
    """Where a lock's picture lies below seeds/: `frozen/pictures/0f1e….png`. Locks that show the same picture share it."""
    return f"{FROZEN}/{PICTURES}/{digest[:_SIGNS]}.{ending_of(name)}"


def keep(seeds: Path, pictures: Iterable[PictureFile]) -> None:
    """Copies pictures to where locks keep them.

    Raises:
        OSError: one cannot be read or written.
    """
    for picture in pictures:
        path = seeds / path_of(picture.name, picture.digest)
        if not path.exists() or PictureFile(picture.name, path).digest != picture.digest:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, picture.read())


def drop_unused(seeds: Path) -> None:
    """Removes the kept pictures that no lock of these seeds names any more."""
    folder = seeds / FROZEN / PICTURES
    kept = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    if not kept:
        return
    locks = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in (seeds / FROZEN).glob("*.json"))
    for path in kept:
        if path.stem not in locks:
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
