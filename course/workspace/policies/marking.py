"""Items as policies mark them: their points, and how many options there are to choose from."""

from __future__ import annotations

from random import Random
from typing import Any, TypeVar

from course.model.entry import Part
from course.model.item import Item, WrittenItem
from course.model.policies import Policies

P = TypeVar("P", bound=Part)


def marked(item: Item, policies: Policies, seed: str) -> Item:
    """The item with the points and the number of options that the policies give it."""
    update: dict[str, Any] = {}
    if item.type in policies.points and not isinstance(item, WrittenItem):
        update["points"] = policies.points[item.type]
    marked = item.model_copy(update=update) if update else item
    return _shortened(marked, policies.options, f"{seed}/{item.id}/options") if policies.options else marked


def _shortened(part: P, most: int, seed: str) -> P:
    """A choice of one key with at most `most` options, and so in its parts (a cloze's gaps). A draw says which go."""
    update: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, list) and any(isinstance(entry, Part) for entry in value):
            if name == "distractors" and "key" in type(part).model_fields:
                # Each draws for itself, so that a new distractor leaves the others' draws alone.
                draws = {index: Random(f"{seed}/{entry.option}").random() for index, entry in enumerate(value)}
                kept = sorted(sorted(draws, key=draws.__getitem__)[: most - 1])
                update[name] = [value[index] for index in kept]
            else:
                update[name] = [_shortened(entry, most, f"{seed}/{index}") for index, entry in enumerate(value)]
    return part.model_copy(update={name: value for name, value in update.items() if value != getattr(part, name)})
