"""What is proved, supported or unsupported, by each rule; the article is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bridges import FACTS, PARAGRAPHS, bridge_bank, fact_of, key_of, span

from course.proving.dates import ends
from course.proving.numbers import reckoned
from course.proving.signing import words_of
from course.proving.verdicts import Judgement, Prover

SIGNED = {"by": "Ida Roth", "on": "2026-11-29"}


def wanting(judgement: Judgement) -> set[str]:
    """The rules that object."""
    return {finding.rule for finding in judgement.failing}


@pytest.mark.parametrize(
    ("key", "cites"),
    [
        ("May 1931", ["A1-1"]),
        ("1931", ["A1-1"]),
        ("at the end of 2027", ["A1-3"]),
        ("Norlund, Vesk and Tamm", ["A1-5"]),
        ("the footpath", ["A1-4"]),
    ],
)
def test_a_key_that_stands_in_its_spans_is_proved(tmp_path: Path, key: str, cites: list[str]) -> None:
    assert key_of(tmp_path, key, *cites).verdict == "proved"


@pytest.mark.parametrize(
    ("rule", "key", "cites"),
    [
        ("date", "1932", ["A1-1"]),
        ("date", "June 1931", ["A1-1"]),
        ("date", "4 May 1931", ["A1-1"]),  # no span says which day
        ("number", "It could last 60 years.", ["A1-2"]),
        ("name", "The gates are those at Norlund and Drumm.", ["A1-5"]),
        ("quote", "She said that it “will last forty years”.", ["A1-2"]),
        ("scope", "All lorries are to use the deck one day.", ["A1-2"]),
        ("scope", "The deck will certainly be there for decades.", ["A1-2"]),
        ("hedge", "The deck lasts for decades.", ["A1-2"]),
        ("negation", "The footpath was closed.", ["A1-4"]),
        ("target", "The repair was completed in 2027.", ["A1-3"]),
    ],
)
def test_a_wrong_key_is_unsupported_though_somebody_signed_it(tmp_path: Path, rule: str, key: str, cites: list[str]) -> None:
    judgement = key_of(tmp_path, key, *cites, signed=SIGNED)
    assert judgement.verdict == "unsupported"
    assert rule in wanting(judgement)


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("date", {"date": "1931-06"}),
        ("date", {"date": "1931-05-04"}),
        ("speaker", {"says": "Bruno Falk"}),
        ("number", {"statement": "The bridge of Osterfleet has 7 spans."}),
        ("name", {"statement": "The bridge of Westerfleet opened in May 1931."}),
        ("quote", {"statement": "The “lift bridge” opened in May 1931."}),
    ],
)
def test_a_wrong_fact_is_unsupported(tmp_path: Path, rule: str, fields: dict[str, Any]) -> None:
    judgement = fact_of(tmp_path, **fields)
    assert judgement.verdict == "unsupported"
    assert rule in wanting(judgement)


def test_true_facts_are_proved_or_wait_for_a_signature(tmp_path: Path) -> None:
    bank, texts = bridge_bank(tmp_path)
    judged = {id_: Prover(bank, texts).fact(fact) for id_, fact in bank.facts.items()}
    assert {id_: (one.verdict, one.failing) for id_, one in judged.items()} == {
        "A1-1": ("proved", []),
        "A1-2": ("unsupported", []),  # in other words: somebody has to vouch for it
        "A1-3": ("proved", []),
        "A1-4": ("proved", []),  # the span's own words
        "A1-5": ("unsupported", []),  # its speaker is named in full only before it: a person has to say who is meant
    }


def test_what_no_rule_proves_is_supported_once_signed_and_no_longer_when_its_words_change(tmp_path: Path) -> None:
    words = "It stood open from the spring on."
    plain = key_of(tmp_path / "1", words, "A1-1")
    assert (plain.verdict, plain.failing) == ("unsupported", [])
    bank, _ = bridge_bank(tmp_path / "2", key_item(words))
    digest = words_of(bank.items["first"])
    assert key_of(tmp_path / "3", words, "A1-1", signed=SIGNED | {"of": digest}).verdict == "supported"
    changed = key_of(tmp_path / "4", "It stood open from the autumn on.", "A1-1", signed=SIGNED | {"of": digest})
    assert changed.verdict == "unsupported" and changed.stale


def key_item(key: str) -> dict[str, Any]:
    """The item that `key_of` judges."""
    from banks import item, wrong

    return item(stem="What does the report say?", key=key, distractors=wrong("lock", "mast"), cites=["A1-1"])


def test_who_signs_may_overrule_what_reads_sentences_and_nothing_that_reads_dates(tmp_path: Path) -> None:
    signed = SIGNED | {"despite": ["negation"]}
    assert key_of(tmp_path / "1", "The footpath was closed.", "A1-4", signed=signed).verdict == "supported"
    assert key_of(tmp_path / "2", "It was closed in 1940.", "A1-4", signed=signed).verdict == "unsupported"


def test_a_date_that_stands_does_not_prove_the_words_beside_it(tmp_path: Path) -> None:
    judgement = key_of(tmp_path, "A storm broke the mast in May 1931.", "A1-1")
    assert (judgement.verdict, judgement.failing) == ("unsupported", [])


def test_a_key_may_rest_on_a_span_of_its_own(tmp_path: Path) -> None:
    assert key_of(tmp_path / "1", "some lorries", "A1-2").verdict == "unsupported"
    assert key_of(tmp_path / "2", "some lorries", "A1-2", span=span(2, 13, 17)).verdict == "proved"


def test_a_statement_keyed_as_false_is_not_looked_for(tmp_path: Path) -> None:
    fields: dict[str, Any] = {"type_": "true-false", "distractors": None, "because": "So.", "misconception": "No."}
    said = key_of(tmp_path / "1", "true", "A1-1", stem="The bridge opened in June 1931.", **fields)
    assert wanting(said) == {"date"}
    denied = key_of(tmp_path / "2", "false", "A1-1", stem="The bridge opened in June 1931.", **fields)
    assert denied.failing == []


def test_steps_are_held_against_the_dates_of_their_facts(tmp_path: Path) -> None:
    dated = {name: value for name, value in FACTS[2].items() if name != "target"}
    facts = [*FACTS[:2], dated | {"date": "2027"}, *FACTS[3:]]
    steps = ["The swing bridge of Osterfleet opened.", "The repair is to be finished."]
    verdicts = []
    for number, order in enumerate((steps, steps[::-1])):
        entry = key_item("x") | {"type": "ordering", "steps": [{"step": step, "because": "So."} for step in order]}
        entry = {name: value for name, value in entry.items() if name not in ("key", "distractors", "because")}
        bank, texts = bridge_bank(tmp_path / str(number), entry | {"cites": ["A1-1", "A1-3"]}, facts=facts)
        verdicts.append(Prover(bank, texts).item(bank.items["first"]))
    assert [one.verdict for one in verdicts] == ["proved", "unsupported"]
    assert wanting(verdicts[1]) == {"date"}


@pytest.mark.parametrize(
    ("number", "solution", "right"),
    [
        ("38", "36 + 2 = 38", True),
        ("39", "36 + 2 = 38", False),  # not where it leads
        ("39", "36 + 2 = 39", False),  # a step is wrong
        ("20", "12 / 60 = 0.2 = 20 %", True),
        ("7600", "7.6 × 1,000 = 7,600", True),
        ("1.9", "7.6 billion ÷ 4 apps = 1.9 billion", True),
    ],
)
def test_worked_solutions_are_reckoned_anew(number: str, solution: str, right: bool) -> None:
    from decimal import Decimal

    assert reckoned(Decimal(number), solution) is right


def test_the_article_is_short_enough_to_be_read_here() -> None:
    assert all(len(text.split()) < 25 for text in PARAGRAPHS)


def test_a_part_of_a_year_bears_out_its_months_and_no_others() -> None:
    def told(text: str) -> set[tuple[int, int | None]]:
        return {(point.year, point.month) for point in ends(text)}

    assert told("It will open in spring 2028.") == {(2028, 3), (2028, 5)}
    assert told("Im Herbst 2027, mi-2026 und Anfang 2025") == {(2027, 9), (2027, 11), (2026, 5), (2026, 8), (2025, 1), (2025, 4)}
    assert told("It opened in 2028, and fell in May 2027.") == set()


def test_a_key_that_names_the_article_is_proved_by_what_the_item_cites(tmp_path: Path) -> None:
    statement = "The swing bridge of Osterfleet opened in May 1931."
    right = key_of(tmp_path / "1", "the report (A1)", "A1-1", stem=f"Which article says this? {statement}")
    assert (right.verdict, right.failing) == ("proved", [])
    other = key_of(tmp_path / "2", "the other one (A2)", "A1-1", stem=f"Which article says this? {statement}")
    assert (other.verdict, wanting(other)) == ("unsupported", {"derived"})
    untold = key_of(tmp_path / "3", "the report (A1)", "A1-1", stem="Which article says that the gates are new?")
    assert untold.verdict == "unsupported" and not untold.failing
