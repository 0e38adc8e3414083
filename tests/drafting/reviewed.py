"""What a person makes of the candidates of the articles in docs/examples/own-articles: words for those worth keeping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ARTICLES = Path(__file__).parents[2] / "docs/examples/own-articles"
SHORT = {"A1": "the Courier report", "A2": "the second look"}
# By article, paragraph, kind, and a word of the candidate: the statement, as a person words it at review.
WORDED: tuple[tuple[str, int, str, str, str], ...] = (
    ("A1", 1, "event", "voted", "On 10 March 2026 the council of Velm voted for a contract on a new night train."),
    ("A1", 2, "event", "stopped", "On 12 December 2016 the old night train stopped."),
    ("A1", 2, "number", "31000", "In 2016 the old train carried 31,000 passengers, according to Nordlin."),
    ("A1", 3, "definition", "night train", "A night train carries beds and runs mainly between ten and six."),
    ("A1", 3, "definition", "sleeping car", "A sleeping car has closed rooms with one to three beds."),
    ("A1", 3, "definition", "couchette", "A couchette is an open bunk among others."),
    ("A1", 4, "actor", "Lindqvist", "Mara Lindqvist is head of the Velm transport office."),
    ("A1", 5, "claim", "promises", "Nordlin promises a first train from Velm in December 2027."),
    ("A1", 5, "claim", "2029", "The company plans three trains a week, and could run one each night by 2029."),
    ("A1", 6, "number", "39 crowns", "In 2016 a ticket for a bunk cost 39 crowns."),
    ("A1", 7, "claim", "missed", "The money would be missed elsewhere, says Jonas Brekk."),
    ("A1", 8, "number", "110", "The transport office counts about 110 kilograms of carbon dioxide saved per passenger."),
    ("A1", 9, "event", "rejected", "In October 2025 the council turned down an earlier offer."),
    ("A1", 9, "number", "3.1", "Nordlin wanted 3.1 million crowns a year for that offer."),
    ("A1", 10, "event", "station", "Velm station was opened in 1871."),
    ("A1", 11, "event", "test", "A test run took place on 2 February 2026."),
    ("A1", 11, "claim", "912", "On the test run the way to Brenn took 9 hours and 40 minutes."),
    ("A1", 12, "event", "flood", "A flood damaged the railway bridge at Sulk in July 2024."),
    ("A1", 12, "number", "30 kilometres", "Trains cross the damaged bridge at 30 kilometres an hour."),
    ("A1", 13, "event", "founded", "Rails for Velm, an association, was founded in 2018."),
    ("A1", 13, "actor", "Farrow", "Odd Farrow is chair of an association."),
    ("A1", 13, "number", "640", "The association for the train has 640 members, says Odd Farrow."),
    ("A2", 2, "event", "stopped", "In December 2016 the old night train was stopped."),
    ("A2", 2, "number", "24000", "In 2016 the old train carried about 24,000 passengers, according to the rail statistics."),
    ("A2", 3, "definition", "load factor", "The load factor is the share of places that are taken."),
    ("A2", 4, "actor", "Harrow", "Ilse Harrow is a researcher at the University of Brenn."),
    ("A2", 4, "claim", "earn", "Sleeping cars earn most of the money, says Ilse Harrow."),
    ("A2", 5, "event", "ordered", "In June 2025 Nordlin ordered 20 sleeping cars."),
    ("A2", 5, "claim", "Nordlin, plans", "Nordlin plans a train to Brenn for March 2028."),
    ("A2", 6, "event", "voted", "On 10 March 2026 the council voted for the contract."),
    ("A2", 7, "claim", "promised", "Tickets would be on sale in September 2027, Mara Lindqvist promised."),
    ("A2", 8, "number", "180", "Nordlin says that it needs 180 passengers a night."),
    ("A2", 9, "claim", "too, high", "The figure might be too high, says Ilse Harrow."),
    ("A2", 10, "claim", "test", "The test run took 10 hours and 5 minutes, says the timetable office at Brenn."),
    ("A2", 11, "event", "began", "In January 2026 the repair of the bridge began."),
    ("A2", 11, "number", "18", "The repair costs 18 million crowns."),
    ("A2", 13, "number", "590", "The association for the train had 590 members in 2025, according to its report."),
)  # fmt: skip


def answers(folder: Path) -> str:
    """Strikes what is not worth keeping out of both drafts. What is typed at `course review` then, to take over the rest."""
    typed: list[str] = []
    for id_, short in SHORT.items():
        draft = folder / f"seeds/drafts/articles/{id_}.yaml"
        record: dict[str, Any] = yaml.safe_load(draft.read_text(encoding="utf-8"))
        wanted = {_found(record["facts"], row): row[-1] for row in WORDED if row[0] == id_}
        record["facts"] = [fact for fact in record["facts"] if fact["id"] in wanted]
        draft.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
        typed += ["w", short, "medium", "invented"]
        for fact in record["facts"]:
            typed += ["w", wanted[fact["id"]]]
    return "\n".join(typed) + "\n"


def _found(candidates: list[dict[str, Any]], row: tuple[str, int, str, str, str]) -> str:
    """The id of the candidate that a row is about."""
    _, paragraph, kind, word, _ = row
    found = [one for one in candidates if (one["paragraph"], one["kind"]) == (paragraph, kind) and word in one["statement"]]
    assert found, f"no candidate for {row}"
    return str(found[0]["id"])
