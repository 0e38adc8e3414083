"""Elements of foreign HTML → blocks of content. What a page of ours cannot say is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from course.content.drawn.elements import Element
from course.content.tree import Block, Break, Code, CodeSpan, Heading, Inline, List, Paragraph, Picture, Quote, Rule, Words
from course.importing.texts.html import pictures
from course.importing.texts.html.atoms import NOTHING, Atom
from course.importing.texts.html.code import code_of, is_lines, language_of
from course.importing.texts.html.flow import Flow, flat
from course.importing.texts.html.formulas import DRAWN, of_element
from course.importing.texts.html.notices import Notices
from course.importing.texts.html.styles import Style, is_code, styled

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_PARTS_NAMES = """
    address article aside body caption center details dialog dir div fieldset figcaption footer form header hgroup html
    legend li main menu nav noscript object p search section summary tbody td tfoot th thead tr dd dt optgroup
"""
_PARTS = frozenset(_PARTS_NAMES.split())
_UNSEEN_NAMES = """
    head script style template title noembed noframes meta link base param source track map area col
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_MEDIA_NAMES = """
    audio video iframe embed object applet frame bgsound
"""
_MEDIA = frozenset(_MEDIA_NAMES.split())
MOST_LISTS = 9  # lists and quotations in one another


class Reading:
    """Reads the elements of a foreign text. `data` has its pictures that stand in the text itself."""

    UNSEEN, MEDIA = _UNSEEN, _MEDIA

    def __init__(self, texts: ItemTexts, data: dict[str, str]) -> None:
        self.texts = texts
        self.data = data
        self._deep = 0
        self.notices = Notices(texts)

    def blocks(self, children: Iterable[Element | str], around: Atom = NOTHING) -> list[Block]:
        """Elements and texts as blocks; `around` has the styles around them."""
        flow = Flow(self.texts)
        self._walk(children, around, flow)
        flow.end()
        return flow.blocks

    def inlines(self, children: Iterable[Element | str], around: Atom = NOTHING) -> tuple[Inline, ...]:
        """The same in one line, blocks one after the other."""
        return flat(self.blocks(children, around), Words(" "))

    def _walk(self, children: Iterable[Element | str], around: Atom, flow: Flow) -> None:
        for child in children:
            if isinstance(child, str):
                flow.line.append(replace(around, inline=Words(child)))
            else:
                self._element(child, around, flow)

    def _element(self, element: Element, around: Atom, flow: Flow) -> None:
        self.notices.of(element)
        tag = element.tag
        if found := of_element(element, self.texts):
            flow.line.append(replace(around, inline=found))
        elif tag in _UNSEEN or DRAWN & set(element.classes):
            return
        elif tag == "br":
            flow.line.append(Atom(Break()))
        elif tag == "img" or (tag == "input" and element.given.get("type") == "image"):
            flow.line += pictures.picture(element, self.texts, self.data, around)
        elif tag in _MEDIA:
            flow.line += pictures.medium(element, self.texts, around)
        elif is_code(element) and not any(True for _ in element.all("img", "math", "table", "ul", "ol", "a")):
            self._code(element, around, flow)
        elif self._block(element, around, flow):
            return
        else:
            inner = self._around(element, around)
            if tag == "a" and element.given.get("href", "").strip():
                inner = replace(inner, address=self._address(element) or around.address)
            if tag == "q":
                self._walk(["“", *element.inside, "”"], inner, flow)
            elif tag == "rp":
                return
            elif tag == "rt":
                self._walk([" (", *element.inside, ")"], inner, flow)
            else:
                self._walk(element.inside, inner, flow)

    def _around(self, element: Element, around: Atom) -> Atom:
        styles: tuple[Style, ...] = styled(element, around.styles)
        return around if styles == around.styles else replace(around, styles=styles)

    def _address(self, element: Element) -> str:
        typed = element.given["href"].strip()
        found = pictures.address(typed)
        if not found and not typed.startswith("#"):
            self.notices.link(typed)
        return found

    def _code(self, element: Element, around: Atom, flow: Flow) -> None:
        text = code_of(element)
        if not text.strip():
            flow.line.append(replace(around, inline=Words(" ")))
        elif is_lines(text):
            flow.end()
            flow.blocks.append(Code(text.strip("\n"), language_of(element)))
        else:
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            flow.line += [
                replace(around, inline=Words(before)),
                replace(around, inline=CodeSpan(" ".join(text.split("\n")).strip())),
            ]
            flow.line.append(replace(around, inline=Words(after)))

    def _block(self, element: Element, around: Atom, flow: Flow) -> bool:
        """Adds what stands on lines of its own; False if the element stands within a line."""
        from course.importing.texts.html.tables import table

        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                flow.end()
                self._heading(element, flow)
            case "ul" | "ol" | "menu" | "dir":
                flow.end()
                self._list(element, around, flow)
            case "dl":
                flow.end()
                flow.blocks += self._terms(element)
            case "table":
                flow.end()
                flow.blocks += table(element, self, around)
            case "blockquote":
                flow.end()
                self._quote(element, around, flow)
            case "pre" | "xmp" | "listing":
                flow.end()
                if (text := code_of(element).strip("\n")).strip():
                    flow.blocks.append(Code(text, language_of(element)))
            case "hr":
                flow.end()
                flow.blocks.append(Rule())
            case "figure" if any(True for _ in element.all("img")):
                flow.end()
                self._figure(element, around, flow)
            case tag if tag in _PARTS:
                flow.end()
                self._walk(element.inside, self._around(element, around), flow)
                flow.end()
            case _:
                return False
        return True

    def _heading(self, element: Element, flow: Flow) -> None:
        blocks = self.blocks(element.inside)
        if all(isinstance(block, Paragraph) for block in blocks):
            if inside := flat(blocks, Words(" ")):
                flow.blocks.append(Heading(min(max(int(element.tag[1]), 2), 4), inside))
        else:  # a list or a table that somebody has made large
            flow.blocks += blocks

    def _quote(self, element: Element, around: Atom, flow: Flow) -> None:
        self._deep += 1
        blocks = self.blocks(element.inside, around)
        self._deep -= 1
        if blocks:
            flow.blocks += [Quote(tuple(blocks))] if self._deep < MOST_LISTS else blocks

    def _list(self, element: Element, around: Atom, flow: Flow) -> None:
        self._deep += 1
        entries: list[tuple[Block, ...]] = []
        for child in element.inside:
            if isinstance(child, Element) and child.tag == "li":
                entries.append(tuple(self.blocks(child.inside, self._around(child, around))))
            elif blocks := self.blocks([child], around):  # a list right within a list, or words beside its entries
                entries[-1:] = [(*(entries[-1] if entries else ()), *blocks)]
        self._deep -= 1
        while entries and not entries[-1]:
            entries.pop()
        if not entries:
            return
        if self._deep >= MOST_LISTS:
            flow.blocks += [block for entry in entries for block in entry]
            return
        loose = "loose" in element.classes or any(
            isinstance(child, Element)
            and child.tag == "li"
            and any(isinstance(one, Element) and one.tag == "p" for one in child.inside)
            for child in element.inside
        )
        start = self.notices.start(element) if element.tag == "ol" else None
        flow.blocks.append(List(tuple(entries), start, loose or any(map(_is_loose, entries))))

    def _terms(self, element: Element) -> list[Block]:
        """Terms in bold, each with what is said of it right after it."""
        found: list[Block] = []
        term: tuple[Inline, ...] = ()
        for child in element.inside:
            if isinstance(child, Element) and child.tag == "dt":
                found += [Paragraph(term)] if term else []
                term = self.inlines(child.inside, Atom(Words(""), ("strong",)))
            elif blocks := self.blocks(child.inside if isinstance(child, Element) else [child]):
                if term and isinstance(blocks[0], Paragraph):
                    blocks[0] = Paragraph((*term, Words(" – "), *blocks[0].inside))
                elif term:
                    found.append(Paragraph(term))
                found += blocks
                term = ()
        return [*found, *([Paragraph(term)] if term else [])]

    def _figure(self, element: Element, around: Atom, flow: Flow) -> None:
        """Pictures, the last one with what stands below them."""
        said = next(element.all("figcaption"), None)
        whose = next(said.all("small"), None) if said else None
        self._walk([child for child in element.inside if child is not said], around, flow)
        flow.end()
        caption = self.inlines([child for child in said.inside if child is not whose]) if said else ()
        source = self.inlines(whose.inside) if whose else ()
        match flow.blocks[-1:]:
            case [Paragraph((Picture(alt=alt) as picture,))] if alt and not any(isinstance(one, Picture) for one in caption):
                flow.blocks[-1] = Paragraph((replace(picture, caption=caption, source=source),))
            case _:
                flow.blocks += [Paragraph(line) for line in (caption, source) if line]


def _is_loose(entry: Sequence[Block]) -> bool:
    return sum(isinstance(block, Paragraph) for block in entry) > 1
