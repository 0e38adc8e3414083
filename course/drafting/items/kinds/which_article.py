"""Which of several articles says something."""

from __future__ import annotations

from collections.abc import Iterator

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
        alone = [fact for fact in ground.of_article(article.id) if _alone(fact) and not echoes(fact.statement, article.short)]
        others = [f"{one.short} ({one.id})" for one in ground.articles.values() if one is not article][:_WRONG]
        because = labels.gettext("nothing of it stands there")
        for fact in [fact for fact in alone if fact.kind in ("event", "number")][:_EACH]:
            fields: dict[str, Writable] = {
                "stem": labels.gettext("Which article says this? %(statement)s", statement=fact.statement),
                "key": ground.short(fact),
                "because": f"¶{fact.paragraph}",
                "distractors": [{"option": other, "because": because} for other in others],
            }
            yield made("which", "single-choice", [fact], fields, "said by one article alone")


def _alone(fact: Fact) -> bool:
    """Whether the article says it in its own voice, and no other one does."""
    return fact.says == ARTICLE and fact.certainty == "stated" and not fact.corroborated_by
