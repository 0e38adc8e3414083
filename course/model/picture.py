"""A picture of the instructor's own: a file of `seeds/pictures/`."""

from __future__ import annotations

from typing import ClassVar

from course.model.seedfile import MAX_BYTES, SeedFile

__all__ = ["MAX_BYTES", "PictureFile"]


class PictureFile(SeedFile):
    """A picture by its path below `seeds/pictures/`."""

    folder: ClassVar[str] = "pictures"
