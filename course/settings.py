"""What can be chosen at a build without touching the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Settings:
    """How to build. `moodle` is the oldest version the exports are for; the bytes are the same for any number of `processes`."""

    paper: Paper = "a4"
    seed: str = "1"
    moodle: str = "4.4"
    processes: int = 1
