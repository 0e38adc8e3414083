"""Distractors are not betrayed by absolute words.

Haladyna, Downing & Rodriguez 2002: avoid specific determiners such as always, never, completely and absolutely;
test-wise students rule out options that hold them. They are fair where the key holds one too.
Applied to English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import groups, place, warning
from course.content.wording import shorten
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("absolute-words",)
LANGUAGE = "en"

# "At all" and "after all" are idioms; "all three" is a number, "everyone concerned" a group.
_ABSOLUTE = re.compile(
    r"\b(always|never|only|none|every|nobody|no one|(?<!at )(?<!after )all(?! (?:two|three|four|five|six|\d+)\b)|"
    r"(?:everyone|everybody)(?! concerned| involved| affected)|completely|"
    r"entirely|totally|absolutely|impossible|without exception|under no circumstances)\b",
    re.IGNORECASE,
)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each distractor with an absolute word in an item whose keys have none."""
    for item in bank.items.values():
        for question in item.lower():
            for right, wrong in groups(question):
                if any(_ABSOLUTE.search(plain(option.text)) for option in right):
                    continue
                for option in wrong:
                    if match := _ABSOLUTE.search(plain(option.text)):
                        message = f"the distractor '{shorten(option.text, 40)}' holds '{match[0]}', the key no absolute word"
                        hint = "take the word out, or give the key one too"
                        yield warning(item.problem("absolute-words", message, hint, at=place(item, option.text)))
