"""Elements within a line → inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from course.content.drawn.elements import Element
from course.content.tree import Break, CodeSpan, Formula, Inline, Link, Picture, Styled, Words, words_joined

_STYLES: dict[str, Literal["emphasis", "strong", "struck", "superscript", "subscript"]] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "s": "struck",
    "del": "struck",
    "sup": "superscript",
    "sub": "subscript",
}


@dataclass(frozen=True)
class Signs:
    """What stands in a format for what only lines, boxes and weight say on paper.

    `empty` are signs for what is filled in, by the class of the element; `line` is one to write on, `tick` stands before what is
    ticked. `firm` are classes of what stands out, `light` of paragraphs and `aside` of words that stand back.
    """

    empty: Mapping[str, str]
    line: str
    tick: str = ""
    firm: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()


def styled(style: Literal["emphasis", "strong"], inside: Sequence[Inline]) -> tuple[Inline, ...]:
    """All of it in one style: what had this style within it no longer stands out."""
    plain = [inner for one in inside for inner in (one.inside if isinstance(one, Styled) and one.style == style else (one,))]
    shown = trimmed(plain)
    return (Styled(style, shown),) if shown else ()


def picture(element: Element) -> Picture:
    """A picture by its file (as `content/html.py` writes it) or else its address, without what stands below it."""
    width = re.search(r"width:\s*(\d+)%", element.given.get("style", ""))
    address = element.given.get("src", "")
    file = unquote(address.removeprefix("picture:")) if address.startswith("picture:") else address
    return Picture(file, element.given.get("alt", ""), int(width[1]) if width else None)


def shown_code(element: Element) -> str:
    """The text of code, its gaps as lines to write on."""
    parts = []
    for child in element.inside:
        if isinstance(child, str):
            parts.append(child)
        else:
            parts.append(f"({child.text.strip()})……" if "gap" in child.classes else shown_code(child))
    return "".join(parts)


def joined(parts: Iterable[tuple[Inline, ...]], between: Inline) -> tuple[Inline, ...]:
    """Several lines as one, with something between each two of them."""
    found: list[Inline] = []
    for part in parts:
        found += [between, *part] if found else part
    return tuple(found)


def trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Inlines with words side by side as one, and no blank at the edges or beside another."""
    found = words_joined(inlines)
    for place, inline in enumerate(found):
        if isinstance(inline, Words):
            text = re.sub(" {2,}", " ", inline.text)
            text = text.lstrip(" ") if place == 0 or isinstance(found[place - 1], Break) else text
            text = text.rstrip(" ") if place == len(found) - 1 or isinstance(found[place + 1], Break) else text
            found[place] = Words(text)
    return tuple(inline for inline in found if inline != Words(""))


@dataclass(frozen=True)
class Inlines:
    """Reads what stands in a line."""

    signs: Signs

    def inlines(self, children: Iterable[Element | str]) -> list[Inline]:
        """Elements and texts of a line as inlines, their blanks as HTML has them."""
        found: list[Inline] = []
        for child in children:
            if isinstance(child, str):
                found.append(Words(re.sub(r"[ \t\r\n]+", " ", child)))
            else:
                found += self._inline(child)
        return found

    def _inline(self, element: Element) -> list[Inline]:
        classes = element.classes
        match element.tag:
            case tag if tag in _STYLES:
                inside = trimmed(self.inlines(element.inside))
                return [Styled(_STYLES[tag], inside)] if inside else []
            case "br":
                return [Break()]
            case "code":
                return [CodeSpan(" ".join(shown_code(element).split()))]
            case "a" if element.given.get("href"):
                return [Link(element.given["href"], tuple(self.inlines(element.inside)))]
            case "img":
                return [picture(element)]
            case "math":
                return [
                    Formula(
                        element.given.get("data-tex") or element.given.get("alttext", ""), element.given.get("display") == "block"
                    )
                ]
            case "svg":
                title = next((one.text for one in element.all("title")), "")
                return [Words("✂" if "scissors" in classes else title)]
            case "style" | "script" | "head":
                return []
        if sign := next((self.signs.empty[name] for name in classes if name in self.signs.empty), ""):
            number = element.text.strip()
            return [Styled("strong", (Words(f"({number})"),)), Words(f" {sign}")] if number else [Words(sign)]
        found = self.inlines(element.inside)
        if self.signs.aside & set(classes):
            return list(styled("emphasis", found))
        return list(styled("strong", found)) if self.signs.firm & set(classes) else found
