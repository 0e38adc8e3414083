"""Cleaned elements → HTML of a format, which shows pictures, formulas and gaps in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from course.content.drawn.elements import Element
from course.content.drawn.inlines import picture
from course.content.holes import filled
from course.content.tree import Formula

if TYPE_CHECKING:
    from course.content.html import Html

_VOID = ("br", "hr")


@dataclass(frozen=True)
class Shown:
    """Writes elements. `instead` names tags that a format has for those it has not; `lost` are attributes that it has not."""

    html: Html
    closed: bool = False  # <br/>, as XML has it
    instead: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    def inside(self, element: Element) -> str:
        """What stands in an element."""
        return "".join(
            filled(escape(child, quote=False), self.html.hole) if isinstance(child, str) else self._element(child)
            for child in element.inside
        )

    def _element(self, element: Element) -> str:
        if element.tag == "img":
            return self.html.image(picture(element))
        if element.tag == "math":
            return self.html.formula(Formula(element.given["data-tex"], element.given.get("display") == "block"))
        tag = self.instead.get(element.tag, element.tag)
        given = "".join(f' {name}="{escape(value)}"' for name, value in element.given.items() if name not in self.lost)
        if tag in _VOID:
            return f"<{tag}/>" if self.closed else f"<{tag}>"
        return f"<{tag}{given}>{self.inside(element)}</{tag}>"
