"""A question as its file has it → what readers yield: an item, or the whole question kept with what keeps it from being one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from course.importing.files import Opened
from course.importing.found import Found, Kept
from course.importing.questions.answers import Habits
from course.importing.questions.asked import Asked
from course.importing.questions.common import category_of, common_fields
from course.importing.questions.context import NoItem
from course.importing.questions.making import Making
from course.problems import Span


@dataclass(frozen=True)
class Origin:
    """Where a question stands: `span`, `place` and its categories.

    `whole` gives its data and their ending, to be kept; `notes` are changes that are known already, `fault` what keeps it from
    being an item.
    """

    span: Span
    place: str = ""
    category: tuple[str, ...] = ()
    whole: Callable[[], tuple[bytes, str]] = lambda: (b"", "txt")
    notes: tuple[str, ...] = ()
    fault: str = ""
    markdown: bool = False


def found_of(asked: Asked, habits: Habits, opened: Opened, origin: Origin) -> Found:
    """What it comes to."""
    changes = list(origin.notes)
    texts = opened.texts.of(changes)
    making = Making(asked, habits, texts, origin.markdown)
    kept = None
    try:
        if origin.fault:
            raise NoItem(origin.fault)
        fields = making.answer()
    except NoItem as why:
        kept = Kept(str(why), *origin.whole())
        stem = next(filter(None, map(making.text, asked.texts.get("stem", []))), "")
        fields = {"type": "raw", "stem": stem[:2000] or "…"}
        changes[:] = origin.notes
    fields |= common_fields(asked, texts, making.text)
    kind = asked.first("type") or str(fields["type"])
    category = category_of(asked, origin.category)
    named = asked.first("id"), asked.first("title")
    return Found(origin.span, kind, fields, *named, category, changes, kept, origin.place, lambda: Kept("", *origin.whole()))
