"""The articles' texts, and what a statement may rest on: the words of its spans, what stands around them, and facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from course.content.markdown import plain
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.wordspan import WordSpan, digest, words
from course.problems import Fault
from course.source.text import read_text


class Texts:
    """The lines of the articles of a bank, from their files in `folder`; an article that cannot be read has none."""

    def __init__(self, bank: Bank, folder: Path) -> None:
        self.articles = bank.articles
        self._lines = {id_: _lines(article, folder) for id_, article in bank.articles.items()}

    def lines(self, article: str) -> list[str]:
        """The lines of an article's file; none if it cannot be read."""
        return self._lines.get(article, [])

    def line(self, span: WordSpan) -> str:
        """The paragraph or line that a span stands in; empty if there is none."""
        return self._at(span.article, span.place, outside=span.outside)

    def words(self, span: WordSpan) -> str | None:
        """The words of a span, if they are still those that its digest is of."""
        text = words(self.line(span), span.first, span.last)
        return text if digest(text) == span.digest else None

    def moved(self, span: WordSpan) -> WordSpan | None:
        """Where the same words stand now, in the nearest place after or before; None if nowhere."""
        article, length = self.articles.get(span.article), span.last - span.first + 1
        numbers = {paragraph.line: paragraph.n for paragraph in article.paragraphs} if article else {}
        found = []
        for number, line in enumerate(self.lines(span.article), 1):
            split = line.split()
            for first in range(len(split) - length + 1):
                if digest(" ".join(split[first : first + length])) == span.digest:
                    place, outside = (numbers[number], False) if number in numbers else (number, True)
                    found.append(WordSpan(span.article, place, first + 1, first + length, span.digest, outside))
        return min(found, key=lambda one: (one.outside != span.outside, abs(one.place - span.place), one.first), default=None)

    def around(self, span: WordSpan) -> str:
        """What its words may refer back to: the article's title and start, and its own paragraph with the one before."""
        article = self.articles.get(span.article)
        if article is None:
            return ""
        near = [] if span.outside else [self._at(span.article, n) for n in (1, span.place - 1)]
        return "\n".join(filter(None, [article.title, article.publisher, *near, self.line(span)]))

    def before(self, span: WordSpan) -> str:
        """The article up to the place of a span."""
        line, lines = self.line(span), self.lines(span.article)
        return "\n".join(lines[: lines.index(line) + 1]) if line in lines else ""

    def _at(self, id_: str, place: int, *, outside: bool = False) -> str:
        article, lines = self.articles.get(id_), self.lines(id_)
        if not outside:
            place = next((paragraph.line for paragraph in article.paragraphs if paragraph.n == place), 0) if article else 0
        return lines[place - 1] if 1 <= place <= len(lines) else ""


def _lines(article: Article, folder: Path) -> list[str]:
    if Path(article.file).name != article.file:
        return []
    try:
        return read_text(folder / article.file, article.file).split("\n")
    except Fault:
        return []  # `check_articles` tells it


@dataclass(frozen=True)
class Evidence:
    """What a statement rests on: `spans` in the articles' words, `around` them, and the `facts` cited, in ours.

    `facts` is empty where a fact itself is proved.
    """

    spans: tuple[str, ...] = ()
    around: str = ""
    before: str = ""  # all that stands in the article up to them
    facts: tuple[Fact, ...] = ()
    articles: tuple[Article, ...] = ()
    own: bool = False  # whether the spans are the item's own
    of_fact: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the words of each fact's spans
    aliases: tuple[tuple[str, ...], ...] = ()  # names of the same, in small letters

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """What the facts say, with their dates."""
        return tuple(plain(fact.statement) for fact in self.facts)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Spans and statements."""
        return (*self.spans, *self.statements)

    @cached_property
    def grounds(self) -> tuple[str, ...]:
        """The same together for each fact; or the spans, where no fact is cited."""
        if not self.own and self.facts:
            return tuple(" . ".join([*self.of_fact.get(fact.id, ()), plain(fact.statement), *fact.about]) for fact in self.facts)
        return (" . ".join(self.spans),)

    @cached_property
    def whole(self) -> str:
        """The same as one text, each on a line of its own."""
        return "\n".join(self.texts)


def evidence(texts: Texts, spans: Iterable[WordSpan], facts: Iterable[Fact] = (), *, own: bool = False) -> Evidence:
    """What these spans say, those that changed left out, with the facts that are cited."""
    facts, spans = tuple(facts), tuple(dict.fromkeys(spans))
    found = filter(None, (texts.words(span) for span in spans))
    around = "\n".join(dict.fromkeys(texts.around(span) for span in spans))
    articles = tuple(texts.articles[id_] for id_ in dict.fromkeys(span.article for span in spans) if id_ in texts.articles)
    before = "\n".join(dict.fromkeys(texts.before(span) for span in spans))
    of_fact = {fact.id: tuple(_bare(words) for span in fact.span if (words := texts.words(span))) for fact in facts}
    return Evidence(tuple(map(_bare, found)), around, before, facts, articles, own, of_fact)


def _bare(text: str) -> str:
    """Words of a file without the signs of Markdown; the address of a link stays, for it may hold a date."""
    return re.sub(r"\]\(", " (", re.sub(r"[\\*\[]", "", text))


def spans_of(fact: Fact, bank: Bank) -> Iterator[WordSpan]:
    """The spans of a fact, and of what corroborates it."""
    yield from fact.span
    for other in fact.corroborated_by:
        if other in bank.facts:
            yield from bank.facts[other].span
