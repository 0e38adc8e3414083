"""Which elements of a quiz's HTML are blocks, known by the classes that the built-in templates give them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from course.composing.slots import NUMBER, SLOT

SEAM = "composing-seam"  # the class of what stands between the parts of a source page (sources.py)


class Kinds:
    """The kinds of a page's elements: `top`, `slot`, `number`, `option`, `mark`, `gap`, an answer sheet's `row`, or nothing."""

    def __init__(self, root: Any) -> None:
        self._parents = {id(child): parent for parent in root.iter() for child in parent}
        self._lists: dict[int, int] = {}
        self._root = root
        self._seen: set[int] = set()

    def first(self, element: Any) -> bool:
        """Whether nobody asked this of an element before."""
        new = id(element) not in self._seen
        self._seen.add(id(element))
        return new

    def tops(self) -> Iterator[Any]:
        """The parts of the page, in turn, with the seams between them."""
        for main in self._root.iter("main"):
            yield from (child for child in main if isinstance(child.tag, str))

    def of(self, element: Any) -> str:
        """The kind of an element, or an empty text."""
        around = self._parents.get(id(element))
        if around is None:
            return ""
        own, outer = _classes(element), _classes(around)
        if around.tag == "main":
            return "top"
        if SLOT in own:
            return "slot"
        if "sheet-row" in own:
            return "row"
        if element.tag == "li":
            return "option" if "options" in outer else "gap" if "gap-choices" in outer else ""
        if around.tag == "li" and ("mark" in own or "letter" in own):
            return "mark" if self.of(around) == "option" else ""
        return "number" if "number" in own and ("item-head" in outer or "sheet-row" in outer) else ""

    def within(self, element: Any) -> int:
        """The number of a slot, or of the list in which an element stands, in the order of the page."""
        if (slot := element.get(NUMBER)) is not None:
            return int(slot)
        around = self._parents.get(id(element))
        return self._lists.setdefault(id(around), len(self._lists))

    def key(self, element: Any) -> tuple[str, ...]:
        """What the look of a number or mark depends on: its text, language and direction, and the classes around it."""
        found = ["".join(element.itertext()).strip(), element.tag]
        around = element
        while around is not None and around.tag != "main":
            names = sorted(name for name in _classes(around) if not name.startswith(("columns-", "item", "reading")))
            if around is element or any(name in ("options", "match") for name in names):
                found += names
            found += [around.get("lang") or "", around.get("dir") or ""] if around.get("lang") or around.get("dir") else []
            around = self._parents.get(id(around))
        return tuple(found)


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []
