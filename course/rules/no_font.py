"""Every character can be printed.

PDFs are printed with the fonts that came along and with those installed for other scripts, and with no other: an empty box
on a page would be worse than no page. The documents that hold such a character are made as HTML and for Moodle, not as PDF:
an error at every standard, one for each script in a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem
from course.typefaces.missing import by_script, described, first_place, unprintable

CODES = FAULTS = ("no-font",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each script of which no font has characters, at the first of them in each file."""
    for file, text in bank.texts.items():
        found = {character: place for character in unprintable(text) if (place := first_place(character, file, text))}
        for characters in by_script(sorted(found, key=lambda character: (found[character], character))):
            yield Problem(found[characters[0]], "no-font", *described(characters))
