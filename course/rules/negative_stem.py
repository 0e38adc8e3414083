"""A task is asked in the positive, or its negation is printed in bold.

Haladyna, Downing & Rodriguez 2002: word the stem positively; where a negative is needed, make it stand out. Under
time students overlook an unmarked "not" and answer the opposite. Looked at is the sentence that asks, not the ones
that describe a case.
Applied to English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import warning
from course.content.wording import sentences
from course.interactions import Choice, Match, TextEntry
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("negative-stem",)
LANGUAGE = "en"

_BOLD = re.compile(r"(\*\*|__)(?=\S).+?(?<=\S)\1")
# The negation of what is asked for: "Which … does not …", "What is not …", "all but", "except".
_NEGATIVE = re.compile(
    r"\b(which|what|who|whom|whose|where|when|how)\b[^,;]*?"
    r"((?<!and )(?<!but )(?<!or )\b(not(?! only)|never|cannot)\b|n['’]t\b)|\bexcept\b|\ball but\b|\bleast likely\b",
    re.IGNORECASE,
)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each item that asks in the negative without bold."""
    for item in bank.items.values():
        if _chosen(item) and (match := _NEGATIVE.search(_asking(item.stem))):
            word = re.split(r"\s", match[0])[-1]
            message = f"the stem asks in the negative ('{word}')"
            yield warning(item.problem("negative-stem", message, f"ask in the positive, or write '**{word}**'", at=("stem",)))


def _chosen(item: Item) -> bool:
    """Whether something is to be chosen or named; a statement to judge and a text to write are other cases."""
    first = item.lower()[0].interaction
    return isinstance(first, Match | TextEntry) or (isinstance(first, Choice) and not first.fixed)


def _asking(stem: str) -> str:
    """The sentence that asks, bare and without what is in bold: the last with a question mark, or else the last."""
    found = sentences(plain(_BOLD.sub(" ", stem)))
    return next((sentence for sentence in reversed(found) if sentence.endswith("?")), found[-1] if found else "")
