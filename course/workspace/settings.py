"""What can be chosen at a build without touching the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Look:
    """How pages differ from the built-in look; every default is the built-in look.

    `logo` is a picture as a data address (`data:image/…`), `size` CSS's name of the sheet where it is not the build's,
    `line_spacing` a factor of the font's size (0: as built in).
    """

    school: str = ""
    logo: str = ""
    header: str = ""
    footer: str = ""
    size: str = ""
    large_print: bool = False
    wide_letters: bool = False
    line_spacing: float = 0

    @property
    def own_style(self) -> bool:
        """Whether a page needs styles of its own beside the built-in ones."""
        return self != Look()


@dataclass(frozen=True)
class Settings:
    """How to build. `moodle` is the oldest version the exports are for.

    `trusted`: all content and every template came with the program, so that drawing needs no limits.
    """

    paper: Paper = "a4"
    seed: str = "1"
    moodle: str = "4.4"
    look: Look = Look()
    trusted: bool = False
