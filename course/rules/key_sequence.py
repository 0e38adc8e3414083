"""The keys of a form make no pattern.

Bar-Hillel & Attali 2002, "Seek whence: answer sequences and their consequences in key-balanced multiple-choice
tests", The American Statistician 56(4): balance keys by chance, not by hand, but keep out what students would notice.
Noticed are one letter for all items, the same letter four times running, and letters that take turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.assembly.keyletters import key_letters, pattern
from course.content.passages import warning
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("key-sequence",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each form whose single-choice keys, in the order shown, make a pattern."""
    for form in forms:
        keys = key_letters(form)
        if found := pattern(keys):
            name = f"form {form.letter}" if form.letter else "the worksheet"
            message = f"the keys of the single-choice items in {name} run {' '.join(keys)}: {found}"
            yield warning(form.quiz.problem("key-sequence", message, "exchange an item, or set another 'seed' in course.yaml"))
