"""Characters that files for other programs cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.carrying.table import Loss, Path, refused
from course.model.item import Item

# All that XML 1.0 can hold (its production 2, Char) is not in it; files of lines cannot hold more either.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r"\\[ubf]")  # how JSON writes control characters


def odd(item: Item) -> Iterator[tuple[Path, str]]:
    """The fields whose text holds what XML cannot, such as a control character from an escape in YAML: path and character."""
    dumped = item.model_dump_json()  # a quick look at all of them at once
    if _ESCAPED.search(dumped) or "\ufffe" in dumped or "\uffff" in dumped:
        for path, text in _strings(item.model_dump(by_alias=True, exclude={"origin"}), ()):
            if found := FORBIDDEN.search(text):
                yield path, found[0]


def forbidden(item: Item) -> Iterator[Loss]:
    """A refusal at the first such field."""
    for path, character in odd(item):
        yield Loss(item, path, "control character", refused(f"a file cannot hold its character U+{ord(character):04X}"))
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
