"""What QTI 3.0 can hold of an item: all of it, as players of the standard show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.carrying.features import BLOCKS, Feature, Place
from course.carrying.table import CARRIED, Loss, carries, changed, dropped
from course.formats.moodle.texts import strings
from course.formats.moodle.xml import FORBIDDEN
from course.model.bank import Bank
from course.model.form import FormItem

_LINES = changed("its words alone: a gap in a text offers what fits into a line")
_ESCAPED = re.compile(r"\\u00[01]|\\x")


def limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    """Characters that XML cannot hold, such as a control character from an escape in YAML: each text is without them."""
    item = entry.item
    whole = item.model_dump_json()  # quick, and has escapes for control characters
    if not _ESCAPED.search(whole) and not FORBIDDEN.search(whole):
        return
    for path, text in strings(item.model_dump(by_alias=True), ()):
        if found := FORBIDDEN.search(text):
            yield Loss(item, path, f"character U+{ord(found[0]):04X}", dropped("the text without it: XML cannot hold it"))


CARRIES = carries(
    {CARRIED: list(Feature)},
    at={(Place.GAP, feature): _LINES for feature in BLOCKS if feature is not Feature.BREAK},
    limits=limits,
)
