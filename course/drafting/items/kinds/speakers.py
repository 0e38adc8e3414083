"""Who said something; wrong are others who are quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.drafting.items.ground import ARTICLE, Drafted, Ground, Wrong, echoes, gapped, made, options
from course.interactions import Label

_LONG, _FAR = 15, 1.6  # characters; times the longest distractor


def drafted(ground: Ground) -> Iterator[Drafted]:
    """An item for each claim or quotation of somebody who is named."""
    labels = ground.labels
    said = [fact for fact in ground.of("quote", "claim") if fact.says != ARTICLE]
    for fact in said:
        because = Label("they are quoted on something else: %(statement)s")
        apart = [other for other in said if not ground.together(fact.says, other.says)]
        wrong = ground.others(fact, fact.says, apart, lambda one: one.says, because)
        named = fact.says in fact.statement
        statement = _without(fact.statement, fact.says) if named else fact.statement
        if len(wrong) < 2 or not statement or echoes(statement, fact.says) or _stands_out(fact.says, wrong):
            continue
        if named:
            stem = labels.gettext(
                "Who is it, according to %(article)s? %(statement)s", article=ground.short(fact), statement=statement
            )
        else:
            stem = labels.gettext(
                "Who says so, according to %(article)s? %(statement)s", article=ground.short(fact), statement=statement
            )
        fields = {
            "stem": stem,
            "key": fact.says,
            "because": labels.gettext("the article names them as the source"),
            "distractors": options(wrong),
        }
        yield made("who", "single-choice", [fact], fields, "a claim or quotation with a named speaker")


def _without(statement: str, name: str) -> str:
    """The statement with the name taken out, and an article before it, which would tell names apart."""
    return gapped(statement, f"The {name}") or gapped(statement, f"the {name}") or gapped(statement, name)


def _stands_out(key: str, wrong: Sequence[Wrong]) -> bool:
    """Whether the key is so much longer than all others that it gives itself away."""
    return len(key) > _LONG and len(key) > _FAR * max(len(one.text) for one in wrong)
