"""Whether Moodle may shuffle options: not where their order is meant, such as True before False or 1 before 2."""

from __future__ import annotations

from course.assembly.assemble import moves
from course.content.anchors import free_and_last
from course.interactions import Choice, Gaps, Option, Question


def may_mix(question: Question, gap: int | None = None) -> bool:
    """Whether forms show the question's options, or those of one of its gaps (counted from 0), in different orders."""
    return moves(_options(question, gap))


def anchored_in(question: Question, gap: int | None = None) -> bool:
    """Whether one of the options stands last in every form, such as "none of the above"."""
    return bool(free_and_last(_options(question, gap))[1])


def _options(question: Question, gap: int | None) -> tuple[Option, ...]:
    """The options that forms may shuffle."""
    match question.interaction:
        case Choice(options=options, fixed=False):
            return options
        case Gaps(gaps=gaps) if gap is not None:
            return (gaps[gap].key, *gaps[gap].distractors)
        case _:
            return ()
