"""The keys of a form make no pattern.

Bar-Hillel & Attali 2002, "Seek whence: answer sequences and their consequences in key-balanced multiple-choice
tests", The American Statistician 56(4): balance keys by chance, not by hand, but keep out what students would notice.
Noticed are one letter for all items, the same letter four times running, and letters that take turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.interactions import Choice
from course.model.bank import Bank
from course.model.form import Form
from course.passages import warning
from course.problems import Problem

CODES = ("key-sequence",)

RUN = 4  # the same letter so many times running; by chance in one of 16 forms of seven items with four options
TURNS = 6  # letters that take turns over so many items (A B A B A B, A B C A B C)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each form whose single-choice keys, in the order shown, make a pattern."""
    for form in forms:
        keys = "".join(_letters(form))
        if found := pattern(keys):
            name = f"form {form.letter}" if form.letter else "the worksheet"
            message = f"the keys of the single-choice items in {name} run {' '.join(keys)}: {found}"
            yield warning(form.quiz.problem("key-sequence", message, "exchange an item, or set another 'seed' in course.yaml"))


def pattern(keys: str) -> str:
    """What a student would notice about a row of letters, or nothing."""
    if len(keys) >= 3 and len(set(keys)) == 1:
        return "the same letter for all"
    for start in range(len(keys) - RUN + 1):
        if len(set(keys[start : start + RUN])) == 1:
            return f"the same letter {RUN} times running"
    for period in (2, 3):
        if len(keys) >= TURNS and all(keys[index] == keys[index - period] for index in range(period, len(keys))):
            return "the letters take turns"
    return ""


def _letters(form: Form) -> Iterator[str]:
    for entry in form.items:
        for shuffled in entry.questions:
            interaction = shuffled.question.interaction
            if isinstance(interaction, Choice) and not interaction.many and not interaction.fixed:
                for index, option in enumerate(shuffled.shown):
                    if option.right:
                        yield "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26]
