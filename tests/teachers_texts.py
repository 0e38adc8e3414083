"""What only a teacher may see of an item, for tests that look for it in students' files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.interactions import Choice, ExtendedText, Gaps, Match, Numeric, Order, TextEntry
from course.model.item import Item


def squeezed(text: str) -> str:
    """Letters and digits alone, so that line breaks, hyphens and spacing do not hide a text."""
    return re.sub(r"[\W_]+", "", text).lower()


def secrets_of(item: Item) -> Iterator[str]:
    """Every text of an item that only a teacher may see."""
    yield from (text for text in (item.feedback, item.enrichment, item.solution, *item.hints) if text)
    for question in item.lower():
        match question.interaction:
            case Choice(options=options) | Order(steps=options):
                yield from (option.because for option in options)
            case Match(pairs=pairs, unused=unused):
                yield from (pair.because for pair in pairs)
                yield from (option.because for option in unused)
            case Gaps(gaps=gaps):
                for gap in gaps:
                    yield from (option.because for option in (gap.key, *gap.distractors))
            case TextEntry(key=key, wrong=wrong):
                yield from (option.because for option in (key, *wrong))
            case Numeric(keys=keys, wrong=wrong):
                yield from (key.because for key in keys)
                yield from (option.because for option in wrong)
            case ExtendedText(model=model, rubric=rubric, credit=credit):
                yield model
                yield from credit
                yield from (level.descriptor for row in rubric for level in row.levels)
