"""What is laid out once: every item in one order of its options, every head of a form, and the pages' own heads and feet.

All of it is drawn with the templates and stylesheets that draw a form alone, so that it looks as there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from course.composing.heads import Heads
from course.composing.slots import Part, Slots
from course.content.content import NOTHING
from course.documents.pen import Pen
from course.documents.present import ShownItem, none_right, shown_form
from course.documents.quizzes import FORM, shared
from course.model.form import Form, FormItem, Shuffled

TITLE = "coursepack-title"  # stands for a form's own where a source is drawn
_ITEM = re.compile(r'<section class="item\b')
_BODY = re.compile(r"<body[^>]*>")
_LINE = re.compile(r'data-form="([^"]*)"')

Turns = dict[tuple[int, int, int, tuple[int, ...]], int]
"""Where an item stands whose gap offers its choices in an order: by the item's place, its question, the gap and the order."""


@dataclass(frozen=True)
class Sheet:
    """A form to be put together: `values` are more values for the template (a name, a code), `title` is the document's."""

    form: Form
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """What stands before and after the items of a form, and its line in the foot."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]
    line: str


@dataclass(frozen=True)
class Entry:
    """An item of a form: where it stands on the source page, and where one with its number does (-1: it has none).

    `orders` say for each question with options which of those on the source page come in turn; `rows` for each with choices in
    gaps, and for each gap, where an item stands that offers them in the order wanted.
    """

    place: int
    number: int
    orders: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass
class Sources:
    """Collects what the forms of a quiz need, each once, and gives it as HTML.

    `drawn` are the items in the order of the source page.
    """

    pen: Pen
    drawn: list[FormItem] = field(default_factory=list)
    slots: Slots = field(default_factory=Slots)
    _shown: list[ShownItem] = field(default_factory=list)
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)
    _heads: Heads | None = None
    _numbers: dict[tuple[str, str, str, int], int] = field(default_factory=dict)

    def add(self, form: Form) -> tuple[int, ...]:
        """Note what a form needs; where its items stand on the source page."""
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
        return tuple(places)

    def gap_turns(self, forms: Sequence[Form], places: Sequence[tuple[int, ...]]) -> Turns:
        """Draw items once more for each order in which a gap offers its choices."""
        wanted: dict[tuple[int, int, int], dict[tuple[int, ...], None]] = {}
        for form, at in zip(forms, places, strict=True):
            for place, entry in zip(at, form.items, strict=True):
                for number, question in enumerate(entry.questions):
                    for gap, order in enumerate(question.gap_orders):
                        if not question.gap_choices(gap):
                            continue
                        wanted.setdefault((place, number, gap), {})[order] = None
        found: Turns = {}
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

    def entries(self, form: Form, places: Sequence[int], turns: Turns) -> tuple[Entry, ...]:
        """The items of a form, whose gaps' orders stand where `turns` say."""
        numbered = self._numbered()
        return tuple(self._entry(entry, place, turns, numbered) for entry, place in zip(form.items, places, strict=True))

    def _entry(self, entry: FormItem, place: int, turns: Turns, numbered: Mapping[tuple[str, str, str, int], int]) -> Entry:
        orders, rows = [], []
        for index, (question, was) in enumerate(zip(entry.questions, self.drawn[place].questions, strict=True)):
            if question.order:
                orders.append(tuple(was.order.index(position) for position in question.order))
            if choosing := [gap for gap in range(len(question.gap_orders)) if question.gap_choices(gap)]:
                rows.append(tuple(turns[place, index, gap, question.gap_orders[gap]] for gap in choosing))
        item = self._shown[place]
        number = numbered[item.language, item.way, item.type, entry.number] if entry.number else -1
        return Entry(place, number, tuple(orders), tuple(rows))

    def _numbered(self) -> dict[tuple[str, str, str, int], int]:
        """Where each number stands, by what else its look depends on."""
        if len(self._numbers) != len(self._shown):
            self._numbers = {}
            for place, item in enumerate(self._shown):
                self._numbers.setdefault((item.language, item.way, item.type, item.number), place)
        return self._numbers

    def shell(self, sheet: Sheet) -> tuple[str, str]:
        """A page of this look, without the line of a form: what stands before and after its parts."""
        text = self._drawn(sheet, ())
        start, end = _main(text)
        return _BODY.sub(lambda body: _LINE.sub('data-form=""', body[0]), text[:start], count=1), text[end:]

    def items(self, sheet: Sheet) -> list[str]:
        """All items."""
        return _sections(self._drawn(sheet, self._shown))

    def proof(self, sheet: Sheet) -> list[str]:
        """The items of a form as they are."""
        return _sections(self._drawn(sheet, self._all(sheet.form)))

    def head(self, sheet: Sheet) -> Head:
        """What stands before and after the items of a form."""
        if self._heads is None:
            self._heads = Heads(self.pen, self._head)
        before, after, line = self._heads.head(sheet.form, TITLE, sheet.values)
        return Head(self.slots.add(before), self.slots.add(after), line)

    def _head(self, values: Mapping[str, Any], items: Sequence[ShownItem]) -> tuple[str, str, str]:
        text = self._draw(values, items)
        before, _, after = _items(text)
        match = _LINE.search(text)
        return before, after, html.unescape(match[1]) if match else ""

    def _all(self, form: Form) -> tuple[ShownItem, ...]:
        return shown_form(form, self.pen.figure, self.pen.bank.labels, large_print=self.pen.look.large_print)

    def _drawn(self, sheet: Sheet, items: Sequence[ShownItem]) -> str:
        return self._draw(shared(self.pen, sheet.form, TITLE) | dict(sheet.values), items)

    def _draw(self, values: Mapping[str, Any], items: Sequence[ShownItem]) -> str:
        return self.pen.draw(FORM, {"head": "", "look": self.pen.look} | dict(values) | {"items": items})


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
