"""Pages that are well filled: a document with a nearly empty page is laid out closer and wider too, and the best is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

_LONG = 12  # pages; among more of them a nearly empty one is no matter
LEAST = 0.42  # of a page's height; a page that holds less looks like a mistake


def best(layouts: Iterator[Any]) -> Any:
    """The first of some layouts of a document that leaves no page nearly empty, or else the one with the fewest such pages.

    Among equals the one with fewer pages wins, then the earlier. Later layouts are only made if they are needed.
    """
    made: list[Any] = []
    for layout in layouts:
        if len(layout.pages) > _LONG or not thin(layout):
            return layout
        made.append(layout)
    return min(made, key=lambda layout: (len(thin(layout)), len(layout.pages)))


def thin(layout: Any) -> list[int]:
    """The pages of a laid-out document (from 1) that hold less than `LEAST`; the page of a one-page document never counts."""
    if len(layout.pages) == 1:
        return []
    return [number for number, page in enumerate(layout.pages, 1) if _filled(page._page_box) < LEAST]


def _filled(page: Any) -> float:
    """How far down its area a page is filled, 0 to 1."""
    top = page.content_box_y()
    lowest = max((_bottom(box) for box in page.children if not isinstance(box, boxes.MarginBox)), default=top)
    return float((lowest - top) / page.height)


def _bottom(box: Any) -> float:
    """Where the last thing that one sees in a box ends: a line of text, a picture, a rule. Empty space does not count."""
    seen = isinstance(box, (boxes.LineBox, boxes.ReplacedBox)) or getattr(box, "border_bottom_width", 0) > 0
    own = box.border_box_y() + box.border_height() if seen else 0
    return max([own, *(_bottom(child) for child in getattr(box, "children", ()) if hasattr(child, "position_y"))])
