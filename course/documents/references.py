"""Where things come from, as a reader needs it: which article and paragraph, written when; which variant of which item model."""

from __future__ import annotations

from collections.abc import Iterable

from course.content.citing import spot
from course.content.markdown import plain
from course.labels import ENGLISH, Labels
from course.model.article import Article
from course.model.bank import Bank
from course.model.item import Item


def written(article: Article, labels: Labels = ENGLISH) -> str:
    """`written late 2023 (inferred)`."""
    return labels.gettext("written %(date)s", date=labels.dated(article.written.date))


def title(article: Article, labels: Labels = ENGLISH) -> str:
    """`the missed-deadline report (A1), written late 2023 (inferred)`."""
    return f"{article.short} ({article.id}), {written(article, labels)}"


def readable(bank: Bank, cites: Iterable[str], *, words: bool = False) -> list[str]:
    """The citations as references, one an article with its paragraphs in order; unknown ones are left to `check`.

    For instance `The missed-deadline report (A1), ¶3 and ¶5, written late 2023 (inferred)`. With `words` they say which words
    of a paragraph prove the facts, where these name them: `¶3 (words 12–19)`.
    """
    labels = bank.labels
    places: dict[str, dict[tuple[int, str], set[tuple[int, int]]]] = {}
    for cite in cites:
        if reference := bank.resolve(cite):
            place = (reference.paragraph or 10_000, spot(reference, labels))
            runs = places.setdefault(reference.article.id, {}).setdefault(place, set())
            if words and reference.fact:
                runs |= {(span.first, span.last) for span in reference.fact.span if span.article == reference.article.id}
    rows = []
    for id_ in sorted(places):
        article = bank.articles[id_]
        spots = [_with_words(text, runs, labels) for (_, text), runs in sorted(places[id_].items())]
        name = article.short[0].upper() + article.short[1:]
        rows.append(f"{name} ({id_}), {labels.listed(spots)}, {written(article, labels)}")
    return rows


def _with_words(place: str, runs: Iterable[tuple[int, int]], labels: Labels) -> str:
    """`¶3 (words 12–19, 30–34)`; runs that overlap are one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    if not joined:
        return place
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in joined)
    return labels.gettext("%(place)s (words %(words)s)", place=place, words=shown)


def made_by(item: Item, labels: Labels) -> str:
    """`Variant 7 of group-channels (members 8)`; empty for an item written by hand."""
    if item.origin is None:
        return ""
    values = ", ".join(f"{name} {plain(value)}" for name, value in sorted(item.origin.values.items()))
    told = labels.gettext("Variant %(number)s of %(model)s", number=item.origin.variant or "*", model=item.origin.model)
    return told + (f" ({values})" if values else "")
