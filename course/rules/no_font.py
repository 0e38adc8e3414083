"""Every character can be printed.

PDFs are printed with the fonts that came along and with those installed for other scripts, and with no other: an empty box
on a page would be worse than no page. The documents that hold such a character are made as HTML and for Moodle, not as PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem
from course.typefaces.missing import described, first_place, unprintable

CODES = ("no-font",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each character that no font has, at its first place in each file."""
    for file, text in bank.texts.items():
        for character in unprintable(text):
            if place := first_place(character, file, text):
                message, hint = described(character)
                yield Problem(place, "no-font", message, hint)
