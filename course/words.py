"""The fixed words that fields of the course's files take."""

from __future__ import annotations

from typing import Literal

Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Difficulty = Literal["easy", "medium", "hard"]
Standard = Literal["draft", "classroom", "published"]
ItemCertainty = Literal["stated", "attributed", "inferred", "enrichment"]
