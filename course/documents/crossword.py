"""A crossword of a glossary's terms: the grid to fill in, meanings as clues, and the same solved for teachers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from course.content.content import Content
from course.content.markdown import plain
from course.documents.crossgrid import Grid, crossed
from course.documents.crossletters import Answer, answer
from course.documents.decks import Deck, left_out, meaning, said, too_few
from course.documents.page import Audience, Page, Values
from course.documents.pen import Pen
from course.interactions import Label
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.course import Term
from course.problems import Problem

FOLDER = "crossword"
_ROWS, _COLUMNS = 20, 20  # squares, at most: a sheet holds them in a size that one can write in
_MOST = 30  # words: more clues would fill a third page
_WIDE, _SQUARE = 168, 9  # mm: what the grid may take of a sheet's width, and a square at the most
_HIGH, _HIGH_SOLVED = 160, 125  # mm: of its height; a key is to fit one page
# What is left as it stands when a term is taken out of its own meaning: formulas, code, addresses.
_KEPT = re.compile(r"(\$[^$]*\$|`[^`]*`|\]\([^)]*\)|<[^>]*>)")
_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_GONE = "…"


@dataclass(frozen=True)
class Clue:
    """A word of the puzzle: the number of its first square, what it means, how long its words are, where it starts (from 1).

    `crossings` are its letters (from 1) that it shares, each with the other word's number and whether that goes across.
    """

    number: int
    text: Content
    lengths: str
    row: int
    column: int
    crossings: tuple[tuple[int, int, bool], ...]
    term: Content
    letters: str


def crossword_pages(deck: Deck, bank: Bank) -> Iterator[Page | Problem]:
    """The sheet and its key, and a warning for each term that is not in the puzzle; one if there is no puzzle."""
    language = bank.course.language
    found = {term.id: answer(plain(term.term), language, leftwards=of_language(language) == "rtl") for term in deck.terms}
    answers = {id_: one for id_, one in found.items() if isinstance(one, Answer)}
    for term in deck.terms:
        if isinstance(why := found[term.id], str):
            yield left_out(term, f"'{term.id}' is in no crossword: {why}", "term")
    grid = _grid(tuple((id_, one.letters) for id_, one in answers.items()), f"{bank.course.seed}/crossword/{deck.name}")
    if grid is None:
        hint = "it takes four terms of 3 to 20 letters that share letters with one another"
        yield too_few(deck.entry, f"'{FOLDER}/{deck.name}.pdf' is not made: too few of its terms can be crossed", hint)
        return
    held = {word.name for word in grid.words}
    if missing := [id_ for id_ in answers if id_ not in held]:
        message = f"'{FOLDER}/{deck.name}.pdf' holds {len(held)} of {len(answers)} terms; not there: {', '.join(missing)}"
        hint = "they share no letter at a free place, or the sheet is full; fewer terms make a puzzle of their own in their unit"
        yield left_out(deck.entry, message, "glossary", hint)
    labels = bank.labels
    title = labels.gettext("%(title)s: crossword", title=deck.title)
    solved = labels.gettext("%(title)s: crossword, solved", title=deck.title)
    terms = tuple(term for term in deck.terms if term.id in held)

    def fill(title: str, solved: bool, pen: Pen) -> Values:
        return _values(grid, terms, answers, pen.bank, solved=solved) | {"title": title, "of": deck.title}

    yield _page(deck, bank, deck.name, title, "student", partial(fill, title, False))
    yield _page(deck, bank, f"{deck.name}-key", solved, "teacher", partial(fill, solved, True))


def _page(deck: Deck, bank: Bank, name: str, title: str, audience: Audience, fill: Callable[[Pen], Values]) -> Page:
    template, kind, made_of = (
        f"documents/{FOLDER}.html.jinja",
        bank.labels.shown(Label("crossword")),
        (bank.course, *deck.made_of),
    )
    return Page(FOLDER, name, title, audience, template, fill, deck.entry, deck.unit, kind, made_of=lambda: made_of)


@lru_cache(maxsize=64)
def _grid(words: tuple[tuple[str, str], ...], seed: str) -> Grid | None:
    return crossed(dict(words), seed, _ROWS, _COLUMNS, _MOST)


def _values(grid: Grid, terms: Sequence[Term], answers: Mapping[str, Answer], bank: Bank, *, solved: bool) -> dict[str, Any]:
    by_id = {term.id: term for term in terms}
    numbers, rtl = grid.numbers, of_language(bank.course.language) == "rtl"
    clues: dict[bool, list[Clue]] = {True: [], False: []}
    for word in grid.words:
        term = by_id[word.name]
        crossings = tuple(
            (place, numbers[other.row, other.column], other.across)
            for place, square in enumerate(word.squares, 1)
            for other in grid.words
            if other.across != word.across and square in other.squares
        )
        text = said(blanked(meaning(term, bank), term), bank.labels)
        lengths, term_shown = answers[word.name].lengths, said(term.term, bank.labels)
        number = numbers[word.row, word.column]
        clues[word.across].append(Clue(number, text, lengths, word.row + 1, word.column + 1, crossings, term_shown, word.letters))
    squares = [
        {"x": grid.columns - 1 - column if rtl else column, "y": row, "letter": letter, "number": numbers.get((row, column))}
        for (row, column), letter in grid.squares.items()
    ]
    return {
        "squares": squares,
        "rows": grid.rows,
        "columns": grid.columns,
        "size": round(min(_SQUARE, _WIDE / grid.columns, (_HIGH_SOLVED if solved else _HIGH) / grid.rows), 3),
        "across": clues[True],
        "down": clues[False],
        "solved": solved,
    }


def blanked(text: str, term: Term) -> str:
    """A meaning (Markdown) without its own term: the whole, what stands in brackets, other words for it, and its longer words."""
    whole = plain(term.term)
    names = [_BRACKETED.sub("", whole).strip(), *_BRACKETED.findall(whole), *term.also, *_WORD.findall(whole)]
    forms = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=lambda name: (-len(name), name))
    spelt = "|".join(r"[\s\-‐‑–]+".join(map(re.escape, re.split(r"[\s\-‐‑–]+", name))) for name in forms)
    own = re.compile(rf"(?<!\w)(?:{spelt})(?:e?s)?(?!\w)", re.IGNORECASE)
    parts = _KEPT.split(text)
    return "".join(part if place % 2 else own.sub(_GONE, part) for place, part in enumerate(parts))
