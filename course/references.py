"""Citations as a reader needs them: which article, which paragraph, written when."""

from __future__ import annotations

from collections.abc import Iterable

from course.model.article import Article
from course.model.bank import Bank


def written(article: Article) -> str:
    """`written late 2023 (inferred)`."""
    when = article.written.date
    return f"written {when}" + (" (inferred)" if when.inferred else "")


def title(article: Article) -> str:
    """`the missed-deadline report (A1), written late 2023 (inferred)`."""
    return f"{article.short} ({article.id}), {written(article)}"


def readable(bank: Bank, cites: Iterable[str]) -> list[str]:
    """The citations as references, one an article with its paragraphs in order; unknown ones are left to `check`.

    For instance `The missed-deadline report (A1), ¶3 and ¶5, written late 2023 (inferred)`.
    """
    places: dict[str, set[tuple[int, str]]] = {}
    for cite in cites:
        if reference := bank.resolve(cite):
            spot = (reference.paragraph, f"¶{reference.paragraph}") if reference.paragraph else (10_000, f"line {reference.line}")
            places.setdefault(reference.article.id, set()).add(spot)
    rows = []
    for id_ in sorted(places):
        article = bank.articles[id_]
        spots = [text for _, text in sorted(places[id_])]
        listed = spots[0] if len(spots) == 1 else ", ".join(spots[:-1]) + " and " + spots[-1]
        name = article.short[0].upper() + article.short[1:]
        rows.append(f"{name} ({id_}), {listed}, {written(article)}")
    return rows


def places(bank: Bank, cites: Iterable[str]) -> str:
    """The citations in short: `A1 ¶3, ¶5; A4 ¶6`."""
    found: dict[str, dict[str, None]] = {}
    for cite in cites:
        if reference := bank.resolve(cite):
            article, place = reference.place.replace(", ", " ").split(" ", 1)
            found.setdefault(article, {})[place] = None
    return "; ".join(f"{article} {', '.join(spots)}" for article, spots in found.items())
