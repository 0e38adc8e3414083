"""Aiken comes in, from Moodle and from people who write it a little otherwise; our own Aiken comes back."""

from __future__ import annotations

from random import Random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moodle_checks import Figures, bank_of, example, few_variants, straight
from text_readers import found_in, one_in, questions_in, sure

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.content.bare import bare
from course.content.markdown import inline
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.aiken import CARRIES, FORMAT
from course.importing.accepting import as_item
from course.importing.found import Found
from course.importing.readers.aiken import READER
from course.items.single_choice import SingleChoice
from course.items.true_false import TrueFalse
from course.model.bank import Bank
from course.problems import Problem

TEA = {
    "type": "single-choice",
    "stem": "Where does tea come from?",
    "key": "China",
    "distractors": ["Peru", "Mars"],
}


@pytest.mark.parametrize(
    "text",
    [
        "Where does tea come from?\nA. Peru\nB. China\nC. Mars\nANSWER: B",
        "Where does tea come from?\r\nA) Peru\r\nB) China\r\nC) Mars\r\nANSWER: B\r\n",
        "\ufeffWhere does tea come from?\n  A.\tPeru\n  B.\tChina\n  C.\tMars\nAnswer:B",
        "Where does tea come from?\n\na) Peru\n\nb) China\n\nc) Mars\n\nANSWER: b.\n\n\n",
        "Where does tea come from?\n(A) Peru\n(B) China\n(C) Mars\nCorrect answer: (B)",
        "Where does tea come from?\nA.Peru\nB.China\nC.Mars\nANSWER: B) China",
        "Where does tea come from?\nA .  Peru\nB . China\nC . Mars\nANS: china",
    ],
)
def test_ways_of_writing_a_question(text: str) -> None:
    found = one_in(READER, text)
    assert (found.fields, found.changes, found.span.line) == (TEA, [], 1)


def test_questions_and_options_of_several_lines() -> None:
    found = one_in(READER, "Look at this.\n\nWhat is\nit?\nA. one\nmore\nB. two\n\nand a half\nANSWER: A\n")
    assert bare(inline(str(found.fields["stem"])).blocks).split() == ["Look", "at", "this.", "What", "is", "it?"]
    assert str(found.fields["stem"]).startswith("Look at this.\n\nWhat is")
    assert str(found.fields["key"]).split() == ["one\\", "more"] and len(cast(list[Any], found.fields["distractors"])) == 1


def test_several_letters_and_reasons_and_a_statement() -> None:
    found = questions_in(
        READER,
        "Even?\nA. one\nB. two\nC. three\nD. four\nANSWER: B, and D\nEXPLANATION: Halves are whole.\n\n"
        "Ice floats.\nA. True\nB. False\nANSWER: A\n",
    )
    assert found[0].fields == {
        "type": "multiple-response",
        "stem": "Even?",
        "keys": ["two", "four"],
        "distractors": ["one", "three"],
        "feedback": "Halves are whole.",
    }
    assert found[1].fields == {"type": "true-false", "stem": "Ice floats.", "key": True}
    assert [one.span.line for one in found] == [1, 9]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("A?\nA. a\nB. b\nANSWER: C\n", 4, "'C'"),
        ("A?\nA. a\nB. b\nANSWER:\n", 4, "''"),
        ("A?\nA. a\nANSWER: A\n", 1, "two options"),
        ("A?\nA. a\nB. \nANSWER: A\n", 1, "option B is empty"),
        ("A?\nA. a\nB. b\n", 1, "cut off"),
        ("ANSWER: A\n", 1, "without a question"),
        ("A?\nA. a\nB. b\n\nB?\nA. c\nB. d\nANSWER: B\n", 1, "no answer to 'A?'"),
    ],
)
def test_what_is_broken_is_named_at_its_line_and_harms_no_other(text: str, line: int, said: str) -> None:
    found = found_in(READER, f"{text}\nAfter?\nA. yes\nB. no\nANSWER: B\n" if text.rstrip()[-1] not in "b" else text)
    problems = [one for one in found if isinstance(one, Problem)]
    assert [(one.span.line, one.code) for one in problems] == [(line, "import-broken")] and said in problems[0].message
    others = [one.fields["stem"] for one in found if isinstance(one, Found)]
    assert others == (["B?", "After?"] if "B?" in text else [] if "cut off" in said else ["After?"])


def test_recognised_by_its_lines() -> None:
    assert sure(READER, "Tea?\n A) Peru\n B) China\nANSWER: B\n") == 2
    assert sure(READER, "::Tea::From?{=China\n~Peru}\n") == 0
    assert sure(READER, "Dear class,\nA. Smith comes.\n") == 0


# ---------------------------------------------------------------- our own


def back(bank: Bank) -> list[Found]:
    files = [one.data for one in FORMAT.make(Job(bank, (), (), cast(Renderer, Figures(bank)))) if isinstance(one, Artifact)]
    return [found for data in files for found in questions_in(READER, data)]


def line(text: str) -> str:
    """A text as its one line in Aiken: its words, with straight quotes."""
    return " ".join(straight(bare(inline(text).blocks)).split())


def said(item: SingleChoice | TrueFalse) -> tuple[str, ...]:
    if isinstance(item, TrueFalse):
        return item.type, line(item.stem), str(item.key)
    return item.type, line(item.stem), line(item.key), *sorted(line(one.option) for one in item.distractors)


def test_the_choices_of_the_built_in_bank_come_back() -> None:
    bank, _ = few_variants()
    items = [item for item in bank.items.values() if not item.computed]
    items += [variant for item in bank.items.values() if item.computed for variant in bank.variants.of(item.id)]
    items = [item for item in items if not any(loss.verdict.how == "refused" for loss in losses(as_written(item), CARRIES, bank))]
    found = [as_item(one, "x") for one in back(bank)]
    assert len(found) == len(items) > 100
    plain = {said(item) for item in items if not (item.stimuli() or item.assumptions or item.figure)}  # type: ignore[arg-type]
    assert plain <= {said(one) for one in found}  # type: ignore[arg-type]


SIGNS = st.lists(st.sampled_from([*"ABab12.):;,()[]<>*_$&\\/ {}=~#", "ANSWER: A", "\n", "\n\n", "A. ", "é"]), max_size=15).map(
    "".join
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.data())
def test_any_signs_in_an_option_come_back(data: st.DataObject) -> None:
    stem, key, wrong = (f"{name} {' '.join(data.draw(SIGNS).split())}".strip() for name in ("stem", "key", "wrong"))
    asked = "\n".join([stem, f"A. {key}", f"B. {wrong}", "ANSWER: A"])
    found = one_in(READER, asked).fields
    assert [line(str(text)) for text in (found["stem"], found["key"])] == [stem, key]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SIGNS, st.integers(0, 2**32))
def test_any_text_is_read_to_its_end(text: str, seed: int) -> None:
    random = Random(seed)
    data = bytearray(b"Tea?\nA. Peru\nB. China\nANSWER: B\n\nIce?\nA. hot\nB. cold\nANSWER: B\n")
    for _ in range(4):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    for part in (text.encode(), bytes(data), bytes(data)[: random.randrange(len(data))]):
        for found in found_in(READER, part):
            assert isinstance(found, Problem) or found.fields["stem"]


def test_a_text_like_a_line_of_another_kind_comes_back() -> None:
    item = example("single-choice", stem="A. Einstein: who was he?", key="ANSWER: A", distractors=[{"option": "B. one"}])
    (found,) = back(bank_of(item))
    assert line(str(found.fields["stem"])) == "Question: A. Einstein: who was he?"
    assert (found.fields["key"], found.fields["distractors"]) == ("ANSWER: A", ["B. one"])
