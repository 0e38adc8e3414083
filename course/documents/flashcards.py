"""Flash cards to be printed on both sides: what stands on each sheet, and how many find room on one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from course.content.citing import places
from course.content.content import Content
from course.documents.decks import Deck, left_out, meaning, said
from course.documents.page import Page, Values
from course.documents.pen import Pen
from course.documents.space import length
from course.documents.timeline import dated
from course.interactions import Label
from course.model.bank import Bank
from course.problems import Problem
from course.workspace.settings import Look

FOLDER = "cards"
ROOM = {8: 230, 6: 360, 4: 600, 2: 1250}
"""Cards on a sheet (A4 and letter have 180 × 232 mm for them), and the characters at 11 pt that find room on one."""

_PICTURE, _LINE = 150, 40  # characters in whose place a picture stands; of a line, which a block does not fill
_TAG = re.compile(r"<[^>]*>")
_LARGER, _WIDER = 2.25, 1.4  # how much more room large print and letters wide apart take


@dataclass(frozen=True)
class Card:
    """A card: its number, its two sides, and the places in the articles that the back rests on.

    `beyond` marks what goes beyond the articles. An event's back is led by its date: the row of `timeline.dated` in `row`.
    """

    number: int
    front: Content | str
    back: Content | str
    places: str = ""
    beyond: bool = False
    row: dict[str, Any] | None = None


def term_pages(deck: Deck, bank: Bank, look: Look) -> Iterator[Page | Problem]:
    """The cards of a deck, and a warning for each term whose meaning no card can hold."""
    found = [(term, said(term.term, bank.labels), said(meaning(term, bank), bank.labels)) for term in deck.terms]
    most = max(ROOM.values()) / _taken(look)
    for term, _, back in found:
        if _size(back) > most:
            yield left_out(term, f"'{term.id}' is on no card: its meaning is longer than a card holds", "definition")
    held = [(term, front, back) for term, front, back in found if _size(back) <= most]
    if not held:
        return

    def fill(pen: Pen) -> Values:
        cards = [
            Card(number, front, back, places(pen.bank, term.cites), term.enrichment is not None)
            for number, (term, front, back) in enumerate(held, 1)
        ]
        return _values(title, deck.title, cards, look)

    labels = bank.labels
    title = labels.gettext("%(title)s: cards", title=deck.title)
    template, kind = "documents/flashcards.html.jinja", labels.shown(Label("cards"))
    yield Page(FOLDER, deck.name, title, "student", template, fill, deck.entry, deck.unit, kind, made_of=lambda: deck.made_of)


def event_page(bank: Bank, look: Look) -> Iterator[Page]:
    """A card for each dated event of the timeline: what happened, and when; nothing if there is none."""
    labels = bank.labels
    rows = dated(bank)
    title = labels.gettext("%(title)s: timeline cards", title=bank.course.title)

    def fill(pen: Pen) -> Values:
        cards = [Card(number, row["event"].label, "", row["place"], row=row) for number, row in enumerate(dated(pen.bank), 1)]
        return _values(title, bank.course.title, cards, look)

    if rows:
        template, kind = "documents/flashcards.html.jinja", labels.shown(Label("cards"))
        made_of = (bank.course, *(row["event"] for row in rows))
        yield Page(FOLDER, "timeline", title, "student", template, fill, bank.course, "", kind, made_of=lambda: made_of)


def _values(title: str, of: str, cards: Sequence[Card], look: Look) -> Values:
    largest = max(_size(card.back) for card in cards) * _taken(look)
    a_sheet = max((count for count, room in ROOM.items() if largest <= room), default=min(ROOM))
    return {
        "title": title,
        "of": of,
        "count": a_sheet,
        "sheets": [cards[start : start + a_sheet] for start in range(0, len(cards), a_sheet)],
    }


def _size(side: Content | str) -> int:
    """How much room a side takes, in characters; those of East Asia are as wide as two."""
    if isinstance(side, str):
        return len(side) + _wide(side)
    said_ = _TAG.sub("", side.html)
    long = length(side) if side.line_of() is not None else len(said_) + _LINE * len(side.blocks)
    return long + _wide(said_) + _PICTURE * side.html.count("<img ")


def _wide(text: str) -> int:
    return sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _taken(look: Look) -> float:
    return (_LARGER if look.large_print else 1) * (_WIDER if look.wide_letters else 1) * (look.line_spacing or 1.38) / 1.38
