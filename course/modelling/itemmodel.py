"""An item model: makes items without end from a system's run or from facts, with the key computed.

Stem, key, rationales, feedback and worked solution come from the same values; wrong options are what named mistakes lead to.
A draw that gives no sound item raises `NoVariant` and is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from course.model.bank import Bank
from course.modelling.drafts import Draft
from course.modelling.system import Value, Values
from course.words import Bloom, Difficulty, ItemCertainty


@dataclass(frozen=True)
class Draw:
    """What a variant is made from: a random source of its own, the bank's facts, and values of the system's parameters."""

    random: Random
    bank: Bank
    values: Values


def _nothing(random: Random) -> Mapping[str, Value]:
    """All parameters at their defaults: for models over facts, which have none."""
    return {}


@dataclass(frozen=True)
class ItemModel:
    """An item model. `draw` gives values for parameters of its system, `make` the item's own fields from them.

    `system` is a system's file name (`mailbox`); empty for a model over facts. `cites` are what every variant rests on.
    """

    summary: str
    unit: str
    objective: str
    bloom: Bloom
    difficulty: Difficulty
    make: Callable[[Draw], Draft]
    system: str = ""
    draw: Callable[[Random], Mapping[str, Value]] = _nothing
    certainty: ItemCertainty = "enrichment"
    cites: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sensitive: bool = False
    minutes: str = ""
    clashes_with: tuple[str, ...] = field(default=())
