"""Out to Moodle XML and in again: the whole built-in bank, and what it does not have of each type."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from banks import item as fields_of
from banks import make_bank
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from moodle_checks import TYPES, bank_of, example, export, few_variants
from moodle_files import ANY_ORDER, item_of, read, seen
from moodle_grader import text_of
from moodle_nasty import nasty_items
from pictures import raster
from PIL import Image

from course.importing.found import Found
from course.importing.pictures import Pictures
from course.model.bank import Bank
from course.model.item import Item


def back(bank: Bank) -> dict[str, Found]:
    """What comes back of the bank's export, by id number."""
    files, problems = export(bank)
    assert [problem for problem in problems if problem.severity == "error"] == []
    found, problems = read(files["moodle/bank.xml"])
    assert problems == []
    assert len({one.key for one in found}) == len(found)
    return {one.key: one for one in found}


@cache
def built_in() -> tuple[Bank, dict[str, Found]]:
    """The built-in bank, with few variants of each computed item, and what comes back of it."""
    bank, _ = few_variants()
    return bank, back(bank)


def test_the_built_in_bank_comes_back_equal() -> None:
    bank, found = built_in()
    wanted: dict[str, Item] = {}
    for item in bank.items.values():
        wanted |= {one.full_id: one for one in (bank.variants.of(item.id) if item.computed else [item])}
    assert wanted.keys() == found.keys()
    for key, item in wanted.items():
        changes = ["its diagram is a picture now"] if item.figure else []
        assert (key, [change for change in found[key].changes if "no text for those" not in change]) == (key, changes)
        got, want = seen(item_of(found[key])), seen(item)
        if item.figure:
            assert got.pop("stem").startswith(want.pop("stem"))
        assert got == want, key
        assert item_of(found[key]).worth == item.worth, key


def test_items_of_several_questions_are_one_again() -> None:
    bank, found = built_in()
    parts = [item for item in bank.items.values() if len(item.lower()) > 1]
    assert len(parts) > 10 and all(item.id in found for item in parts)
    assert not [key for key in found if "--" in key]


def test_the_unit_is_the_category_and_no_tag() -> None:
    bank, found = built_in()
    item = next(item for item in bank.items.values() if item.unit == "U3" and not item.computed)
    unit = bank.units["U3"]
    assert found[item.id].category == (bank.course.title, f"U3 {unit.title}")
    assert "U3" not in found[item.id].fields.get("tags", [])  # type: ignore[operator]


def cited(item: Item) -> Bank:
    """A bank of this item, with the articles of the built-in course."""
    return bank_of(item, articles=built_in()[0].articles)


MORE: dict[str, Any] = {
    "enrichment": "known from *elsewhere*",
    "sensitive": True,
    "tags": ["own tag", "Zweiter"],
    "assumptions": ["a server keeps a copy", "nobody looks on"],
    "solution": "First, *look*.\n\nThen $a < b$ follows.",
    "feedback": "A list:\n\n- one & two\n- `three`",
    "hints": ["First < second", "More **strongly**"],
}


@pytest.mark.parametrize("type_", TYPES)
def test_whatever_an_item_of_a_type_says_comes_back(type_: str) -> None:
    item = example(type_, **(MORE | {"hints": []} if type_ == "text" else MORE))  # Moodle's texts have no hints
    (found,) = back(cited(item)).values()
    got = item_of(found)
    assert seen(got) == seen(item)
    assert got.worth == item.worth
    assert (got.type, got.objective, got.bloom, got.certainty) == (item.type, item.objective, item.bloom, item.certainty)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_an_item_in_another_language_keeps_it(language: str) -> None:
    item = example("single-choice", language=language, stem="Was ist **das**?", feedback="So *ist* es.")
    (found,) = back(cited(item)).values()
    assert seen(item_of(found)) == seen(item)


def test_an_order_that_an_old_moodle_gets_as_positions_is_an_order_again() -> None:
    item = example("ordering")
    files, _ = export(cited(item), moodle="4.1")
    (found,) = read(files["moodle/bank.xml"])[0]
    assert found.kind == "matching" and seen(item_of(found)) == seen(item)


def test_an_option_that_stays_last_still_does() -> None:
    item = example("single-choice", key="something else", last=True)
    (found,) = back(cited(item)).values()
    assert found.fields["last"] is True and found.changes == []


def test_where_no_option_is_right_none_is() -> None:
    item = example("multiple-response", keys=[])
    (found,) = back(cited(item)).values()
    assert item_of(found).model_dump()["keys"] == []
    assert seen(item_of(found)) == seen(item)


def test_a_picture_comes_back_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "seeds/pictures").mkdir(parents=True)
    (tmp_path / "seeds/pictures/p.png").write_bytes(raster())
    bank = make_bank(tmp_path, items=[fields_of("x", stem="What is on ![a red field](pictures/p.png)?")])
    pictures = Pictures("bank")
    (found,) = read(export(bank)[0]["moodle/bank.xml"], pictures=pictures)[0]
    ((path, file),) = pictures.new()
    assert found.fields["stem"] == f"What is on ![a red field](pictures/{path})?"
    with Image.open(file) as got, Image.open(tmp_path / "seeds/pictures/p.png") as wanted:
        assert got.size == wanted.size


def words(told: Any, name: str = "") -> Any:
    """An item as it is seen, of each text the letters and digits alone."""
    match told:
        case dict():
            return {key: words(one, key) for key, one in told.items()}
        case list():
            found = [words(one, name) for one in told]
            return sorted(found, key=str) if name in ANY_ORDER else found
        case str():
            return re.sub(r"[\W_]+", "", text_of(told))
    return told


@pytest.mark.parametrize("type_", TYPES)
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_in_any_field_comes_back(type_: str, data: st.DataObject) -> None:
    item = data.draw(nasty_items(type_))
    files, problems = export(cited(item))
    assume(files and not any(problem.code in ("moodle-plain", "moodle-tag") for problem in problems))
    (found,) = read(files["moodle/bank.xml"])[0]
    assert words(seen(item_of(found))) == words(seen(item))
