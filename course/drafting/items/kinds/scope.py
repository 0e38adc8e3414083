"""A statement whose scope was changed, to be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from course.drafting.items.ground import ARTICLE, Drafted, Ground, gapped, made
from course.labels import covering

# Words that say how far something goes → words that say something else, by language; tried in turn.
CHANGED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "more than": "fewer than", "at least": "at most", "by default": "only on request", "not": "", "never": "always",
        "some": "all", "all": "some", "before": "after",
    },
    "de": {
        "mehr als": "weniger als", "mindestens": "höchstens", "standardmäßig": "nur auf Wunsch", "nicht": "", "nie": "immer",
        "einige": "alle", "alle": "einige", "bevor": "nachdem",
    },
    "fr": {
        "plus de": "moins de", "au moins": "au plus", "par défaut": "seulement sur demande", "jamais": "toujours",
        "certains": "tous les", "tous les": "certains", "avant": "après",
    },
    "es": {
        "más de": "menos de", "al menos": "como máximo", "por defecto": "solo a petición", "nunca": "siempre",
        "algunos": "todos los", "todos los": "algunos", "antes de": "después de",
    },
}  # fmt: skip
# What would stand twice in a stem that names the article.
_TOLD = re.compile(r"\b(?:according to|laut|zufolge|selon|según)\b", re.IGNORECASE)


def drafted(ground: Ground) -> Iterator[Drafted]:
    """A statement to judge for each event or number whose statement says how far it goes."""
    words = CHANGED.get(covering(ground.labels.texts) or "", {})
    for fact in ground.of("event", "number"):
        changed = next(filter(None, (_changed(fact.statement, old, new) for old, new in words.items())), "")
        if not changed or fact.says != ARTICLE or fact.target or _TOLD.search(fact.statement):
            continue
        stem = ground.labels.gettext("According to %(article)s: %(statement)s", article=ground.short(fact), statement=changed)
        because = ground.labels.gettext("the article says: %(statement)s", statement=fact.statement)
        yield made(
            "scope",
            "true-false",
            [fact],
            {"stem": stem, "key": False, "because": because},
            "a statement that says how far it goes",
            bloom="understand",
        )


def _changed(statement: str, old: str, new: str) -> str:
    """The statement with the other word, or nothing where the word is not there once."""
    return " ".join(gapped(statement, old, new).split())
