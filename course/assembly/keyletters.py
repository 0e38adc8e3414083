"""The letters of a form's keys in a row, and the patterns that students would notice in them (see the rule key-sequence)."""

from __future__ import annotations

from collections.abc import Sequence

from course.interactions import Choice
from course.model.form import Form, FormItem, Shuffled
from course.model.letters import letter

RUN = 4  # the same letter so many times running; by chance in one of 16 forms of seven items with four options
TURNS = 6  # letters that take turns over so many items (A B A B A B, A B C A B C)


def pattern(keys: Sequence[str]) -> str:
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


def key_letters(form: Form) -> list[str]:
    """The letters of the right options of the form's single-choice items, in the order shown."""
    return [
        letter(index)
        for entry in form.items
        for shuffled in entry.questions
        if _lettered(shuffled)
        for index, option in enumerate(shuffled.shown)
        if option.right
    ]


def has_key_letter(entry: FormItem) -> bool:
    """Whether the item has a letter in `key_letters`."""
    return any(_lettered(shuffled) for shuffled in entry.questions)


def _lettered(shuffled: Shuffled) -> bool:
    interaction = shuffled.question.interaction
    return isinstance(interaction, Choice) and not interaction.many and not interaction.fixed
