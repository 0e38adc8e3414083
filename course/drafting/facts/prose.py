"""Paragraphs as running text: without marks of Markdown, cut into sentences, and each place traced back to its word."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from course.drafting.facts.grammar import Grammar
from course.drafting.passages import Passage
from course.model.wordspan import WordSpan

_MARKS = re.compile(r"!?\[(?P<text>[^\]]*)\]\([^)\s]*\)|\\(?P<char>[^\w\s])|(?P<drop>\*\*|__|`|\[\d+\])")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’-](?=[^\W_])[^\W_]+)*(?:(?<=\b[A-Z])\.)?|[^\w\s]")
_COMPARED = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # so “day-to-day” counts as three
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:\w|M[mM]e|Mlle|Sra?|Dra?|Dr|Prof|St|Ste|Mr|Mrs|Ms|bzw|usw|ca|Nr|Mio|Mrd|Abs|No|Gen|Sen|Rep|Gov|Inc)\.\s*$"
)
_LONGEST = 120  # words of a sentence
HIDDEN = "\ufffc"  # stands for each character within quotation marks


@dataclass(frozen=True)
class Token:
    """A word or a sign of a text, from `start` up to `end`."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """Its letters in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it holds letters or digits."""
        return self.text[0].isalnum()


@dataclass(frozen=True)
class Quotation:
    """Words within quotation marks, `start` at the first and `end` after the last. `open`: the paragraph ends before it does."""

    start: int
    end: int
    text: str
    open: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph, `start` and `end` in its text."""

    prose: Prose
    start: int
    end: int
    spoken: bool = False  # it stands within a quotation, so that marks hide nothing

    @property
    def text(self) -> str:
        """The sentence."""
        return self.prose.text[self.start : self.end]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands in quotation marks in it, at places of the paragraph."""
        within = (q for q in self.prose.quotations if q.start < self.end and q.end > self.start)
        return () if self.spoken else tuple(within)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and signs outside quotations, at places of the paragraph; a quotation is one token of a `HIDDEN` sign."""
        tokens: list[Token] = []
        at = self.start
        for quotation in self.quotations:
            tokens += _tokens(self.prose.text, at, quotation.start)
            tokens.append(Token(HIDDEN, max(self.start, quotation.start), min(self.end, quotation.end)))
            at = quotation.end
        return (*tokens, *_tokens(self.prose.text, at, self.end))


class Prose:
    """A body paragraph's running text."""

    def __init__(self, passage: Passage, grammar: Grammar):
        self.passage = passage
        self.grammar = grammar
        self.text, self._places = _plain(passage.text)
        self._words = [found.start() for found in re.finditer(r"\S+", passage.text)]

    def span(self, article: str, start: int, end: int) -> WordSpan:
        """The words of the paragraph between two places of its text, the second not counted."""
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        while start < end - 1 and self.text[start].isspace():
            start += 1
        first, last = (bisect_right(self._words, self._places[at]) for at in (start, end - 1))
        return WordSpan.of(article, self.passage.number, self.passage.text, max(1, first), max(1, last))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands in quotation marks, in turn; a mark that nothing closes opens none, except for the rest of a paragraph."""
        found: list[Quotation] = []
        at = 0
        while at < len(self.text):
            opening = [pair for pair in self.grammar.quotes if self.text.startswith(pair[0], at) and _opens(self.text, at)]
            if not opening:
                at += 1
                continue
            ends = [(_closing(self.text, at + 1, pair[1]), pair) for pair in opening]
            end = min((end for end, _ in ends if end >= 0), default=-1)
            if end < 0 and not self.text[:at].strip():  # a quotation that the next paragraph continues
                found.append(Quotation(at, len(self.text), self.text[at + 1 :].strip(), open=True))
                break
            if end > at + 1:
                found.append(Quotation(at, end + 1, self.text[at + 1 : end].strip()))
                at = end
            at += 1
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in turn; a mark within a quotation ends none."""
        import sentencex  # only when drafting: its data takes a moment to load

        ends: list[int] = []
        at = 0
        for piece in sentencex.segment(self.grammar.language, self.text):
            at = self.text.index(piece, at) + len(piece)
            inside = any(q.start < at < q.end for q in self.quotations)
            if not inside and not _ABBREVIATED.search(piece):
                ends.append(at)
        if not ends or ends[-1] < len(self.text):
            ends.append(len(self.text))
        starts = [0, *ends[:-1]]
        pairs = (piece for pair in zip(starts, ends, strict=True) for piece in _pieces(self.text, *pair))
        return tuple(Sentence(self, *pair) for pair in pairs if self.text[slice(*pair)].strip())


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, as two texts are compared."""
    return [found[0].lower().replace("’", "'") for found in _COMPARED.finditer(text)]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or pieces of one that is too long to be a sentence, so that the time stays linear in the text."""
    words = [found.start() for found in re.finditer(r"\S+", text[start:end])]
    cuts = [start, *(start + at for at in words[_LONGEST::_LONGEST]), end]
    return list(pairwise(cuts))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text, start, end)]


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation: after a blank or a bracket, before a character (French: or a blank)."""
    before = text[at - 1] if at else " "
    return (
        (before.isspace() or before in "([—–-/:“‘«„»") and at + 1 < len(text) and (text[at] in "«»" or not text[at + 1].isspace())
    )


def _closing(text: str, at: int, mark: str) -> int:
    """Where a quotation ends; an apostrophe within a word ends none."""
    while (end := text.find(mark, at)) >= 0:
        if mark not in "’'" or not text[end + 1 : end + 2].isalnum():
            return end
        at = end + 1
    return -1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without marks of Markdown, blanks made plain, and where each of its characters stood."""
    characters: list[str] = []
    places: list[int] = []

    def keep(start: int, end: int) -> None:
        for at in range(start, end):
            characters.append(" " if text[at].isspace() else text[at])
            places.append(at)

    at = 0
    for mark in _MARKS.finditer(text):
        keep(at, mark.start())
        for group in ("text", "char"):
            if mark[group]:
                keep(*mark.span(group))
        at = mark.end()
    keep(at, len(text))
    return "".join(characters), places
