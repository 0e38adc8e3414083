"""Items computed from facts: each key found once more by another route, over twenty variants of each model."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from banks import article, fact, make_bank

from course.dates import When
from course.items.matching import Matching
from course.items.multiple_response import MultipleResponse
from course.items.ordering import Ordering
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.modelling.parts import item_models
from course.modelling.variants import variants
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT

SEEDS = Path(__file__).parents[3] / "seeds"
FACT_MODELS = sorted(name for name, model in item_models(SUBJECT).items() if not model.system)


@pytest.fixture(scope="module")
def bank(project: Project) -> Bank:
    return project.written


@pytest.fixture(scope="module")
def raw() -> dict[str, dict[str, object]]:
    """The facts as they stand in the files, read without the program."""
    loaded = [yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) for path in sorted((SEEDS / "articles").glob("*.yaml"))]
    return {fact["id"]: fact for article in loaded for fact in article["facts"]}


@pytest.mark.parametrize("name", FACT_MODELS)
def test_a_course_without_such_facts_has_no_such_item(name: str, tmp_path: Path) -> None:
    lone = article(facts=[fact("A1-1", "The company bought the messenger in 2014.", date="2014")])
    assert variants(name, make_bank(tmp_path, record=lone), 3) == ()


@pytest.mark.parametrize("name", FACT_MODELS)
def test_nothing_sensitive_is_drawn(name: str, bank: Bank) -> None:
    word = re.compile(r"abus|CSAM|terror|groom|sexual|exploitation", re.IGNORECASE)
    for item in variants(name, bank, 24):
        assert not word.search(item.model_dump_json(exclude={"origin"}))


def test_events_stand_in_the_order_of_their_dates(bank: Bank, raw: dict[str, dict[str, object]]) -> None:
    for item in variants("order-events", bank, 20):
        assert isinstance(item, Ordering) and len(item.steps) == 5
        dates = [When.parse(str(raw[cite]["date"])) for cite in item.cites]
        labels = {event.fact: event.label for event in bank.timeline.values() if event.lane != "promises"}
        assert [step.step for step in item.steps] == [labels[cite] for cite in item.cites]
        assert all(a.latest < b.earliest for a, b in pairwise(dates))  # no tie, no overlap
        assert item.certainty == "inferred" and "Infer" in item.stem
        assert not any(raw[cite]["certainty"] == "disputed" for cite in item.cites)


def test_one_article_alone_reports_it(bank: Bank, raw: dict[str, dict[str, object]]) -> None:
    for item in variants("which-article", bank, 20):
        assert isinstance(item, SingleChoice)
        (cite,) = item.cites
        assert str(raw[cite]["statement"]) in item.stem
        assert item.key.endswith(f"({cite.split('-')[0]})")
        assert "corroborated_by" not in raw[cite]
        assert not [other for other in raw.values() if cite in str(other.get("corroborated_by", ""))]
        assert len({item.key, *(option.option for option in item.distractors)}) == 4


def test_how_a_statement_is_presented(bank: Bank, raw: dict[str, dict[str, object]]) -> None:
    for item in variants("sort-certainty", bank, 20):
        assert isinstance(item, Matching)
        for pair, cite in zip(item.pairs, item.cites, strict=True):
            fact = raw[cite]
            assert pair.left.startswith(str(fact["statement"]).rstrip("."))
            if "opinion" in pair.right:
                assert fact["certainty"] == "weak" and fact["says"] == "article"
            elif "somebody" in pair.right:
                assert fact["says"] not in ("article", "page metadata") and fact["certainty"] != "weak"
            else:
                assert fact["says"] == "article" and fact["certainty"] in ("stated", "corroborated")


def test_promises_and_events_come_from_their_own_lanes(bank: Bank) -> None:
    timeline = yaml.load((SEEDS / "timeline.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    promised = {entry["promise"] for entry in timeline["promises"]}
    happened = {entry["label"] for entry in timeline["events"] if entry["lane"] != "promises"}
    for item in variants("promise-or-event", bank, 20):
        assert isinstance(item, MultipleResponse)
        assert {option.option for option in item.keys} <= promised and len(item.keys) == 2
        assert {option.option for option in item.distractors} <= happened and len(item.distractors) == 3


def test_each_side_has_its_own_argument(bank: Bank) -> None:
    debate = yaml.load((SEEDS / "debate.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    argued = {who["name"]: " ".join(who["argument"].split()) for who in debate["stakeholders"]}
    for item in variants("speaker-position", bank, 20):
        assert isinstance(item, Matching)
        for pair in item.pairs:
            assert argued[pair.left] == " ".join(pair.right.split())
        assert " ".join(item.unused[0].option.split()) not in {argued[pair.left] for pair in item.pairs}


def test_the_mistake_is_a_mistake_and_the_rest_is_reported(bank: Bank, raw: dict[str, dict[str, object]]) -> None:
    units = [yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) for path in sorted((SEEDS / "units").glob("*.yaml"))]
    said = {" ".join(entry["says"].split()) for unit in units for entry in unit.get("misconceptions", [])}
    stated = {str(fact["statement"]) for fact in raw.values() if fact["certainty"] in ("stated", "corroborated")}
    for item in variants("spot-misconception", bank, 20):
        assert isinstance(item, SingleChoice)
        assert " ".join(item.key.split()) in said
        assert {option.option for option in item.distractors} <= stated
