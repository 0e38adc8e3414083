"""When something happened; wrong are the dates of other events."""

from __future__ import annotations

from collections.abc import Iterator

from course.drafting.items.ground import Drafted, Ground, gapped, made, options
from course.interactions import Label
from course.model.article import Fact

PRECISE = ("day", "month", "year")


def drafted(ground: Ground) -> Iterator[Drafted]:
    """An item for each event whose date an article states."""
    labels = ground.labels
    dated = [fact for fact in ground.of("event", "quote", "claim") if _dated(fact)]
    for fact in ground.of("event"):
        if not _dated(fact):
            continue
        key = _date(ground, fact)
        alike = [other for other in dated if other.date and fact.date and other.date.precision == fact.date.precision]
        wrong = ground.others(
            fact, key, alike, lambda one: _date(ground, one), Label("that is the date of something else: %(statement)s")
        )
        if len(wrong) < 2 or not fact.date:
            continue
        fields = {"key": key, "because": labels.gettext("the article gives this date"), "distractors": options(wrong)}
        year = str(fact.date.earliest.year)
        if stem := _asked(ground, fact, key, year):
            yield made("when", "single-choice", [fact], {"stem": stem, **fields}, "an event with a stated date")


def _asked(ground: Ground, fact: Fact, key: str, year: str) -> str:
    """The question: about the statement, with its date taken out where it has it; nothing if it cannot be taken out."""
    statement, asked = fact.statement, ground.labels
    if year not in statement:
        return asked.gettext(
            "When was it, according to %(article)s? %(statement)s", article=ground.short(fact), statement=statement
        )
    gap = gapped(statement, key)
    if not gap:
        gap = gapped(statement, year) if fact.date and fact.date.precision == "year" else ""
    return (
        asked.gettext("Which date fits, according to %(article)s? %(statement)s", article=ground.short(fact), statement=gap)
        if gap
        else ""
    )


def _dated(fact: Fact) -> bool:
    return fact.date is not None and not fact.date.inferred and fact.date.precision in PRECISE


def _date(ground: Ground, fact: Fact) -> str:
    return ground.labels.date(fact.date) if fact.date else ""
