"""Bingo with the words of a glossary: a class set of different cards, and the list that a caller reads from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from random import Random

from course.content.markdown import plain
from course.documents.decks import Deck, left_out, meaning, said, too_few
from course.documents.flashcards import FOLDER
from course.documents.page import Audience, Page, Values
from course.documents.pen import Pen
from course.interactions import Label
from course.model.bank import Bank
from course.model.course import Term
from course.problems import Problem
from course.workspace.settings import Look

CARDS = 30  # a class


@dataclass(frozen=True)
class Size:
    """Cards of so many rows and columns: the terms on each (of an odd number, the middle is free), and how long one may be."""

    side: int
    longest: int  # characters

    @property
    def terms(self) -> int:
        """How many terms stand on a card."""
        return self.side**2 - self.side % 2


SIZES = (Size(5, 38), Size(4, 55), Size(3, 80))
_LARGER = 2.25  # how much more room large print takes
_SPARE = 1.25  # terms for each that stands on a card: with fewer all cards are won at once


def bingo_pages(deck: Deck, bank: Bank, look: Look) -> Iterator[Page | Problem]:
    """The cards and the caller's list of a deck, or a warning if it has too few terms for as many different cards."""
    lengths = {term.id: len(plain(term.term)) * (_LARGER if look.large_print else 1) for term in deck.terms}
    fitting = [(size, [term for term in deck.terms if lengths[term.id] <= size.longest]) for size in SIZES]
    chosen = next(((size, terms) for size, terms in fitting if _enough(size, len(terms))), None)
    if chosen is None:
        hint = f"{_least(SIZES[-1])} terms are enough; 'cards/{deck.name}.pdf' is made of fewer"
        yield too_few(deck.entry, f"'cards/{deck.name}-bingo.pdf' is not made: {len(fitting[-1][1])} terms fit its cards", hint)
        return
    size, terms = chosen
    for term in deck.terms:
        if lengths[term.id] > size.longest:
            yield left_out(term, f"'{term.id}' is on no bingo card: it is longer than {size.longest} characters", "term")
    labels = bank.labels
    title = labels.gettext("%(title)s: bingo", title=deck.title)
    listed = labels.gettext("%(title)s: bingo, the caller's list", title=deck.title)

    def cards(pen: Pen) -> Values:
        shown = {term.id: said(term.term, pen.bank.labels) for term in terms}
        drawn = [
            [shown[term.id] for term in card] for card in drawn_cards(f"{pen.bank.course.seed}/bingo/{deck.name}", terms, size)
        ]
        return {"title": title, "of": deck.title, "size": size.side, "cards": drawn}

    def caller(pen: Pen) -> Values:
        order = list(terms)
        Random(f"{pen.bank.course.seed}/bingo/{deck.name}/caller").shuffle(order)
        own = pen.bank.labels
        rows = [{"term": said(term.term, own), "means": said(meaning(term, pen.bank), own)} for term in order]
        return {"title": listed, "of": deck.title, "rows": rows}

    yield _page(deck, bank, "bingo", title, "student", cards)
    yield _page(deck, bank, "bingo-caller", listed, "teacher", caller)


def _page(deck: Deck, bank: Bank, name: str, title: str, audience: Audience, fill: Callable[[Pen], Values]) -> Page:
    template, kind, made_of = f"documents/{name}.html.jinja", bank.labels.shown(Label("bingo")), (bank.course, *deck.made_of)
    called = f"{deck.name}-{name}"
    return Page(FOLDER, called, title, audience, template, fill, deck.entry, deck.unit, kind, made_of=lambda: made_of)


def drawn_cards(seed: str, terms: Sequence[Term], size: Size) -> list[list[Term]]:
    """The terms of each card, in order: no two cards have the same terms."""
    random = Random(seed)
    found: dict[frozenset[str], list[Term]] = {}
    while len(found) < CARDS:
        card = random.sample(list(terms), size.terms)
        found.setdefault(frozenset(term.id for term in card), card)
    return list(found.values())


def _enough(size: Size, count: int) -> bool:
    return count >= _SPARE * size.terms and comb(count, size.terms) >= CARDS


def _least(size: Size) -> int:
    return next(count for count in range(size.terms, 99) if _enough(size, count))
