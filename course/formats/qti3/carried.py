"""What QTI 3.0 can hold of an item: all of it, as players of the standard show it."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.characters import odd
from course.carrying.features import BLOCKS, Feature, Place
from course.carrying.reading import in_the_text
from course.carrying.table import CARRIED, Limits, Loss, carries, changed, dropped
from course.formats.qti3.foreign import foreign_losses
from course.formats.qti3.vocabulary import QTI3, Vocabulary
from course.model.bank import Bank
from course.model.form import FormItem

_LINES = changed("its words alone: a gap in a text offers what fits into a line")


def limits_of(vocabulary: Vocabulary) -> Limits:
    """What packages of a vocabulary cannot take of an item for what stands in it rather than for its kind."""

    def limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
        """What is another program's or version's, feedback of what asks nothing, and characters that XML cannot hold."""
        yield from foreign_losses(entry.item, bank, vocabulary)
        yield from in_the_text(entry.item)
        for path, character in odd(entry.item):
            yield Loss(entry.item, path, f"character U+{ord(character):04X}", dropped("the text without it: XML cannot hold it"))

    return limits


CARRIES = carries(
    {CARRIED: list(Feature)},
    at={(Place.GAP, feature): _LINES for feature in BLOCKS if feature is not Feature.BREAK},
    limits=limits_of(QTI3),
)
