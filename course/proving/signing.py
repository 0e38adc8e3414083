"""The digest of the words that a signature stands for: of a fact what it states, of an item what it asks and what is right."""

from __future__ import annotations

import json

from course.content.passages import asked
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Match, Numeric, Order, TextEntry
from course.model.article import Fact
from course.model.item import Item
from course.model.wordspan import digest


def words_of(entry: Fact | Item) -> str:
    """The digest, 12 hexadecimal digits. Reasons, feedback and hints do not count, nor does anything that only sorts items."""
    said = _fact(entry) if isinstance(entry, Fact) else _item(entry)
    return digest(json.dumps(said, ensure_ascii=False))


def _fact(fact: Fact) -> list[object]:
    return [
        fact.statement,
        fact.says,
        *(when.text if when else "" for when in (fact.date, fact.target)),
        list(map(str, fact.span)),
    ]


def _item(item: Item) -> list[object]:
    said: list[object] = [asked(item), item.rests_on, list(map(str, item.span))]
    for question in item.lower():
        match question.interaction:
            case Choice(options=options) | Order(steps=options):
                said += [[option.text, option.right] for option in options]
            case Match(pairs=pairs, unused=unused):
                said += [[pair.left, pair.right] for pair in pairs] + [[option.text] for option in unused]
            case Gaps(segments=segments):
                for gap in segments:
                    if isinstance(gap, Gap):
                        said.append([gap.key.text, *gap.accept, *(option.text for option in gap.distractors)])
            case TextEntry(key=key, accept=accept):
                said.append([key.text, *accept])
            case Numeric(keys=keys, measure=measure):
                said.append([measure, *(f"{key.value}±{key.tolerance}" for key in keys)])
            case ExtendedText(model=model, credit=credit):
                said.append([model, *credit])
            case Info():
                pass
    return said
