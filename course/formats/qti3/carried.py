"""What QTI 3.0 can hold of an item: all of it, as players of the standard show it."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.characters import odd
from course.carrying.features import BLOCKS, Feature, Place
from course.carrying.table import CARRIED, ELSEWHERE, Loss, carries, changed, dropped
from course.model.bank import Bank
from course.model.form import FormItem

_LINES = changed("its words alone: a gap in a text offers what fits into a line")


def limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    """Characters that XML cannot hold, such as a control character from an escape in YAML: each text is without them."""
    for path, character in odd(entry.item):
        yield Loss(entry.item, path, f"character U+{ord(character):04X}", dropped("the text without it: XML cannot hold it"))


CARRIES = carries(
    {CARRIED: [feature for feature in Feature if feature is not Feature.FOREIGN], ELSEWHERE: [Feature.FOREIGN]},
    at={(Place.GAP, feature): _LINES for feature in BLOCKS if feature is not Feature.BREAK},
    limits=limits,
)
