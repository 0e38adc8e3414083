"""Answers that are arranged: pairs and steps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from course.importing.found import Value
from course.importing.questions.answers import right_places
from course.importing.questions.asked import Asked
from course.importing.questions.context import Context, Fields, NoItem
from course.importing.questions.offered import Offered

_JOINED = re.compile(r"=>|->|→|⇒|::|\||=")


def matching(context: Context, options: Sequence[Offered]) -> Fields:
    """Pairs, and what fits none.

    Raises:
        NoItem: there are none.
    """
    pairs: list[Value] = []
    unused: list[Value] = []
    for one in options:
        left, right = (one.text, one.partner) if one.partner else _parted(one.text)
        if not right:
            raise NoItem(f"'{one.text[:60]}' has no partner")
        if left:
            pairs.append({"left": context.text(left), **context.part("right", context.text(right), one)})
        else:
            unused.append(context.part("option", context.text(right), one))
    if len(pairs) < 2:
        raise NoItem("fewer than two pairs to match")
    fields: Fields = {"type": "matching", "pairs": pairs}
    if unused:
        fields["unused"] = unused
    return fields


def _parted(text: str) -> tuple[str, str]:
    left, *right = _JOINED.split(text, maxsplit=1)
    return left.strip(), right[0].strip() if right else ""


def ordering(context: Context, options: Sequence[Offered], key: list[str]) -> Fields:
    """Steps in the order that the key says; without a key in that in which they stand.

    Raises:
        NoItem: there are no steps, or the key does not say their order.
    """
    if len(options) < 2:
        raise NoItem("fewer than two steps to order")
    order = list(range(len(options)))
    if key:
        named = [part for text in key for part in re.split(r"[\s,;|>→-]+", text) if part]
        named = list(key[0]) if len(named) == 1 and len(key[0]) == len(options) else named
        places = [right_places(Asked({"key": [part]}), options, context.habits, []) for part in named]
        order = [place[0] for place in places if place]
        if sorted(order) != list(range(len(options))):
            raise NoItem(f"'{'; '.join(key)[:60]}' does not say the order of its {len(options)} steps")
    else:
        context.texts.changed("the steps are taken to stand in the right order")
    return {"type": "ordering", "steps": [context.part("step", context.text(options[one].text), options[one]) for one in order]}
