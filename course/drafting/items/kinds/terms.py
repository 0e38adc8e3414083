"""A key term taken out of its definition; wrong are other terms that are defined."""

from __future__ import annotations

from collections.abc import Iterator

from course.drafting.items.ground import Drafted, Ground, gapped, made, options
from course.interactions import Label
from course.model.article import Fact

_GAP = "\x00"
_SMALL = 5  # letters


def drafted(ground: Ground) -> Iterator[Drafted]:
    """A gap to fill for each definition whose term is known."""
    labels = ground.labels
    defined = [fact for fact in ground.of("definition") if term(fact)]
    for fact in defined:
        key = term(fact)
        because = Label("that term means something else: %(statement)s")
        wrong = ground.others(fact, key, defined, term, because)
        text = gapped(fact.statement, key, "[[term]]")
        if len(wrong) < 2 or not text:
            continue
        stem = labels.gettext("Which term does %(article)s explain here?", article=ground.short(fact))
        because_right = labels.gettext("the article explains it so")
        gap = {"gap": "term", "key": key, "because": because_right, "distractors": options(wrong)}
        yield made("term", "cloze", [fact], {"stem": stem, "text": text, "gaps": [gap]}, "a term that the article defines")


def term(fact: Fact) -> str:
    """What a definition defines: the first of what it is about that stands once, at its start or after a few small words."""
    return next((name for name in fact.about if _near_the_start(gapped(fact.statement, name, _GAP))), "")


def _near_the_start(statement: str) -> bool:
    """Whether the gap stands first, or after small words: “By a weir one means”, but not “The city's weir is”."""
    before, gap, after = statement.partition(_GAP)
    short = all(len(word) <= _SMALL and word.isalpha() for word in before.split())
    return bool(gap) and short and not after.startswith(("'s", "’s"))
