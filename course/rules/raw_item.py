"""A question that is kept whole for another program is said: on paper, and in most files, nobody can answer it.

The course's own rule: what a teacher hands out is to hold no question that cannot be answered without their knowing it. Nor is a
script in such a question passed on without a word: it runs in the other program, as it did there before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from course.content.passages import warning
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = FAULTS = ("raw-item", "active-kept")  # whatever the standard: nothing in them is a matter of taste

_ACTIVE = re.compile(
    rb"(?:<|&lt;)script\b|\bjavascript:|\bon(?:load|error|click|focus|toggle|mouse\w{2,5}|key\w{2,5}|animation\w{3,9})\s?=",
    re.IGNORECASE,
)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each raw item, and one more if what it keeps runs a script."""
    for item in bank.items.values():
        if not (kept := item.foreign):
            continue
        message = f"'{item.id}' is kept whole for {kept.program}: {kept.kind}; it cannot be answered elsewhere"
        hint = "write it anew with a type of ours ('course new item'), if students are to answer it on paper"
        yield warning(item.problem("raw-item", message, hint, at=("kind",)))
        with suppress(KeyError, OSError, ValueError):  # said where the item is read
            parcel = bank.kept[kept.file].parcel()
            if any(map(_ACTIVE.search, (parcel.data, *parcel.files.values()))):
                message = f"'{kept.file}' holds a script, which will run in {kept.program}; here it does not"
                yield warning(item.problem("active-kept", message, "look whether you know what it does", at=("kept",)))
