"""What a practice page shows and marks, of the data that it carries packed."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from course.carrying.features import Feature, Place
from course.formats import Artifact
from course.interactions import Choice, Numeric
from course.model.item import Item

_PACKED = re.compile(r'<script type="text/plain" id="packed-(\w+)">([^<]*)</script>')


@cache
def unpacked(page: bytes) -> dict[str, Any]:
    """The questions and the pictures of a page."""
    found = dict(_PACKED.findall(page.decode()))
    return {name: json.loads(zlib.decompress(base64.b64decode(text))) if text else {} for name, text in found.items()}


def read(path: str, data: bytes) -> Iterable[str]:
    """All that a page can show."""
    yield _PACKED.sub("", data.decode())
    for part in unpacked(data).values():
        yield json.dumps(part, ensure_ascii=False)


def holds(artifacts: Sequence[Artifact], item: Item, feature: Feature, place: Place | None) -> bool | None:
    """Whether each page that has the item has this of it."""
    if feature not in _JUDGED:
        return None
    pages = [unpacked(one.data)["questions"] for one in artifacts]
    found = [one for page in pages for one in page["items"] if one["id"] == item.id]
    return bool(found) and all(_holds(one, item, feature) for one in found)


_JUDGED = {Feature.POINTS, Feature.PARTIAL, Feature.TOLERANCE, Feature.NUMBERS, Feature.LAST, Feature.CASE, Feature.LANGUAGE}
_JUDGED |= {Feature.LENGTH, Feature.VARIANTS, Feature.HINTS, Feature.UNUSED, Feature.SHARED, Feature.PARTS}


def _holds(found: dict[str, Any], item: Item, feature: Feature) -> bool:
    version = found["versions"][0]
    question, interaction = version["questions"][0], item.lower()[0].interaction
    match feature, interaction:
        case Feature.POINTS, _:
            return bool(found["points"] == float(item.worth))
        case Feature.PARTIAL, Choice(options=options):
            return len(question["right"]) == sum(option.right for option in options) and question["cost"] > 0
        case ((Feature.TOLERANCE | Feature.NUMBERS), Numeric(keys=keys)):
            return [key[:2] for key in question["keys"]] == [[str(key.value), str(key.tolerance)] for key in keys]
        case Feature.LAST, Choice(options=options):
            (last,) = (option.text for option in options if option.last)
            return bool(question["options"][-1] == last)
        case Feature.CASE, _:
            return bool(question.get("case") or any(gap.get("case") for gap in question.get("gaps", ())))
        case Feature.LANGUAGE, _:
            return bool(version["language"] == item.language)
        case Feature.LENGTH, _:
            return any("words" in one for one in version["questions"])
        case Feature.VARIANTS, _:
            return len(found["versions"]) > 1
        case Feature.HINTS, _:
            return len(version["hints"]) == len(item.hints) and found["hint"] > 0
        case Feature.UNUSED, _:
            return len(question["options"]) > len(set(question["right"]))
        case Feature.SHARED, _:
            return bool(question["again"])
        case Feature.PARTS, _:
            return len(version["questions"]) == len(item.lower()) > 1
        case _:
            return True
