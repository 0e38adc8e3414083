"""A picture of the instructor's own: a file of `seeds/pictures/`."""

from __future__ import annotations

from typing import ClassVar

from course.model.seedfile import SeedFile


class PictureFile(SeedFile):
    """A picture by its path below `seeds/pictures/`."""

    folder: ClassVar[str] = "pictures"
