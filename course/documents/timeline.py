"""The timeline's events with their dates, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.content.citing import places
from course.dates import When
from course.model.bank import Bank


def dated(bank: Bank) -> list[dict[str, Any]]:
    """The timeline's events with their dates (`When`), earliest first; an event whose fact has no date is left out."""
    rows = []
    for event in bank.timeline.values():
        fact = bank.facts.get(event.fact)
        when = fact and (fact.target if event.lane == "promises" else fact.date)
        if fact and when:
            rows.append(
                {
                    "event": event,
                    "when": when,
                    "place": places(bank, [fact.id]),
                    "doubtful": fact.certainty == "disputed",
                }
            )
    return sorted(rows, key=_by_date)


def _by_date(row: Mapping[str, Any]) -> tuple[Any, ...]:
    when: When = row["when"]
    return (when.latest if when.precision == "by" else when.earliest, when.latest, row["event"].id)
