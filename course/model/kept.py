"""A question of another program as that program wrote it: a file of `seeds/kept/`, which a raw item names."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from course.model.seedfile import MAX_BYTES, SeedFile


@dataclass(frozen=True)
class Parcel:
    """A kept question: its `data` as its program wrote it, and its `files` if it names any; paths are from one folder."""

    data: bytes
    path: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


class KeptFile(SeedFile):
    """A kept question by its path below `seeds/kept/`: the question alone, or a ZIP with the files that it names."""

    folder: ClassVar[str] = "kept"

    def parcel(self) -> Parcel:
        """What it holds.

        Raises:
            OSError: it cannot be read.
            ValueError: it holds too much, or is a ZIP that cannot be read.
        """
        data = self.read()
        return _unpacked(data) if data.startswith(b"PK") else Parcel(data)


def _unpacked(data: bytes) -> Parcel:
    """The question, which is the first file of a ZIP, and the others, which it names."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > MAX_BYTES:
                raise ValueError(f"unpacked it has more than {MAX_BYTES // 1_000_000} MB")
            if not infos or any(":" in info.filename or not inside(info.filename) for info in infos):
                raise ValueError("a file in it would lead out of it" if infos else "it is empty")
            path, *others = (info.filename for info in infos)
            return Parcel(archive.read(path), path, {name: archive.read(name) for name in others})
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise ValueError(f"it is a ZIP that cannot be unpacked: {error}") from None


def inside(path: str) -> bool:
    """Whether a path with slashes stays in the folder that it starts from."""
    return "\\" not in path and not any(part in ("", ".", "..") for part in path.split("/"))
