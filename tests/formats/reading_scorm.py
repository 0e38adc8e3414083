"""What the page in a SCORM package shows and marks: the same as a practice page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO

import reading_practice

from course.carrying.features import Feature, Place
from course.formats import Artifact
from course.model.item import Item


def _page(package: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read("index.html")


def read(path: str, data: bytes) -> Iterable[str]:
    """All that the page can show."""
    return reading_practice.read(path, _page(data))


def holds(artifacts: Sequence[Artifact], item: Item, feature: Feature, place: Place | None) -> bool | None:
    """Whether each page that has the item has this of it."""
    return reading_practice.holds([replace(one, made=_page(one.data)) for one in artifacts], item, feature, place)
