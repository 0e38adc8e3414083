"""The fixed words that fields of the course's files take."""

from __future__ import annotations

from typing import Literal

Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Difficulty = Literal["easy", "medium", "hard"]
ItemCertainty = Literal["stated", "attributed", "inferred", "enrichment"]
