"""Two values of a field → where they differ, as far down as they are alike; parts of lists are told apart by their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from course.freezing.rekey import partners

_IN_ORDER = {"steps"}  # lists whose order is the key


def differences(before: object, now: object, name: str) -> Iterator[tuple[str, str, str]]:
    """Where two values differ, as far down as they are alike: the place (`distractors 2 option`), before and now."""
    if before == now:
        return
    if before == "" and isinstance(now, (dict, list)):  # what is new or gone is told part by part
        before = type(now)()
    elif now == "" and isinstance(before, (dict, list)):
        now = type(before)()
    if isinstance(before, dict) and isinstance(now, dict):
        for key in before | now:
            yield from differences(before.get(key, ""), now.get(key, ""), f"{name} {key}")
    elif isinstance(before, list) and isinstance(now, list):
        for place, was, is_ in _pairs(before, now, name):
            yield from differences(was, is_, f"{name} {place}")
    else:
        yield name, _shown(before), _shown(now)


def _pairs(before: list[object], now: list[object], name: str) -> Iterator[tuple[int, object, object]]:
    """What belongs together in two lists, by its text, with its place from 1; empty on one side for what is gone or new."""
    if name in _IN_ORDER or Counter(map(_named, before)) == Counter(map(_named, now)):  # nothing gone or new: the order changed
        found: list[int | None] = [index if index < len(now) else None for index in range(len(before))]
    else:
        found = partners(before, now, _named, lambda part: None)
    for index, place in enumerate(found):
        yield index + 1, before[index], "" if place is None else now[place]
    for place in range(len(now)):
        if place not in found:
            yield place + 1, "", now[place]


def _named(value: object) -> str:
    """What a part of a list is known by: an option's text, the left side of a pair; a text itself."""
    return _shown(next(iter(value.values()), "") if isinstance(value, dict) else value)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
