"""What had happened, and what was only promised or planned."""

from __future__ import annotations

from collections.abc import Iterator

from course.drafting.items.ground import Drafted, Ground, made

_EACH = 2  # of either


def drafted(ground: Ground) -> Iterator[Drafted]:
    """For each article with events and promises one item that tells them apart."""
    labels = ground.labels
    happened, promised = labels.gettext("it had happened"), labels.gettext("it was promised or planned")
    for article in ground.articles.values():
        events = [fact for fact in ground.of_article(article.id) if fact.kind == "event" and not fact.target][:_EACH]
        # That somebody promised it has happened too: where the statement tells of the saying, either answer could be defended.
        targets = [fact for fact in ground.of_article(article.id) if fact.target and fact.kind != "event"][:_EACH]
        if len(events) < _EACH or not targets:
            continue
        pairs = [
            {"left": fact.statement, "right": right, "because": f"¶{fact.paragraph}"}
            for facts, right in ((events, happened), (targets, promised))
            for fact in facts
        ]
        stem = labels.gettext(
            "What had happened when %(article)s was written, and what was only promised or planned?",
            article=f"{article.short} ({article.id})",
        )
        yield made(
            "promised",
            "matching",
            [*events, *targets],
            {"stem": stem, "pairs": pairs},
            "promises beside events",
            bloom="understand",
        )
