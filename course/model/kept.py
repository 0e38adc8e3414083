"""A question of another program as that program wrote it: a file of `seeds/kept/`, which a raw item names."""

from __future__ import annotations

from typing import ClassVar

from course.model.seedfile import SeedFile


class KeptFile(SeedFile):
    """A kept question by its path below `seeds/kept/`."""

    folder: ClassVar[str] = "kept"
