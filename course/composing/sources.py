"""What is laid out once: every item in one order of its options, every head of a form, and the pages' own heads and feet.

All of it is drawn with the templates and stylesheets that draw a form alone, so that it looks as there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import lxml.html

from course.composing.blocks import NotComposableError
from course.composing.kinds import SEAM
from course.content.content import NOTHING
from course.documents.pen import Pen
from course.documents.present import ShownItem, none_right, shown_form
from course.documents.quizzes import FORM, shared
from course.model.form import Form, FormItem, Shuffled

TITLE = "coursepack-title"  # stands for a form's own where a source is drawn
_SEAM = f'<div class="{SEAM}"></div>'  # has no margins: beside it, one sees those of others
_NEW = f'<div class="{SEAM} composing-new"></div>'
_PARTS, _ITEMS, _LINES = 15, 5, 100  # blocks on a source page, which is higher than they can be together
_ITEM = re.compile(r'<section class="item\b')
_BODY = re.compile(r"<body[^>]*>")


@dataclass(frozen=True)
class Sheet:
    """A form to be put together: `values` are more values for the template (a name, a code), `title` is the document's."""

    form: Form
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """What stands before and after the items of a form: numbers of parts that are laid out once; and its line in the foot."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    line: str


@dataclass
class Sources:
    """Collects what the forms of a quiz need, each once, and gives it as HTML.

    `drawn` are the items in the order of the source page, `at` says where an item stands there, `turned` where one stands
    whose gaps offer their choices in a certain order.
    """

    pen: Pen
    drawn: list[FormItem] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    _shown: list[ShownItem] = field(default_factory=list)
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)
    _parts: dict[str, int] = field(default_factory=dict)
    _body: str = ""

    def add(self, sheet: Sheet, *, trial: bool = False) -> tuple[int, ...]:
        """Note what a form needs; where its items stand on the source page. In a `trial` all have the head of the first."""
        form = sheet.form
        shown: tuple[ShownItem, ...] = ()
        places = []
        none = _none(form)
        for number, entry in enumerate(form.items):
            key = same(entry, none)
            if key not in self._known:
                shown = shown or self._all(form)
                self._known[key] = len(self.drawn)
                self.drawn.append(entry)
                self._shown.append(shown[number])
            places.append(self._known[key])
        self.heads.append(self.heads[0] if trial and self.heads else self._head(sheet))
        return tuple(places)

    def gap_turns(
        self, forms: Sequence[Form], places: Sequence[tuple[int, ...]]
    ) -> dict[tuple[int, int, int, tuple[int, ...]], int]:
        """Draw items once more for each order in which a gap offers its choices: where the order of a gap stands.

        By the item's place, its question, the gap and the order.
        """
        wanted: dict[tuple[int, int, int], dict[tuple[int, ...], None]] = {}
        for form, at in zip(forms, places, strict=True):
            for place, entry in zip(at, form.items, strict=True):
                for number, question in enumerate(entry.questions):
                    for gap, order in enumerate(question.gap_orders):
                        if not question.gap_choices(gap):
                            continue
                        wanted.setdefault((place, number, gap), {})[order] = None
        found = {}
        for place in dict.fromkeys(place for place, _, _ in wanted):
            entry = self.drawn[place]
            own = {key: list(orders) for key, orders in wanted.items() if key[0] == place}
            for turn in range(max(map(len, own.values()))):
                copy = replace(
                    entry, questions=tuple(_turned(entry, number, own, place, turn) for number in range(len(entry.questions)))
                )
                for (_, number, gap), orders in own.items():
                    found[place, number, gap, orders[min(turn, len(orders) - 1)]] = len(self.drawn)
                form = replace(forms[0], items=(copy,))
                self._shown += self._all(form)
                self.drawn.append(copy)
        return found

    def numbers(self, most: int) -> None:
        """Draw every number up to one in each language of items; they stand on the source page after the items."""
        have = {(item.language, item.way, item.type, item.number) for item in self._shown}
        for item in list(self._shown):
            for number in range(1, most + 1) if item.number else ():
                if (key := (item.language, item.way, item.type, number)) not in have:
                    have.add(key)
                    bare = replace(item, number=number, stem=NOTHING, questions=(), stimuli=(), figure="", assumptions=())
                    self._shown.append(bare)

    def items_html(self, sheet: Sheet, style: str) -> str:
        """All parts of heads, all items, those of the sheet once more as they are, and all lines for the foot in its style."""
        text = self._drawn(sheet, self._shown)
        start, end = _main(text)
        proof = self._drawn(sheet, self._all(sheet.form))
        sections = [*_sections(text), *_sections(proof)]
        lines = [f'<p class="composing-line" style="{style}">{html.escape(line)}</p>' for line in self.lines]
        pages = [
            _SEAM.join(["", *blocks[at : at + most], ""])
            for blocks, most in ((self.parts, _PARTS), (sections, _ITEMS), (lines, _LINES))
            for at in range(0, len(blocks), most)
        ]
        return text[:start] + _NEW.join(pages) + text[end:]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of forms in their feet, each once."""
        return tuple(dict.fromkeys(head.line for head in self.heads if head.line))

    def frame_html(self, sheet: Sheet, pages: int) -> str:
        """Empty pages, with their heads and feet."""
        text = self._drawn(sheet, ())
        start, end = _main(text)
        text = text[:start] + '<div style="break-after: page">&#8203;</div>' * (pages - 1) + "<div></div>" + text[end:]
        return _BODY.sub(lambda body: re.sub(r'data-form="[^"]*"', 'data-form=""', body[0]), text, count=1)

    @property
    def count(self) -> int:
        """How many items stand on the source page."""
        return len(self._shown)

    def number_key(self, place: int) -> tuple[str, str, str]:
        """What the look of an item's number depends on."""
        item = self._shown[place]
        return item.language, item.way, item.type

    def numbered(self) -> dict[tuple[str, str, str, int], int]:
        """Where each number stands, by `number_key` and the number."""
        found: dict[tuple[str, str, str, int], int] = {}
        for place, item in enumerate(self._shown):
            found.setdefault((*self.number_key(place), item.number), place)
        return found

    def _all(self, form: Form) -> tuple[ShownItem, ...]:
        return shown_form(form, self.pen.figure, self.pen.bank.labels, large_print=self.pen.look.large_print)

    def _drawn(self, sheet: Sheet, items: Sequence[ShownItem]) -> str:
        values = shared(self.pen, sheet.form, TITLE) | {"items": items, "head": "", "look": self.pen.look} | dict(sheet.values)
        return self.pen.draw(FORM, values)

    def _head(self, sheet: Sheet) -> Head:
        stubs = [
            ShownItem(entry.number, entry.item.type, NOTHING, "", (), enrichment=entry.item.enrichment is not None)
            for entry in sheet.form.items
        ]
        text = self._drawn(sheet, stubs)
        before, _, after = _items(text)
        match = re.search(r'data-form="([^"]*)"', text)
        return Head(self._numbered(before), self._numbered(after), html.unescape(match[1]) if match else "")

    def _numbered(self, text: str) -> tuple[int, ...]:
        found = []
        elements = list[Any](lxml.html.fragments_fromstring(text))  # stubs say otherwise
        for element in elements:
            if isinstance(element, str) or (element.tail or "").strip():
                raise NotComposableError("a template has text that stands in no block")
            element.tail = None
            part = lxml.html.tostring(element, encoding="unicode")
            found.append(self._parts.setdefault(part, len(self.parts)))
            if found[-1] == len(self.parts):
                self.parts.append(part)
        return tuple(found)


def same(entry: FormItem, none: bool) -> tuple[object, ...]:
    """What is the same for items that differ only in their number and in the order of their options."""
    origin = entry.item.origin
    return id(entry.item), origin.variant if origin else 0, none


def _none(form: Form) -> bool:
    return any(none_right(question) for entry in form.items for question in entry.questions)


def _turned(
    entry: FormItem, number: int, own: Mapping[tuple[int, int, int], list[tuple[int, ...]]], place: int, turn: int
) -> Shuffled:
    question = entry.questions[number]
    orders = tuple(
        known[min(turn, len(known) - 1)] if (known := own.get((place, number, gap))) else order
        for gap, order in enumerate(question.gap_orders)
    )
    return replace(question, gap_orders=orders)


def _sections(text: str) -> list[str]:
    return re.split(r"(?=<section class=\"item\b)", _items(text)[1])[1:]


def _main(text: str) -> tuple[int, int]:
    return text.index("<main>") + len("<main>"), text.rindex("</main>")


def _items(text: str) -> tuple[str, str, str]:
    """What stands in a page before its items, the items, and what stands after."""
    start, end = _main(text)
    first = _ITEM.search(text, start)
    if first is None:
        return text[start:end], "", ""
    last = text.rindex("</section>", start, end) + len("</section>")
    return text[start : first.start()], text[first.start() : last], text[last:end]
