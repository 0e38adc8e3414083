"""What stands around a question elsewhere, and in Canvas in the text itself: nothing is told there after a text alone."""

from __future__ import annotations

from course.formats.canvas.context import Texts
from course.formats.moodle import texts
from course.formats.moodle.marks import marked
from course.model.item import Item


def below_a_text(item: Item, context: Texts, parts: int) -> str:
    """HTML of the feedback to an item without a question, of its sources and what else is told; of one with more, nothing."""
    if parts > 1:
        return ""
    feedback = marked("feedback", context.block(item.feedback)) if item.feedback else ""
    rest = texts.general_feedback(item.model_copy(update={"feedback": None}), context)
    return "\n".join(filter(None, [feedback, rest]))
