"""An item offers neither too few options nor too many.

Haladyna, Downing & Rodriguez 2002: as many plausible options as can be written, three are enough (Rodriguez 2005,
"Three options are optimal for multiple-choice items"). Single choice takes 3 to 5 options; multiple response 4 to 8,
with two keys or more (or none at all: nothing is to be ticked); matching at most 10 texts to choose from, ordering
3 to 8 steps, since longer lists test patience.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.interactions import Choice, ExtendedText, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("option-count",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each item whose number of options, keys, pairs or steps is out of range."""
    for item in bank.items.values():
        for question in item.lower():
            for message, hint in _faults(question.interaction):
                yield item.problem("option-count", message, hint)


def _faults(interaction: Interaction) -> Iterator[tuple[str, str]]:
    match interaction:
        case Choice(options=options, many=True):
            keys = sum(option.right for option in options)
            if not 4 <= len(options) <= 8:
                yield f"{len(options)} options; a multiple-response item has 4 to 8", "add or drop distractors"
            if keys == 1:
                yield (
                    f"{keys} of the options is right; a multiple-response item has two keys or more",
                    "write a single-choice item",
                )
        case Choice(fixed=True):
            return
        case Choice(options=options):
            if not 3 <= len(options) <= 5:
                yield (
                    f"{len(options)} options; a single-choice item has 3 to 5",
                    "two or three good distractors are best",
                )
        case Match(rights=rights):
            if len(rights) > 10:
                yield f"{len(rights)} texts to choose from; a matching item has at most 10", "split it into two items"
            if len(rights) < 2:
                yield "there is only one text to choose from", "add 'unused' options, or other pairs"
        case Order(steps=steps):
            if not 3 <= len(steps) <= 8:
                yield f"{len(steps)} steps; an ordering item has 3 to 8", "add steps, or split it into two items"
        case Gaps() | TextEntry() | Numeric() | ExtendedText() | Info():
            return
