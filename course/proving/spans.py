"""Spans against the articles: each stands in a paragraph that is there, unchanged, and a fact's first in its own."""

from __future__ import annotations

from collections.abc import Iterator

from course.model.bank import Bank
from course.model.entry import Entry
from course.model.wordspan import WordSpan, words
from course.problems import Problem
from course.proving.evidence import Texts

CODES = ("changed-span", "span-elsewhere")


def check_spans(bank: Bank, texts: Texts) -> Iterator[Problem]:
    """A problem for each span whose words are not there any more, or that lies where its fact does not."""
    for fact in bank.facts.values():
        for number, span in enumerate(fact.span):
            yield from _changed(fact, ("span", number), span, texts)
        own = (fact.article, fact.line if fact.paragraph is None else fact.paragraph, fact.paragraph is None)
        if fact.span and own not in {(span.article, span.place, span.outside) for span in fact.span}:
            place = f"line {fact.line}" if fact.paragraph is None else f"paragraph {fact.paragraph}"
            message = f"{fact.id} names {place}, but no span of it stands there"
            yield fact.problem(
                "span-elsewhere", message, "correct the place, or give the words that prove it there", at=("span",)
            )
    for item in bank.items.values():
        for number, span in enumerate(item.span):
            yield from _changed(item, ("span", number), span, texts)
        for name in ("keys", "distractors", "unused"):
            for index, option in enumerate(getattr(item, name, ())):
                for number, span in enumerate(getattr(option, "span", ())):
                    yield from _changed(item, (name, index, "span", number), span, texts)


def _changed(entry: Entry, at: tuple[str | int, ...], span: WordSpan, texts: Texts) -> Iterator[Problem]:
    if not texts.lines(span.article) or texts.words(span) is not None:
        if span.article not in texts.articles:
            message = f"the course has no article {span.article}"
            yield entry.problem("changed-span", message, "a span begins with the id of an article, such as A1:7:12-19:…", at=at)
        return
    line = texts.line(span)
    if now := texts.moved(span):
        message, hint = f"the words of the span {span} stand elsewhere now", f"write '{now}'"
    elif not line or span.last > len(line.split()):
        message = f"there are no words {span.first} to {span.last} in this place of {span.article}"
        hint = f"it has {len(line.split())} words" if line else "correct the paragraph or line"
    else:
        anew = WordSpan.of(span.article, span.place, line, span.first, span.last, outside=span.outside)
        message = f"the words of the span {span} are others now: {_shown(words(line, span.first, span.last))}"
        hint = f"read the paragraph anew; if these words still prove it, write '{anew}'"
    yield entry.problem("changed-span", message, hint, at=at)


def _shown(text: str) -> str:
    """At most six words of an article, in quotation marks."""
    split = text.split()
    return f"“{' '.join(split)}”" if len(split) <= 6 else f"from “{' '.join(split[:2])}” to “{' '.join(split[-2:])}”"
