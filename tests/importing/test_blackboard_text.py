"""Blackboard's upload file comes in, and texts with embedded answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_readers import found_in, one_in, questions_in, sure

from course.importing.found import Found
from course.importing.readers import cloze
from course.importing.readers.blackboard import READER
from course.problems import Problem


def line(*fields: str) -> Found:
    return one_in(READER, "\t".join(fields))


def whole(*fields: str) -> dict[str, Any]:
    found = line(*fields)
    assert (found.changes, found.kept) == ([], None)
    return {name: value for name, value in found.fields.items() if name != "stem"}


def test_choices_and_statements() -> None:
    assert line("MC", "Two &lt; <b>what</b>?", "3", "Correct", "1", "incorrect").fields == {
        "type": "single-choice",
        "stem": "Two < **what**?",
        "key": "3",
        "distractors": ["1"],
    }
    found = whole("MA", "Even?", "2", "correct", "4", "correct", "3", "incorrect", "", "")
    assert found == {"type": "multiple-response", "keys": ["2", "4"], "distractors": ["3"]}
    assert whole("MA", "Odd?", "2", "incorrect", "4", "incorrect")["keys"] == []
    assert whole("tf", "Ice floats.", "TRUE") == {"type": "true-false", "key": True}


def test_other_kinds() -> None:
    assert whole("ESS", "Discuss.", "A model.") == {"type": "essay", "model": "A model."}
    assert whole("SR", "Discuss.") == {"type": "essay"}
    assert whole("ORD", "Order.", "one", "two", "three") == {"type": "ordering", "steps": ["one", "two", "three"]}
    assert whole("MAT", "Match.", "one", "1", "two", "2", "", "3") == {
        "type": "matching",
        "pairs": [{"left": "one", "right": "1"}, {"left": "two", "right": "2"}],
        "unused": ["3"],
    }
    assert whole("FIB", "Cats?", "meow", "mew", "meow") == {"type": "short-answer", "key": "meow", "accept": ["mew"]}
    assert whole("NUM", "Pi?", "3.14", "0.01") == {"type": "numeric", "key": "3.14", "tolerance": "0.01"}
    assert whole("NUM", "Two?", "2", "0.00") == {"type": "numeric", "key": "2"}


def test_gaps_that_are_typed_and_gaps_that_are_chosen() -> None:
    found = line("FIB_PLUS", "Cats [a] and dogs [b] or [c].", "a", "meow", "mew", "", "b", "bark").fields
    assert (found["text"], found["gaps"]) == (
        "Cats [[g1]] and dogs [[g2]] or [c].",
        [{"gap": "g1", "key": "meow", "accept": ["mew"]}, {"gap": "g2", "key": "bark"}],
    )
    found = line("JUMBLED_SENTENCE", "Cats [a] and dogs [b].", "bark", "b", "meow", "a", "sing", "").fields
    assert found["gaps"] == [
        {"gap": "g1", "key": "meow", "distractors": ["bark", "sing"]},
        {"gap": "g2", "key": "bark", "distractors": ["meow", "sing"]},
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (("MC", "A?", "a", "right", "b", "incorrect"), "'right'"),
        (("MC", "A?", "a", "incorrect", "b", "incorrect"), "no right option"),
        (("MA", "A?", "a", "correct"), "fewer than two"),
        (("TF", "A?", "maybe"), "true or false"),
        (("MAT", "A?", "a", "b"), "two pairs"),
        (("NUM", "A?", "many"), "a number"),
        (("FIB", "A?"), "without the word"),
        (("FIB_PLUS", "A [x]?", "y", "z"), "gaps"),
        (("FIL", "Send it."), "a file to hand in"),
        (("OP", "Nice?"), "an opinion"),
        (("MC", "<p></p>", "a", "correct", "b", "incorrect"), "without a text"),
    ],
)
def test_what_no_item_can_be_is_kept_whole_and_says_why(fields: tuple[str, ...], why: str) -> None:
    found = line(*fields)
    assert found.kept and why in found.kept.why and found.kept.data.decode() == "\t".join(fields)


def test_lines_are_named_and_what_is_no_question_is_a_problem() -> None:
    found = found_in(READER, 'TF\tIce floats.\ttrue\r\n\r\nHello\r\nTF\t"He said ""no""."\tfalse\r\n')
    assert [(one.span.line, isinstance(one, Problem)) for one in found] == [(1, False), (3, True), (4, False)]
    assert isinstance(found[2], Found) and str(found[2].fields["stem"]).replace("\\", "") == 'He said "no".'


def test_recognised_by_its_lines() -> None:
    assert sure(READER, "TF\tIce floats.\ttrue\nMC\tA?\ta\tcorrect\tb\tincorrect\n") == 2
    assert sure(READER, "TF Ice floats.\nMC A?\n") == 0


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(["MC", "MAT", "NUM", "FIB_PLUS", "TF", "\t", "\t", "\t", "correct", "[a]", "a", "<", "\n"])))
def test_any_line_is_read(words: list[str]) -> None:
    for found in found_in(READER, "MC\tA\t" + "".join(words)):
        assert isinstance(found, Problem) or found.fields["stem"]


TEXT = "Match them:\n\n* Cats {1:SHORTANSWER:=meow~%50%purr}\n* Dogs {2:MC:=bark~sing}\n"


def test_a_text_with_embedded_answers_is_one_question() -> None:
    (found,) = questions_in(cloze.READER, TEXT)
    assert (found.fields["type"], found.fields["stem"]) == ("cloze", "Match them:")
    assert [gap["key"] for gap in found.fields["gaps"]] == ["meow", "bark"]  # type: ignore[union-attr, index, call-overload]
    assert (sure(cloze.READER, TEXT), sure(cloze.READER, "::T::A{=b ~c}"), sure(cloze.READER, "::T::A {1:SA:=b}")) == (2, 0, 0)
    (broken,) = questions_in(cloze.READER, "\n\nCats {1:SHORTANSWER:=meow")
    assert broken.kept and broken.span.line == 3
