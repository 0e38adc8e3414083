"""What only a template shows (a subject's own component, a teacher's page): its HTML as content, and so nothing is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from course.content.content import Content
from course.content.tree import (
    Align,
    Block,
    Break,
    Code,
    CodeSpan,
    Formula,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Quote,
    Styled,
    Table,
    Words,
)
from course.formats.docx.writer import Writer

_STYLES: dict[str, Literal["emphasis", "strong", "struck", "superscript", "subscript"]] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "s": "struck",
    "del": "struck",
    "sup": "superscript",
    "sub": "subscript",
    "dt": "strong",
}
_HEADS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4}
_BLOCKS = {
    "p",
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "pre",
    "blockquote",
    "figure",
    "hr",
    "main",
    *_HEADS,
}
_UNSEEN = {"style", "script", "head", "title"}
_BOXES = {"box": "☐", "circle": "○", "blank": "________", "line": "________"}  # what stands empty, to be filled in


@dataclass(frozen=True)
class Drawn:
    """A picture among blocks, as SVG."""

    svg: str


def from_template(drawn: str, writer: Writer) -> list[str]:
    """The HTML that a template gave as blocks of a document."""
    from lxml import html as reader

    root = reader.fragment_fromstring(drawn, create_parent="div")
    shown: list[str] = []
    for block in _blocks(root):
        if isinstance(block, Drawn):
            shown.append(writer.runs(writer.pictures.figure(writer.sheet, block.svg, writer.room)))
        else:
            shown += writer.text(Content((block,), writer.language))
    return shown


def _blocks(element: Any) -> Iterator[Block | Drawn]:
    """What stands in an element, one below the other; words between blocks are paragraphs."""
    line: list[Inline] = _words(element.text)
    for child in element:
        if isinstance(child.tag, str) and (child.tag in _BLOCKS or child.tag == "svg"):
            yield from _paragraph(line)
            line = []
            yield from _block(child)
        else:
            line += _inline(child)
        line += _words(child.tail)
    yield from _paragraph(line)


def _paragraph(line: Sequence[Inline]) -> Iterator[Paragraph]:
    if any(not isinstance(one, Words) or one.text.strip() for one in line):
        yield Paragraph(_stripped(line))


def _stripped(line: Sequence[Inline]) -> tuple[Inline, ...]:
    kept = list(line)
    if kept and isinstance(kept[0], Words):
        kept[0] = Words(kept[0].text.lstrip())
    if kept and isinstance(kept[-1], Words):
        kept[-1] = Words(kept[-1].text.rstrip())
    return tuple(kept)


def _block(element: Any) -> Iterator[Block | Drawn]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" as tag:
            yield Heading(_HEADS[tag], _stripped(_inside(element)))
        case "ul" | "ol":
            entries = tuple(
                tuple(one for one in _blocks(entry) if not isinstance(one, Drawn)) for entry in element.iterchildren("li")
            )
            yield List(entries, 1 if element.tag == "ol" else None)
        case "table":
            yield from _table(element)
        case "pre":
            yield Code("".join(element.itertext()))
        case "blockquote":
            yield Quote(tuple(one for one in _blocks(element) if not isinstance(one, Drawn)))
        case "dt":
            yield Paragraph((Styled("strong", _stripped(_inside(element))),))
        case "svg":
            from lxml import etree

            written = etree.tostring(element, encoding="unicode", with_tail=False)
            if "scissors" not in element.get("class", ""):
                yield Drawn(_cased(written))
        case "hr":
            return
        case _:
            yield from _blocks(element)


def _cased(svg: str) -> str:
    """SVG after a reader of HTML: its names have capital letters, and it says what it is."""
    for name in (
        "viewBox",
        "preserveAspectRatio",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "textPath",
        "markerWidth",
        "markerHeight",
        "refX",
        "refY",
    ):
        svg = re.sub(rf"(?<=[<\s/]){name.lower()}(?=[\s=>/])", name, svg)
    return svg if "xmlns=" in svg.partition(">")[0] else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def _table(element: Any) -> Iterator[Block]:
    rows = []
    for row in element.iter("tr"):
        cells = []
        for cell in row:
            inside = _stripped(_inside(cell))
            first = cell.tag == "th" and cell.get("scope") == "row"
            cells.append((Styled("strong", inside),) if first and inside else inside)
        rows.append(tuple(cells))
    width = max((len(row) for row in rows), default=0)
    full = [row + ((),) * (width - len(row)) for row in rows]
    if full:
        sides: list[Align] = ["" for _ in range(width)]
        yield Table(full[0], tuple(full[1:]), tuple(sides))


def _inside(element: Any) -> list[Inline]:
    """All words of an element in one line, blocks in it apart by a new line."""
    line = _words(element.text)
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag in _BLOCKS
            and line
            and any(not isinstance(x, Words) or x.text.strip() for x in line)
        ):
            line.append(Break())
        line += _inline(child) + _words(child.tail)
    return line


def _inline(element: Any) -> list[Inline]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return []
    classes = set(element.get("class", "").split())
    match element.tag:
        case "br":
            return [Break()]
        case "math":
            tex = element.get("data-tex")
            return [Formula(tex, element.get("display") == "block")] if tex else _words("".join(element.itertext()))
        case "code":
            return [CodeSpan("".join(element.itertext()))]
        case "a":
            address = element.get("href", "")
            inside = tuple(_inside(element))
            return [Link(address, inside)] if address.startswith(("http:", "https:", "mailto:")) else list(inside)
        case "svg" | "img":
            return _words(element.get("alt") or "")
        case tag if tag in _STYLES:
            return [Styled(_STYLES[tag], tuple(_inside(element)))]
    if (empty := next((_BOXES[name] for name in classes if name in _BOXES), "")) and not "".join(element.itertext()).strip():
        return [Words(f"{empty} ")]
    return _inside(element)


def _words(text: str | None) -> list[Inline]:
    shown = re.sub(r"[ \t\r\n]+", " ", html.unescape(text)) if text else ""
    return [Words(shown)] if shown else []
