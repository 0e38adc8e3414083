"""What a person makes of the candidates of the articles in docs/examples/own-articles: words for those worth keeping."""

# ruff: noqa: E501  a row a fact reads best

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ARTICLES = Path(__file__).parents[2] / "docs/examples/own-articles"
SHORT = {"A1": "the Courier report", "A2": "the second look"}
# By article, paragraph, kind, and a word of the candidate: the statement, as a person words it at review.
WORDED: tuple[tuple[str, int, str, str, str], ...] = (
    ("A1", 1, "event", "voted", "On 10 March 2026 the town council of Velm voted for a contract on a new night train."),
    ("A1", 2, "event", "stopped", "The old night train from Velm was stopped on 12 December 2016."),
    ("A1", 2, "number", "31000", "In its last year the old train carried 31,000 passengers, according to Nordlin."),
    ("A1", 3, "definition", "night train", "A night train runs mainly between ten in the evening and six in the morning and carries beds."),
    ("A1", 3, "definition", "sleeping car", "A sleeping car is a coach with closed rooms of one to three beds."),
    ("A1", 3, "definition", "couchette", "A couchette is an open bunk in a room for four or six people."),
    ("A1", 4, "actor", "Lindqvist", "Mara Lindqvist is head of the Velm transport office."),
    ("A1", 4, "claim", "4,200", "The office has counted 4,200 signatures for the train, says Mara Lindqvist."),
    ("A1", 5, "claim", "promises", "Nordlin promises that the first train will leave Velm in December 2027."),
    ("A1", 5, "claim", "2029", "Nordlin plans three trains a week, and could run one every night by 2029."),
    ("A1", 6, "number", "39 crowns", "In 2016 a ticket for a bunk cost 39 crowns."),
    ("A1", 7, "claim", "missed", "The money would be missed elsewhere, says Jonas Brekk."),
    ("A1", 8, "number", "110", "According to the transport office, the train saves about 110 kilograms of carbon dioxide per passenger."),
    ("A1", 9, "event", "rejected", "In October 2025 the council had rejected an earlier offer."),
    ("A1", 9, "number", "3.1", "Nordlin had first asked for 3.1 million crowns a year."),
    ("A1", 10, "event", "station", "Velm station was opened in 1871."),
    ("A1", 11, "event", "test", "A test run without passengers took place on 2 February 2026."),
    ("A1", 11, "claim", "912", "On the test run the train needed 9 hours and 40 minutes to Brenn."),
    ("A1", 12, "event", "flood", "A flood damaged the railway bridge at Sulk in July 2024."),
    ("A1", 12, "number", "30 kilometres", "Trains cross the damaged bridge at 30 kilometres an hour."),
    ("A1", 13, "event", "founded", "The association Rails for Velm was founded in 2018."),
    ("A1", 13, "actor", "Farrow", "Odd Farrow is chair of the association Rails for Velm."),
    ("A1", 13, "number", "640", "Rails for Velm has 640 members, its chair said."),
    ("A2", 2, "event", "stopped", "The old night train from Velm was stopped in December 2016."),
    ("A2", 2, "number", "24000", "In its last year the old train carried about 24,000 passengers, according to the rail statistics."),
    ("A2", 3, "definition", "load factor", "A load factor is the share of all places that are really taken."),
    ("A2", 4, "actor", "Harrow", "Ilse Harrow is a researcher at the University of Brenn."),
    ("A2", 4, "claim", "earn", "Sleeping cars earn most of the money, says Ilse Harrow."),
    ("A2", 5, "event", "ordered", "Nordlin ordered 20 sleeping cars in June 2025."),
    ("A2", 5, "claim", "Nordlin, plans", "Nordlin plans to start the train to Brenn in spring 2028."),
    ("A2", 6, "event", "voted", "On 10 March 2026 the town council voted for the contract on the night train."),
    ("A2", 7, "claim", "promised", "Passengers would be able to buy tickets in September 2027, Mara Lindqvist promised."),
    ("A2", 8, "number", "180", "By its own account Nordlin needs 180 passengers a night to break even."),
    ("A2", 9, "claim", "too, high", "The figure for carbon dioxide might be too high, says Ilse Harrow."),
    ("A2", 10, "claim", "test", "The test run of 2 February 2026 took 10 hours and 5 minutes, according to the timetable office at Brenn."),
    ("A2", 11, "event", "began", "The repair of the bridge at Sulk began in January 2026."),
    ("A2", 11, "number", "18", "The repair of the bridge at Sulk costs 18 million crowns."),
    ("A2", 13, "number", "590", "Rails for Velm had 590 members in 2025, according to its own report."),
)  # fmt: skip


def take_over(folder: Path) -> None:
    """Moves the drafts of both articles into the course in `folder`, as a person would: worded anew, the rest struck out."""
    for id_, short in SHORT.items():
        draft = folder / f"seeds/drafts/articles/{id_}.yaml"
        record: dict[str, Any] = yaml.safe_load(draft.read_text(encoding="utf-8").replace(": …", ": to check"))
        record |= {"short": short, "reliability": {"rating": "medium", "notes": ["invented"]}}
        record["written"]["date"] = str(record["written"]["date"]).rstrip("?")
        record["facts"] = [_worded(record["facts"], row) for row in WORDED if row[0] == id_]
        (folder / f"seeds/articles/{id_}.yaml").parent.mkdir(exist_ok=True)
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        (folder / f"seeds/articles/{id_}.yaml").write_text(text, encoding="utf-8")
        draft.unlink()


def _worded(candidates: list[dict[str, Any]], row: tuple[str, int, str, str, str]) -> dict[str, Any]:
    _, paragraph, kind, word, statement = row
    found = [one for one in candidates if one["paragraph"] == paragraph and one["kind"] == kind and word in one["statement"]]
    assert found, f"no candidate for {row}"
    fields = {name: value for name, value in found[0].items() if name not in ("note", "date", "target")} | {
        "statement": statement
    }
    dates = {name: str(found[0][name]) for name in ("date", "target") if name in found[0]}
    return fields | {name: value for name, value in dates.items() if not value.endswith("?")}  # a guess from the day of writing
