"""What stands in the cells of a quiz game's spreadsheet: texts in one line, and the seconds there are for a question."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from course.carrying.features import Feature
from course.carrying.table import Verdict, changed, dropped, refused
from course.content.bare import Bare
from course.content.content import Content
from course.content.formulas.linear import linear
from course.content.markdown import block, inline
from course.content.tree import Block, Formula, List, Paragraph, Words
from course.documents.tongues import tongue
from course.interactions import Question
from course.labels import Labels
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item

IN_A_CELL: Mapping[Verdict, Sequence[Feature]] = {
    changed("they stand in the question"): [Feature.ASSUMPTIONS],
    changed("they stand in one run of words"): [
        *(Feature.PARAGRAPHS, Feature.BREAK, Feature.LIST, Feature.QUOTE, Feature.HEADING),
    ],
    changed("the words stand there without it"): [Feature.EMPHASIS, Feature.STRONG, Feature.CODE_SPAN],
    changed("small characters where there are such, else after ^ or _"): [Feature.RAISED, Feature.LOWERED],
    dropped("the words stand there as if they held good"): [Feature.STRUCK],
    changed("their signs stand in a line: x² + 1/2"): [Feature.FORMULA, Feature.DISPLAY],
    dropped("its words stand there without the address"): [Feature.LINK],
    refused("the spreadsheet holds no pictures of yours"): [Feature.PICTURE, Feature.CAPTION],
    refused("the lines of code would stand in one"): [Feature.CODE],
    refused("the spreadsheet holds no tables"): [Feature.TABLE, Feature.RAW],
    dropped("no line is drawn"): [Feature.RULE],
}
"""What becomes of a text's content in a cell of a game's spreadsheet."""


class Readable(Bare):
    """Bare text for reading: a formula in its signs (`x² + 1/2`), not in TeX."""

    def formula(self, formula: Formula) -> str:
        """A formula on one line."""
        return linear(formula.tex)

    def blocks(self, blocks: Sequence[Block]) -> str:  # type: ignore[override]
        """The text of some blocks; entries of a list have their marks, which keep them apart on one line."""
        return super().blocks([_marked(one) for one in blocks])


def _marked(one: Block) -> Block:
    if not isinstance(one, List):
        return one
    entries = []
    for place, entry in enumerate(one.entries):
        sign = "• " if one.start is None else f"{one.start + place}) "
        entries.append((Paragraph((Words(sign),)), *entry))
    return List(tuple(entries), one.start, one.loose)


def line(content: Content) -> str:
    """A text on one line."""
    return " ".join(Readable().blocks(content.blocks).split())


def labels_of(item: Item, bank: Bank) -> Labels:
    """The labels among an item's texts."""
    return bank.labels.around(tongue(item, bank.labels.texts))


def asked(item: Item, question: Question, labels: Labels) -> str:
    """All that is asked, on one line: the stem, the assumptions of its model, and what this part adds."""
    texts = [line(block(item.stem, labels.texts))]
    if item.assumptions:
        told = " ".join(line(inline(text, labels.texts)) for text in item.assumptions)
        texts.append(f"({labels.gettext('In this model')}: {told})")
    if question.prompt:
        texts.append(line(block(labels.shown(question.prompt), labels.texts)))
    return " ".join(filter(None, texts))


def option(text: str, labels: Labels) -> str:
    """An option on one line."""
    return line(inline(labels.shown(text), labels.texts))


def seconds(entry: FormItem, allowed: Sequence[int]) -> int:
    """The time for each question of an item: the shortest allowed one in which it can be done, or else the longest there is."""
    needed = math.ceil(entry.item.time * 60 / max(1, len(entry.questions)))
    return next((time for time in allowed if time >= needed), allowed[-1])


def too_long(called: str, text: str, most: int) -> Iterator[str]:
    """What is said of a text that is longer than `most` characters; nothing of one that is not."""
    if len(text) > most:
        yield f"its {called} has {len(text)} characters, at most {most} are allowed: '{text[:30]}…'"
