"""What can be chosen at a build without touching the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Settings:
    """How to build: paper size, the seed of every draw, and the oldest Moodle that the exports are for (`4.4`)."""

    paper: Paper = "a4"
    seed: str = "1"
    moodle: str = "4.4"
