"""Quotations are short: at most six words stand in double quotation marks.

A course over articles speaks in its own words: they are others' property, and a handout never redistributes them. Six
words are the limit for a quotation there; a course without articles quotes what its teacher may. Invented speech (a
pupil's claim, a slogan) is no quotation: it stands in *italics*, so that whatever stands in double quotation marks is
somebody's wording. A picture's caption and source are no quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.passages import entries, passages
from course.content.wording import shorten
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("long-quotation",)

LONGEST = 6  # words
_PICTURE = re.compile(r'!\[[^\]]*\]\((?:[^()"\n]|"[^"\n]*"|\([^()\n]*\))*\)(?:\{[^}\n]*\})?')
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each quotation of more than six words, in any text of a course that has articles."""
    if not bank.articles:
        return
    for entry in entries(bank):
        for passage in passages(entry):
            text = _PICTURE.sub(lambda picture: " " * len(picture[0]), passage.text)
            for paragraph in _PARAGRAPH.finditer(text):  # a stray mark spoils its own paragraph alone
                for match in _QUOTED.finditer(paragraph[0]):
                    quoted = match[1] if match[1] is not None else match[2]
                    if (length := len(_WORD.findall(quoted))) > LONGEST:
                        message = f"a quotation of {length} words: '{shorten(quoted, 50)}'"
                        hint = f"quote at most {LONGEST} words, say the rest in your own; put invented speech in *italics*"
                        yield passage.problem("long-quotation", message, hint, offset=paragraph.start() + match.start())
