"""A file of the seeds that is no text of ours: not looked at until somebody asks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

MAX_BYTES = 20_000_000  # of a file; a photograph of 50 million pixels has about 15 MB as JPEG


@dataclass(frozen=True, repr=False)
class SeedFile:
    """A file by its `name`, the path with slashes below the `folder` of its kind. `path` is where it lies on this machine."""

    folder: ClassVar[str] = ""

    name: str
    path: Path

    def __repr__(self) -> str:
        """What tells it from another state of it, on any machine: its name and its digest."""
        return f"{self.name} {self.digest}"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes as 64 hexadecimal digits, or of why it cannot be read."""
        made = hashlib.sha256()
        try:
            made.update(self.read())
        except OSError as error:
            made.update(f"error {error.errno}".encode())
        except ValueError:
            made.update(b"too large")
        return made.hexdigest()

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            OSError: it cannot be read, or is no plain file.
            ValueError: it holds more than `MAX_BYTES`.
        """
        if not self.path.is_file():
            raise FileNotFoundError(2, "no plain file")
        if self.path.stat().st_size > MAX_BYTES:
            raise ValueError("too large")
        return self.path.read_bytes()
