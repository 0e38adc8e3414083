"""Bytes that are too many to hold: written once to a file without a name, then read in pieces as often as one likes."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable, Iterator

_PIECE = 1 << 16  # bytes read at once


class Spool:
    """The file is gone when this is."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        """Write the pieces.

        Raises:
            OSError: the folder of temporary files is full.
        """
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self.size = sum(self._file.write(piece) for piece in pieces)

    def __call__(self) -> Iterator[bytes]:
        """The bytes in pieces, from the first one on."""
        place = 0
        while place < self.size:
            self._file.seek(place)
            piece = self._file.read(_PIECE)
            place += len(piece)
            yield piece
