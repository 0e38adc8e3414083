"""What can be chosen at a build without touching the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Settings:
    """How to build: paper size, the seed of every draw, the oldest Moodle the exports are for (`4.4`), and how many
    processes draw PDFs (the bytes are the same for any number)."""

    paper: Paper = "a4"
    seed: str = "1"
    moodle: str = "4.4"
    processes: int = 1
