"""Our own GIFT back in: what its table calls carried comes back equal, over the whole built-in bank."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from moodle_checks import Figures, bank_of, example, few_variants, straight
from text_readers import found_in

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.content.bare import bare
from course.content.markdown import inline
from course.content.tree import Paragraph, Words
from course.content.written import Written
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.gift import FORMAT
from course.formats.gift.carried import CARRIES
from course.importing.accepting import as_item
from course.importing.found import Found
from course.importing.readers.gift import READER
from course.importing.values import node_of
from course.items import item_types
from course.model.bank import Bank
from course.model.item import Item
from course.problems import Span
from course.reading.shortforms import expanded
from course.source.nodes import plain

# What the table says is lost (points, hints, capitals that count, a diagram), and what no other program is told.
LOST = {"unit", "points", "hints", "case", "figure", "version", "clashes_with", "minutes", "origin"}
ANY_ORDER = ("distractors", "keys", "pairs", "unused", "wrong", "accept")


def back(bank: Bank) -> dict[str, Found]:
    job = Job(bank, (), (), cast(Renderer, Figures(bank)))
    files = [one.data for one in FORMAT.make(job) if isinstance(one, Artifact)]
    found = [one for data in files for one in found_in(READER, data)]
    assert all(isinstance(one, Found) for one in found)
    return {one.key: one for one in found if isinstance(one, Found)}


def told(item: Item) -> Any:
    """All of an item that GIFT carries, with the names of gaps by their place, and quotes as HTML has them told no longer."""
    fields = item.model_dump(by_alias=True, mode="json", exclude=LOST)
    for place, gap in enumerate(fields.get("gaps", []), 1):
        fields["text"] = fields["text"].replace(f"[[{gap['gap']}]]", f"[[g{place}]]")
        gap["gap"] = f"g{place}"
    return _plain(fields)


def _plain(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner, key) for key, inner in value.items() if key not in LOST}
    if isinstance(value, list):
        entries = [_plain(inner) for inner in value]
        return sorted(entries, key=json.dumps) if name in ANY_ORDER else entries
    if not isinstance(value, str):
        return value
    try:
        return str(float(value))  # 65.70 is 65.7
    except ValueError:
        return " ".join(straight(value).split())


@pytest.fixture(scope="module")
def bank() -> Bank:
    return few_variants()[0]


def test_the_built_in_bank_comes_back(bank: Bank) -> None:
    found = back(bank)
    items = [item for item in bank.items.values() if not item.computed]
    items += [variant for item in bank.items.values() if item.computed for variant in bank.variants.of(item.id)]
    assert sorted(found) == sorted(item.full_id for item in items)
    for item in items:
        there = as_item(found[item.full_id], item.id)
        if item.figure:  # stands in words below the stem
            stem, words = there.stem.rsplit("\n\n", 1)
            assert words.startswith(("\\[", "["))
            there = there.model_copy(update={"stem": stem})
        assert told(there) == told(item), item.id
        assert found[item.full_id].category[0] == bank.course.title


@pytest.mark.parametrize("type_", [name for name in item_types() if name != "raw"])
def test_each_type_comes_back_with_all_that_it_may_have(type_: str) -> None:
    more = {
        "enrichment": "known *elsewhere*",
        "sensitive": True,
        "tags": ["own tag", "a]b"],
        "solution": "First $x^2$.\n\nThen more.",
    }
    if type_ == "text":  # has no feedback in GIFT: it stands below the text
        more["feedback"] = "So *it* is.\n\nIndeed."
    item = example(type_, **more, language="de", assumptions=["a **model**", "of it"], cites=[])
    (found,) = back(bank_of(item)).values()
    assert told(as_item(found, item.id)) == told(item)


SIGNS = st.lists(
    st.sampled_from([*"{}=~#:\\[]%->/ a1T*$&;_\ue0f0", "&&058", "\\n", "[html]", "%50%", "<b>", "(2) _____"]), max_size=12
)
WORDS = st.tuples(SIGNS.map("".join), st.integers(0, 9)).map(lambda drawn: f"w{drawn[1]}{' '.join(drawn[0].split())}")


@pytest.mark.parametrize(
    "type_", ["single-choice", "multiple-response", "true-false", "matching", "cloze", "short-answer", "essay"]
)
@settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_signs_in_any_field_come_back(type_: str, data: st.DataObject) -> None:
    def text() -> str:
        return Written().blocks([Paragraph((Words(data.draw(WORDS)),))])

    more: dict[str, Callable[[], dict[str, Any]]] = {
        "single-choice": lambda: {
            "key": f"k{text()}",
            "because": text(),
            "distractors": [{"option": f"d{text()}", "because": text()}],
        },
        "multiple-response": lambda: {"keys": [f"k{text()}"], "distractors": [{"option": f"d{text()}", "because": text()}]},
        "true-false": lambda: {"key": True, "because": text(), "misconception": text(), "reason": None},
        "matching": lambda: {"pairs": [{"left": f"{n}{text()}", "right": f"{n}{text()}", "because": text()} for n in "ab"]},
        "cloze": lambda: {
            "text": f"{text()} [[g1]] {text()} [[g2]]",
            "gaps": {"g1": "k", "g2": {"key": "k", "distractors": ["d"]}},
        },
        "short-answer": lambda: {"key": data.draw(WORDS), "accept": [], "because": text(), "wrong": []},
        "essay": lambda: {"model": text(), "rubric": []},
    }
    given_ = {"stem": text(), "feedback": text(), "tags": [], "hints": [], "cites": []} | more[type_]()
    item = item_types()[type_].model_validate(in_short_forms(type_, given_))
    bank = bank_of(item)
    assume(not any(loss.verdict.how == "refused" for loss in losses(as_written(item), CARRIES, bank)))
    (found,) = back(bank).values()
    assert shown(as_item(found, "x")) == shown(item)


def in_short_forms(type_: str, fields: dict[str, Any]) -> dict[str, Any]:
    node = node_of({"id": "x", "type": type_, **{name: one for name, one in fields.items() if one is not None}}, Span("x"))
    return cast(dict[str, Any], plain(expanded(node, item_types()[type_])))


def shown(item: Item) -> Any:
    """What a reader of each text reads; what is typed, to the letter."""

    def words(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: words(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [words(inner) for inner in value]
        typed = item.type == "short-answer" and name == "key"
        return bare(inline(value).blocks) if isinstance(value, str) and not typed else value

    return words(told(item))
