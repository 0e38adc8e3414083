"""Whether Moodle may shuffle options: not where their order is meant, such as True before False or 1 before 2."""

from __future__ import annotations

from random import Random

from course.assembly.assemble import shuffle
from course.content.anchors import free_and_last
from course.interactions import Choice, Gaps, Question

_DRAWS = tuple(str(number) for number in range(12))  # fixed seeds; of two options, some draws swap them and some do not


def may_mix(question: Question, gap: int | None = None) -> bool:
    """Whether forms show the question's options, or those of one of its gaps (counted from 0), in different orders."""
    if anchored_in(question, gap):
        return False  # Moodle would shuffle these too
    drawn = (shuffle(question, Random(draw)) for draw in _DRAWS)
    orders = (one.order if gap is None else one.gap_orders[gap] for one in drawn)
    first = next(orders)
    return any(order != first for order in orders)


def anchored_in(question: Question, gap: int | None = None) -> bool:
    """Whether one of the options stands last in every form, such as "none of the above"."""
    match question.interaction:
        case Choice(options=options, fixed=False):
            return bool(free_and_last(options)[1])
        case Gaps(gaps=gaps) if gap is not None:
            return bool(free_and_last((gaps[gap].key, *gaps[gap].distractors))[1])
        case _:
            return False
