"""Words → a grid in which they cross, as in a puzzle: each crosses another one, and none touches one that it does not cross.

Words are placed one after the other where they cross most and the grid stays small; of several tries, each in another order,
the one that holds most words is kept. The tries come from a seed, so the same words give the same grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

_WORK = 400  # words placed in all tries together, at least three tries
_FEWEST = 4  # words make a puzzle


@dataclass(frozen=True)
class Placed:
    """A word in the grid: the row and column of its first letter (from 0), and whether it goes across or down."""

    name: str
    letters: str
    row: int
    column: int
    across: bool

    @property
    def squares(self) -> list[tuple[int, int]]:
        """The squares of its letters, by row and column."""
        return [(self.row, self.column + n) if self.across else (self.row + n, self.column) for n in range(len(self.letters))]


@dataclass(frozen=True)
class Grid:
    """A finished grid: its words in the order of their first squares, and its size."""

    words: tuple[Placed, ...]
    rows: int
    columns: int

    @property
    def numbers(self) -> dict[tuple[int, int], int]:
        """The numbers of the squares where a word begins, in reading order."""
        starts = sorted({(word.row, word.column) for word in self.words})
        return {square: number for number, square in enumerate(starts, 1)}

    @property
    def squares(self) -> dict[tuple[int, int], str]:
        """The letter in each square, in reading order."""
        found = {square: letter for word in self.words for square, letter in zip(word.squares, word.letters, strict=True)}
        return dict(sorted(found.items()))


def crossed(words: Mapping[str, str], seed: str, rows: int, columns: int, most: int) -> Grid | None:
    """The grid of up to `most` of some words (letters by name) with so many rows and columns at the most.

    None if fewer than four words can be crossed.
    """
    best: tuple[tuple[int, int, int], list[Placed]] | None = None
    for turn in range(max(3, _WORK // max(len(words), 1))):
        tried = _Try(rows, columns)
        tried.fill(words, Random(f"{seed}/{turn}"), most, 5 + 8 * (turn % 4))
        if best is None or tried.worth > best[0]:
            best = tried.worth, tried.placed
    if best is None or len(best[1]) < _FEWEST:
        return None
    top, left = min(word.row for word in best[1]), min(word.column for word in best[1])
    moved = [Placed(word.name, word.letters, word.row - top, word.column - left, word.across) for word in best[1]]
    squares = [square for word in moved for square in word.squares]
    ordered = sorted(moved, key=lambda word: (word.row, word.column, not word.across))
    return Grid(tuple(ordered), max(row for row, _ in squares) + 1, max(column for _, column in squares) + 1)


class _Try:
    """A grid while it is filled; its squares lie anywhere, for it is moved to its place in the end."""

    def __init__(self, rows: int, columns: int) -> None:
        self._most = rows, columns
        self._letters: dict[tuple[int, int], str] = {}
        self._across: dict[tuple[int, int], set[bool]] = {}
        self._box = (0, 0, 0, 0)  # first and last row, first and last column
        self._crossings = 0
        self.placed: list[Placed] = []

    @property
    def worth(self) -> tuple[int, int, int]:
        """How good it is: many words, many crossings, a small grid."""
        top, bottom, left, right = self._box
        return len(self.placed), self._crossings, -max(bottom - top, right - left)

    def fill(self, words: Mapping[str, str], random: Random, most: int, mixed: int) -> None:
        """Place as many words as it holds, long ones first (give or take `mixed` letters); what crosses none is tried again."""
        waiting = sorted(words, key=lambda name: (random.uniform(0, mixed) - len(words[name]), name))
        if waiting:
            self._put(Placed(waiting[0], words[waiting[0]], 0, 0, across=True))
        before = 0
        while before < len(self.placed) < most:
            before = len(self.placed)
            for name in [name for name in waiting if name not in {word.name for word in self.placed}]:
                spots = [spot for spot in self._spots(name, words[name]) if self._fits(spot)]
                if spots and len(self.placed) < most:
                    self._put(max(spots, key=self._liked))

    def _spots(self, name: str, letters: str) -> Iterator[Placed]:
        """Where a word would cross one that stands."""
        for (row, column), there in self._letters.items():
            for place, letter in enumerate(letters):
                if letter == there:
                    for across in {True, False} - self._across[row, column]:
                        yield Placed(name, letters, row - place * (not across), column - place * across, across)

    def _fits(self, word: Placed) -> bool:
        """Whether a word lies within the size, and touches others in squares that it shares with them and nowhere else."""
        top, bottom, left, right = self._with(word)
        if bottom - top >= self._most[0] or right - left >= self._most[1]:
            return False
        down, on = (0, 1) if word.across else (1, 0)
        (row, column), (last, end) = word.squares[0], word.squares[-1]
        if (row - down, column - on) in self._letters or (last + down, end + on) in self._letters:
            return False
        for (row, column), letter in zip(word.squares, word.letters, strict=True):
            there = self._letters.get((row, column))
            if there is None:
                if (row + on, column + down) in self._letters or (row - on, column - down) in self._letters:
                    return False
            elif there != letter or word.across in self._across[row, column]:
                return False
        return True

    def _liked(self, word: Placed) -> tuple[int, int, int, int, bool]:
        """The more of a word's squares are shared, and the less the grid grows, the better."""
        top, bottom, left, right = self._with(word)
        shared = sum(square in self._letters for square in word.squares)
        return shared, -(bottom - top) * (right - left), -word.row, -word.column, word.across

    def _put(self, word: Placed) -> None:
        self._crossings += sum(square in self._letters for square in word.squares)
        for square, letter in zip(word.squares, word.letters, strict=True):
            self._letters[square] = letter
            self._across.setdefault(square, set()).add(word.across)
        self._box = self._with(word)
        self.placed.append(word)

    def _with(self, word: Placed) -> tuple[int, int, int, int]:
        (top, left), (bottom, right) = word.squares[0], word.squares[-1]
        first, last, start, end = self._box
        return min(first, top), max(last, bottom), min(start, left), max(end, right)
