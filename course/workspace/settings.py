"""What can be chosen at a build without touching the bank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Look:
    """How pages differ from the built-in look; every default is the built-in look.

    `logo` is a picture as a data address (`data:image/…`), `size` CSS's name of the sheet where it is not the build's,
    `line_spacing` a factor of the font's size (0: as built in). `built_for` is the build's paper.
    """

    school: str = ""
    logo: str = ""
    header: str = ""
    footer: str = ""
    size: str = ""
    large_print: bool = False
    wide_letters: bool = False
    line_spacing: float = 0
    built_for: Paper = "a4"

    @property
    def paper(self) -> Paper:
        """The paper of its pages."""
        sizes: dict[str, Paper] = {"A4": "a4", "letter": "letter"}
        return sizes.get(self.size, self.built_for)

    @property
    def own_style(self) -> bool:
        """Whether a page needs styles of its own beside the built-in ones."""
        return replace(self, built_for="a4") != Look()


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
