"""Events in their order."""

from __future__ import annotations

from collections.abc import Iterator

from course.drafting.items.ground import Drafted, Ground, made
from course.drafting.items.kinds.dates import PRECISE
from course.drafting.undated import undated
from course.model.article import Fact

_LEAST, _MOST = 3, 5


def drafted(ground: Ground) -> Iterator[Drafted]:
    """One item: events whose dates settle their order, and whose statements do not name them, or can do without."""
    labels = ground.labels
    events = [fact for fact in ground.of("event") if fact.date and not fact.date.inferred and fact.date.precision in PRECISE]
    chosen: list[Fact] = []
    for fact in sorted(events, key=lambda one: (one.date.earliest, one.id) if one.date else ()):
        if fact.date and str(fact.date.earliest.year) in undated(ground.labels, fact):
            continue
        if not chosen or (chosen[-1].date and fact.date and chosen[-1].date.certainly_before(fact.date)):
            chosen.append(fact)
    for start in range(0, len(chosen), _MOST):
        part = chosen[start : start + _MOST]
        if len(part) >= _LEAST:
            steps = [{"step": undated(ground.labels, fact), "because": labels.date(fact.date)} for fact in part if fact.date]
            stem = labels.gettext("Put these events in order, the earliest first.")
            yield made(
                "order",
                "ordering",
                part,
                {"stem": stem, "steps": steps},
                "events with dates that settle their order",
                bloom="understand",
            )
