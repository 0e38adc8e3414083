"""What Moodle writes before the options of a choice."""

from __future__ import annotations

from course.formats.moodle.context import Context
from course.model.item import Item
from course.model.letters import SINGLE


def numbering(options: int, item: Item, context: Context) -> str:
    """Letters; numbers for more options than there are letters: Moodle would go on with `[` and so on after Z."""
    if options <= SINGLE:
        return "ABCD"
    message = f"Moodle has letters for {SINGLE} options, this item has {options}: there they are numbered 1, 2, 3"
    context.lost(item, "moodle-letters", message, "have fewer options, or tell those who compare with paper")
    return "123"
