"""The key is not given away by its length.

Haladyna, Downing & Rodriguez 2002: keep the length of options about equal; item writers qualify the key until it is
the longest, and test-wise students know it. Looked at are single items whose key is far longer than every distractor,
and quizzes in which the key is clearly the longest option too often. Of three or four options the key is the longest
by chance in a third or a quarter of the items.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import place, single_choices, warning
from course.content.wording import shorten
from course.interactions import Option
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("longest-key",)

FAR = 1.6  # times the longest distractor: an item's key stands out
CLEARLY = 1.1  # times the longest distractor: counts towards the quiz
SHORT = 15  # characters; below, a difference does not catch the eye


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each item whose key is far too long, and for each quiz whose keys tend to be the longest option."""
    for item in bank.items.values():
        for key, wrong in single_choices(item):
            if len(plain(key.text)) > SHORT and _ratio(key, wrong) > FAR:
                times = f"{_ratio(key, wrong):.1f} times"
                message = f"the key '{shorten(key.text, 40)}' is {times} as long as the longest distractor"
                yield warning(
                    item.problem(
                        "longest-key",
                        message,
                        "shorten the key, or say as much in a distractor",
                        at=place(item, key.text),
                    )
                )
    seen: set[str] = set()
    for form in forms:
        if form.quiz.id in seen:  # every form of a quiz has the same items
            continue
        seen.add(form.quiz.id)
        choices = [(entry.item.id, *part) for entry in form.items for part in single_choices(entry.item)]
        longest = [id_ for id_, key, wrong in choices if _ratio(key, wrong) > CLEARLY]
        if len(longest) >= 3 and len(longest) * 2 > len(choices):
            many = f"in {len(longest)} of {len(choices)} single-choice items"
            message = f"{many} the key is the longest option: {', '.join(longest)}"
            yield warning(form.quiz.problem("longest-key", message, "lengthen distractors or shorten keys in some of them"))


def _ratio(key: Option, wrong: Sequence[Option]) -> float:
    return len(plain(key.text)) / max(1, *(len(plain(option.text)) for option in wrong)) if wrong else 0.0
