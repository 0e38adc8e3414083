"""People and their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.drafting.items.ground import Drafted, Ground, made
from course.model.article import Fact

_IS = re.compile(r",? (?:is|was|ist|war|est|était|es|era|fue) (?P<position>.+?)\.?")
_LEAST, _MOST = 3, 5


def drafted(ground: Ground) -> Iterator[Drafted]:
    """Items with three to five people each."""
    labels = ground.labels
    known: dict[str, tuple[Fact, str]] = {}
    for fact in ground.of("actor"):
        for name in fact.about[:1]:
            if (position := _position(fact, name)) and position.casefold() not in (text.casefold() for _, text in known.values()):
                known.setdefault(name, (fact, position))
    people = list(known.items())
    for start in range(0, len(people), _MOST):
        part = people[start : start + _MOST]
        if len(part) >= _LEAST:
            pairs = [{"left": name, "right": position, "because": ground.short(fact)} for name, (fact, position) in part]
            stem = labels.gettext("Match each person with the position that the articles name.")
            yield made(
                "positions",
                "matching",
                [fact for _, (fact, _) in part],
                {"stem": stem, "pairs": pairs},
                "people with their positions",
            )


def _position(fact: Fact, name: str) -> str:
    """What a statement says of somebody: `vice president of …`."""
    if not fact.statement.startswith(name):
        return ""
    found = _IS.fullmatch(fact.statement[len(name) :])
    return found["position"] if found else ""
