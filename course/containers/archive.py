"""ZIP archives with the same bytes each time: no clock, no machine, the order as given."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO, RawIOBase
from typing import Any

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date that ZIP knows
_LEVEL = 6
File = tuple[str, bytes | Iterable[bytes]]
"""A path within the archive, with '/', and what it holds, whole or in pieces."""


def zipped(files: Iterable[File], *, stored: Iterable[str] = ()) -> bytes:
    """The files as an archive, in this order; those named in `stored` are not compressed."""
    return b"".join(streamed(files, stored=stored))


def streamed(files: Iterable[File], *, stored: Iterable[str] = ()) -> Iterator[bytes]:
    """The same in pieces, so that no more than one of them is held at a time."""
    out, plain = _Pieces(), set(stored)
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files:
            info = zipfile.ZipInfo(path, _LONG_AGO)
            info.compress_type = zipfile.ZIP_STORED if path in plain else zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on every machine
            info.external_attr = 0o644 << 16
            with archive.open(info, "w") as file:
                for piece in (data,) if isinstance(data, bytes) else data:
                    file.write(piece)
                    yield from out.taken()
    yield from out.taken()


def rewritten(data: bytes) -> bytes:
    """An archive that a library made, its files in their order, without the time at which it was made."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return zipped((name, archive.read(name)) for name in archive.namelist())


class _Pieces(RawIOBase):
    """What `zipfile` writes to: it cannot go back, and gives away what it has."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        held, self._held = self._held, []
        yield from held
