"""GIFT without its escapes, and what Moodle's bank holds after an import, of what has no words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from gift_reader import imported
from moodle_grader import Imported
from reading_moodle import held

from course.carrying.features import Feature, Place
from course.formats import Artifact
from course.model.item import Item


def read(path: str, data: bytes) -> Iterable[str]:
    """The file as people read it."""
    text = data.decode()
    return [re.sub(r"\\([\\:#={}~])", r"\1", text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\\\"))]


@cache
def _imported(data: bytes) -> dict[str, Imported]:
    return {question.idnumber: question for question in imported(data.decode())}


def holds(artifacts: Sequence[Artifact], item: Item, feature: Feature, place: Place | None) -> bool | None:
    """Whether each file that has the item has this of it."""
    return held([_imported(one.data) for one in artifacts], item, feature)
