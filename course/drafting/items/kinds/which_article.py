"""Which of several articles says something."""

from __future__ import annotations

from collections.abc import Iterator

from course.content.wording import numbers
from course.drafting.items.ground import ARTICLE, Drafted, Ground, echoes, made
from course.model.article import Fact
from course.source.writing import Writable

_EACH = 2  # items for each article: more are no use in a quiz
_WRONG = 3


def drafted(ground: Ground) -> Iterator[Drafted]:
    """Items over what one article alone says, of at least three articles."""
    labels = ground.labels
    if len(ground.articles) < 3:
        return
    for article in ground.articles.values():
        rest = [one for one in ground.articles.values() if one is not article]
        named = {name for one in rest for fact in one.facts for name in _named(fact)}
        alone = [fact for fact in ground.of_article(article.id) if _alone(fact) and not echoes(fact.statement, article.short)]
        alone = [fact for fact in alone if _named(fact) - named]
        others = [f"{one.short} ({one.id})" for one in rest][:_WRONG]
        because = labels.gettext("nothing of it stands there")
        for fact in [fact for fact in alone if fact.kind in ("event", "number")][:_EACH]:
            fields: dict[str, Writable] = {
                "stem": labels.gettext("Which article says this? %(statement)s", statement=fact.statement),
                "key": ground.short(fact),
                "because": f"¶{fact.paragraph}",
                "distractors": [{"option": other, "because": because} for other in others],
            }
            yield made("which", "single-choice", [fact], fields, "said by one article alone")


def _named(fact: Fact) -> frozenset[str]:
    """The numbers, dates and names that a fact holds: if another article has none of one of them, it cannot say the same."""
    return numbers(f"{fact.statement} {fact.date or ''}") | set(fact.about)


def _alone(fact: Fact) -> bool:
    """Whether the article says it in its own voice, and no other one does."""
    return fact.says == ARTICLE and fact.certainty == "stated" and not fact.corroborated_by
