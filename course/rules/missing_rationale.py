"""Every option, right or wrong, says why, and every item explains itself.

A key without reasons teaches nothing, and a distractor without one was made up rather than taken from a real mistake.
Source: Haladyna & Rodriguez 2013, *Developing and Validating Test Items* (distractors are typical errors of
learners); on feedback that explains, Shute 2008, "Focus on formative feedback", Review of Educational Research 78(1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.passages import groups, place
from course.content.wording import shorten
from course.interactions import Choice, Match, Order, Question
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("missing-rationale",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each option, pair, step, gap or key without its reason, and for each item without feedback."""
    for item in bank.items.values():
        for question in item.lower():
            for text, what, hint in _bare(question):
                path = place(item, text, default=("id",))
                yield item.problem("missing-rationale", f"{what} '{shorten(text, 40)}' has no reason", hint, at=path)
        if not item.feedback:
            message = f"'{item.id}' has no feedback"
            yield item.problem("missing-rationale", message, "add 'feedback': explain the matter, do not only repeat the key")


def _bare(question: Question) -> Iterator[tuple[str, str, str]]:
    """What has no reason: its text, what it is, and how to mend it."""
    right_hint = "add 'because': say why it is right"
    wrong_hint = "add 'because': say why someone would believe it and why it is wrong"
    match question.interaction:
        case Choice(options=options, fixed=True):
            for option in options:
                if not option.because:
                    hint = right_hint if option.right else "add 'misconception': say why someone would answer so"
                    yield option.text, "the answer", hint
        case Match(pairs=pairs, unused=unused):
            for pair in pairs:
                if not pair.because:
                    yield pair.left, "the pair of", right_hint
            for option in unused:
                if not option.because:
                    yield option.text, "the unused option", wrong_hint
        case Order(steps=steps):
            for step in steps:
                if not step.because:
                    yield step.text, "the step", "add 'because': say why it stands at this place"
        case _:
            for right, wrong in groups(question):
                for option in (*right, *wrong):
                    if not option.because:
                        yield (
                            option.text,
                            "the key" if option.right else "the wrong answer",
                            right_hint if option.right else wrong_hint,
                        )
