"""Who said something; wrong are others who are quoted."""

from __future__ import annotations

from collections.abc import Iterator

from course.drafting.items.ground import ARTICLE, Drafted, Ground, gapped, made, options
from course.interactions import Label


def drafted(ground: Ground) -> Iterator[Drafted]:
    """An item for each claim or quotation of somebody who is named."""
    labels = ground.labels
    said = [fact for fact in ground.of("quote", "claim") if fact.says != ARTICLE]
    for fact in said:
        because = Label("they are quoted on something else: %(statement)s")
        wrong = ground.others(fact, fact.says, said, lambda one: one.says, because)
        named = fact.says in fact.statement
        statement = gapped(fact.statement, fact.says) if named else fact.statement
        if len(wrong) < 2 or not statement:
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
