"""Characters that files for other programs cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.carrying.table import Loss, Path, refused
from course.model.item import Item

# All that XML 1.0 can hold (its production 2, Char); files of lines cannot hold more either.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_ESCAPED = re.compile(r"\\[ubf]")  # how JSON writes control characters


def may_hold_odd(item: Item) -> bool:
    """Whether a text of the item may hold what XML cannot: a quick look at all of them at once."""
    dumped = item.model_dump_json()
    return _ESCAPED.search(dumped) is not None or "\ufffe" in dumped or "\uffff" in dumped


def forbidden(item: Item) -> Iterator[Loss]:
    """A refusal at the first text with a control character, such as one from an escape in YAML."""
    if not may_hold_odd(item):
        return
    for path, text in _strings(item.model_dump(by_alias=True, exclude={"origin"}), ()):
        if found := _FORBIDDEN.search(text):
            why = f"a file cannot hold its character U+{ord(found[0]):04X}"
            yield Loss(item, path, "control character", refused(why))
            return


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*path, number))
