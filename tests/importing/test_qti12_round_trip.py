"""The built-in bank out as a Canvas package and in again: what Canvas can hold of an item comes back as it was.

Not compared is what the table of losses does not call carried (tags and what is told by them, hints, capital letters), and what
is the same in another form: the order of what is shuffled, the names of gaps, quotation marks and line ends that print sets.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from moodle_checks import Figures, bank_of, example, few_variants

from course.content.bare import bare
from course.content.markdown import inline
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.canvas import FORMAT
from course.importing.accepting import as_item
from course.importing.files import Opened
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.readers.qti12 import READER
from course.importing.texts import Texts
from course.items import item_types
from course.model.bank import Bank
from course.model.item import Item
from course.problems import Problem

NOT_THERE = {
    *("id", "version", "unit", "objective", "bloom", "difficulty", "certainty", "minutes", "sensitive", "clashes_with"),
    *("tags", "hints", "origin"),
    "points",  # what an item is worth is compared instead
    "figure",  # comes back as a picture below the stem, and is said
}
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"'})


def came_back(bank: Bank, folder: Path) -> tuple[dict[str, Found], list[Problem]]:
    """What a reader finds in the package of the bank, by the ids."""
    path = folder / "bank.zip"
    made = FORMAT.make(Job(bank, (), (), cast(Renderer, Figures(bank))))
    path.write_bytes(next(one for one in made if isinstance(one, Artifact)).data)
    found = list(READER.read(Opened(path, "bank.zip", Texts(Pictures("bank")))))
    return {one.key: one for one in found if isinstance(one, Found)}, [one for one in found if isinstance(one, Problem)]


@cache
def seeds() -> dict[str, Item]:
    """Every item of the built-in bank, and of each model a few variants, by the ids."""
    bank, _ = few_variants()
    variants = [item for name in bank.variants.names for item in bank.variants.make(name, 3)]
    return {item.full_id: item for item in (*bank.items.values(), *variants)}


def comparable(item: Item) -> dict[str, Any]:
    """An item's fields, alike for what is alike: what Canvas mixes in one order, gaps by numbers, lists as bare words."""
    fields = {name: value for name, value in item.model_dump(mode="json").items() if name not in NOT_THERE and value}
    fields["worth"] = str(item.worth.normalize())
    if item.type == "cloze":
        order = re.findall(r"\[\[\s*([\w-]+)\s*\]\]", fields["text"])
        fields["text"] = re.sub(r"\[\[\s*([\w-]+)\s*\]\]", lambda match: f"[[{order.index(match[1])}]]", fields["text"])
        fields["gaps"] = [_gap(gap, order) for gap in sorted(fields["gaps"], key=lambda gap: order.index(gap["gap"]))]
    if item.type == "matching":
        fields["pairs"] = [{**pair, "right": _words(pair["right"])} for pair in fields["pairs"]]
        fields["unused"] = _mixed([{**option, "option": _words(option["option"])} for option in fields.get("unused", [])])
    for name in ("keys", "distractors"):
        fields[name] = _mixed(fields.get(name, []))
    if item.type == "short-answer":
        fields["case"] = False
    return cast(dict[str, Any], _straight(fields))


def _gap(gap: dict[str, Any], order: list[str]) -> dict[str, Any]:
    chosen = gap["distractors"]
    key = _words(gap["key"]) if chosen else gap["key"]
    wrong = _mixed([{**option, "option": _words(option["option"])} for option in chosen])
    return {**gap, "gap": order.index(gap["gap"]), "key": key, "distractors": wrong, "case": False}


def _words(text: str) -> str:
    return " ".join(bare(inline(text).blocks).split())


def _mixed(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(options, key=lambda option: str(option["option"]).translate(QUOTES))


def _straight(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(re.split(r"(?<!\n)\n(?!\n)", value.translate(QUOTES)))  # a line that ends is a space in print
    if isinstance(value, dict):
        return {name: _straight(one) for name, one in value.items()}
    return [_straight(one) for one in value] if isinstance(value, list) else value


def test_the_whole_bank_comes_back(tmp_path: Path) -> None:
    found, problems = came_back(few_variants()[0], tmp_path)
    assert problems == []
    assert found.keys() == seeds().keys()
    assert not [key for key, one in found.items() if one.kept]
    different = {}
    for key, item in seeds().items():
        back, there = comparable(as_item(found[key], key)), comparable(item)
        if item.figure:
            assert found[key].changes == ["Its diagram is a picture now."]
            assert back["stem"].startswith(there["stem"] + "\n\n![")
            back["stem"] = there["stem"]
        else:
            assert found[key].changes == []
        if back != there:
            names = {name for name in {*back, *there} if back.get(name) != there.get(name)}
            different[key] = {name: (there.get(name), back.get(name)) for name in names}
    assert different == {}


@pytest.mark.parametrize("type_", sorted(item_types().keys() - {"raw"}))
def test_an_example_of_each_type_comes_back(type_: str, tmp_path: Path) -> None:
    more = {"enrichment": "known from *elsewhere*", "solution": "First $x^2$.\n\nThen more."}
    item = example(type_, language="de", cites=[], feedback="So it is.", **more)
    found, problems = came_back(bank_of(item), tmp_path)
    assert problems == []
    assert comparable(as_item(found[item.id], item.id)) == comparable(item)


def test_several_numbers_come_back_in_their_order(tmp_path: Path) -> None:
    accept = [{"answer": "3", "tolerance": "0", "because": "rounded"}, {"answer": "-3"}]
    wrong = [{"answer": "9", "because": "squared"}, {"answer": "1"}]
    item = example("numeric", key="3.14", tolerance="2 %", accept=accept, wrong=wrong, cites=[])
    found, _ = came_back(bank_of(item), tmp_path)
    assert comparable(as_item(found[item.id], item.id)) == comparable(item)


def test_what_stays_last_and_what_has_no_right_option_come_back(tmp_path: Path) -> None:
    last = example("single-choice", distractors=[{"option": "one"}, {"option": "none of the others", "last": True}], cites=[])
    wrong = [{"option": "one"}, {"option": "two"}]
    none = example("multiple-response", id="none-right", keys=[], distractors=wrong, cites=[])
    found, _ = came_back(bank_of(last, none), tmp_path)
    assert comparable(as_item(found[last.id], last.id)) == comparable(last)
    assert found["none-right"].fields["keys"] == []
    assert comparable(as_item(found["none-right"], "none-right")) == comparable(none)
