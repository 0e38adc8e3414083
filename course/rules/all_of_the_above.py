"""No option refers to the other options.

Haladyna, Downing & Rodriguez 2002: avoid "all of the above", use "none of the above" with care; who knows that two
options are right knows the answer, and options are shuffled here, so that "above" means nothing.
Applied to English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import groups, place, warning
from course.content.wording import shorten
from course.interactions import Match
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("all-of-the-above",)
LANGUAGE = "en"

_OTHERS = re.compile(
    r"\b(all|none|both|neither|either|any|one|two) of (the )?(above|these|those|them|others?|options|answers)\s*[.!]?$"
    r"|\b(all|none|both|neither) (the )?(above|others|answers|options)\b"
    r"|^(all|both|none|neither)( (are|is) (right|correct|true|wrong|false|possible))?\s*[.!]?$"
    r"|\b[A-E] (and|or) [A-E]\b|\bthe (options?|answers?) above\b",
    re.IGNORECASE,
)
# "A and B" is about options only in capitals.
_LETTERS = re.compile(r"\b[A-E] (and|or) [A-E]\b")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each option that speaks of the other options."""
    for item in bank.items.values():
        for question in item.lower():
            options = [option for right, wrong in groups(question) for option in (*right, *wrong)]
            if isinstance(question.interaction, Match):
                options += question.interaction.unused
            for option in options:
                text = plain(option.text)
                if (match := _OTHERS.search(text)) and (not re.match(r"(?i)[a-e] ", match[0]) or _LETTERS.search(text)):
                    message = f"the option '{shorten(option.text, 40)}' refers to other options"
                    hint = "name what is meant; several right options make a multiple-response item"
                    yield warning(item.problem("all-of-the-above", message, hint, at=place(item, option.text)))
