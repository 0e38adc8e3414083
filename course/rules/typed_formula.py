"""What students type holds no TeX and no picture.

The course's own rule: the answer to a short answer or a typed gap is compared letter by letter, and no student types `$x^2$`.
It is told at every standard, as a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.markdown import inline
from course.content.passages import place, warning
from course.content.tree import Formula, Picture
from course.content.wording import shorten
from course.interactions import Gaps, TextEntry
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = FAULTS = ("typed-formula",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each right answer that nobody can type."""
    for item in bank.items.values():
        for text in dict.fromkeys(_typed(item)):
            if _untypable(text):
                message = f"'{shorten(text, 40)}' is to be typed letter by letter, and nobody types that"
                hint = "write it as it is typed (1.5e3, x²), or give wrong options too: then it is one to choose"
                yield warning(item.problem("typed-formula", message, hint, at=place(item, text)))


def _untypable(text: str) -> bool:
    if "$" not in text and "![" not in text:
        return False
    return any(isinstance(part, Formula | Picture) for part in inline(text).line_of() or ())


def _typed(item: Item) -> Iterator[str]:
    for question in item.lower():
        match question.interaction:
            case TextEntry(key=key, accept=accept):
                yield from (key.text, *accept)
            case Gaps(gaps=gaps):
                yield from (text for gap in gaps if not gap.distractors for text in (gap.key.text, *gap.accept))
            case _:
                pass
