"""A question's order on a form, as a lock has it: written in a line, and read back."""

from __future__ import annotations

from course.interactions import Choice, Gaps, Match, Order, Question
from course.model.form import Shuffled


def shuffle_text(shuffled: Shuffled) -> str:
    """A question's order on a form, in one line: `2 0 1`; of its gaps `gaps 0; 1 0 2`; `-` if nothing is shuffled."""
    if shuffled.gap_orders:
        return "gaps " + "; ".join(" ".join(map(str, order)) for order in shuffled.gap_orders)
    return " ".join(map(str, shuffled.order)) or "-"


def sizes(question: Question) -> tuple[int, ...]:
    """How many parts of a question are shuffled together: one number, one for each gap, or none."""
    match question.interaction:
        case Choice(options=parts) | Order(steps=parts):
            return (len(parts),)
        case Match(rights=rights):
            return (len(rights),)
        case Gaps(gaps=gaps):
            return tuple(1 + len(gap.distractors) for gap in gaps)
        case _:
            return ()


def unshuffle(question: Question, text: str) -> Shuffled | None:
    """The question in the order that `shuffle_text` wrote down, or None if the order does not fit it."""
    gapped = isinstance(question.interaction, Gaps)
    if text.startswith("gaps ") != gapped:
        return None
    try:
        lines = text.removeprefix("gaps ").split(";") if text != "-" else []
        orders = tuple(tuple(int(word) for word in line.split()) for line in lines)
    except ValueError:
        return None
    if tuple(map(len, orders)) != sizes(question) or any(sorted(order) != list(range(len(order))) for order in orders):
        return None
    return Shuffled(question, gap_orders=orders) if gapped else Shuffled(question, orders[0] if orders else ())
