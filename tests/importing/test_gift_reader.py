"""GIFT comes in: as Moodle reads it, and where people write it otherwise."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_readers import fields, found_in, one_in, questions_in, sure

from course.importing.found import Found
from course.importing.readers.gift import READER
from course.problems import Problem


def one(text: str) -> Found:
    return one_in(READER, text)


def whole(text: str) -> dict[str, Any]:
    """The fields of the one question, which comes without a word on it."""
    found = one(text)
    assert (found.changes, found.kept) == ([], None)
    return found.fields


# ---------------------------------------------------------------- kinds


def test_a_choice_with_what_is_said_to_each_option() -> None:
    found = one("::Tea::Where from?{\n=China#Since the Tang.\n~Peru#That is coffee.\n~Mars\n####It grows on hills.}")
    assert (found.key, found.name, found.kind, found.span.line) == ("Tea", "Tea", "multichoice", 1)
    assert found.fields == {
        "type": "single-choice",
        "stem": "Where from?",
        "key": "China",
        "because": "Since the Tang.",
        "distractors": [{"option": "Peru", "because": "That is coffee."}, "Mars"],
        "feedback": "It grows on hills.",
    }


def test_answers_in_one_line_and_signs_in_a_row() -> None:
    assert whole("Cats{~bark ~=meow~sing}") == {
        "type": "single-choice",
        "stem": "Cats",
        "key": "meow",
        "distractors": ["bark", "sing"],
    }


def test_shares_make_several_right_options() -> None:
    found = whole("Which are even?{~%50%two ~%50%four ~%-50%three ~%-50%five}")
    assert found == {
        "type": "multiple-response",
        "stem": "Which are even?",
        "keys": ["two", "four"],
        "distractors": ["three", "five"],
    }
    assert len(whole("Odd?{~%33.33333%1 ~%33.33333%3 ~%33.33333%5 ~%-100%2}")["keys"]) == 3
    (said,) = one("Which are even?{~%50%two ~%50%four ~three}").changes
    assert said.casefold().startswith("a wrong tick costs nothing there")


def test_part_of_the_points_for_an_option_is_said() -> None:
    for share in ("%50%", "%50.0%", "50%"):
        found = one(f"Where was he born?{{=Ulm ~{share}Germany ~20% of France}}")
        assert found.fields["distractors"] == ["Germany", "20% of France"]
        assert len(found.changes) == 1 and "50 %" in found.changes[0] and "Germany" in found.changes[0]


@pytest.mark.parametrize("key", ["T", "TRUE", "true", " FALSE ", "F"])
def test_the_first_feedback_of_true_or_false_is_for_whoever_is_wrong(key: str) -> None:
    found = whole(f"Ice floats.{{{key}#Look again.#Quite so.}}")
    assert found == {
        "type": "true-false",
        "stem": "Ice floats.",
        "key": key.strip().upper().startswith("T"),
        "because": "Quite so.",
        "misconception": "Look again.",
    }
    assert whole(f"Ice floats.{{{key}#Look again.}}")["misconception"] == "Look again."


def test_words_to_type_with_shares() -> None:
    found = one("Who wrote it?{=Mary Shelley#Yes. =Shelley =%50%Percy#Her husband. =%0%*#No.}")
    assert fields(found, "type", "stem") == {
        "key": "Mary Shelley",
        "accept": ["Shelley"],
        "because": "Yes.",
        "wrong": [{"answer": "Percy", "because": "Her husband."}],
        "feedback": "No.",
    }
    assert any("50 %" in said for said in found.changes) and len(found.changes) == 2
    assert whole("The sky is{blue}")["key"] == "blue"


def test_pairs_and_what_fits_none() -> None:
    found = whole("Match.{=one -> 1\n=two -> 2#It comes second.\n= -> 3#None.\n}")
    assert found["pairs"] == [{"left": "one", "right": "1"}, {"left": "two", "right": "2", "because": "It comes second."}]
    assert found["unused"] == [{"option": "3", "because": "None."}]


@pytest.mark.parametrize(
    ("code", "key", "tolerance"),
    [
        ("#1822", "1822", None),
        ("#-1", "-1", None),
        ("#3.14:0.01", "3.14", "0.01"),
        ("#1..5", "3", "2"),
        ("#-5..5", "0", "5"),
        ("#=3.141..3.142#fine", "3.1415", "0.0005"),
        ("# 6.02e23 ", "602000000000000000000000", None),
    ],
)
def test_numbers(code: str, key: str, tolerance: str | None) -> None:
    found = whole(f"How many?{{{code}}}")
    assert found["type"] == "numeric"
    assert float(found["key"]) == float(key) and found.get("tolerance") == tolerance
    assert found.get("because") == ("fine" if "fine" in code else None)


def test_several_numbers_and_what_is_said_to_any_other() -> None:
    found = one("When?{#\n=1822:0#Exactly.\n=1823#Also counted.\n=%0%1922#A century late.\n~#Look it up.\n}")
    assert fields(found, "type", "stem") == {
        "key": "1822",
        "because": "Exactly.",
        "accept": [{"answer": "1823", "because": "Also counted."}],
        "wrong": [{"answer": "1922", "because": "A century late."}],
        "feedback": "Look it up.",
    }
    assert len(found.changes) == 1


def test_a_text_to_write_and_a_text_alone() -> None:
    essay = one("Discuss tides.{####Think of the moon.}")
    assert (essay.fields["type"], essay.fields["stem"], essay.fields["feedback"]) == (
        "essay",
        "Discuss tides.",
        "Think of the moon.",
    )
    text = one("::Intro::Read this first.")
    assert text.fields == {"type": "text", "stem": "Read this first."} and not text.kept


# ---------------------------------------------------------------- answers within a text


def test_a_missing_word_leaves_a_blank() -> None:
    found = whole("Tea is {=grown ~mined} on hills.")
    assert (found["type"], found["stem"], found["key"]) == ("single-choice", "Tea is \\_\\_\\_\\_\\_ on hills.", "grown")
    assert whole("What is pi? {#3.14:0.01}.")["stem"] == "What is pi?"
    assert whole("Pi is {#3.14:0.01}.")["stem"] == "Pi is \\_\\_\\_\\_\\_."


def test_several_answers_in_one_text_are_gaps() -> None:
    found = one("Cats {=meow =mew} and dogs {~sing =bark#Loudly.} for {#2:1} hours.")
    assert found.fields["type"] == "cloze" and found.fields["text"] == "Cats [[g1]] and dogs [[g2]] for [[g3]] hours."
    assert found.fields["gaps"] == [
        {"gap": "g1", "key": "meow", "accept": ["mew"]},
        {"gap": "g2", "key": "bark", "because": "Loudly.", "distractors": ["sing"]},
        {"gap": "g3", "key": "2"},
    ]


def test_gaps_in_the_syntax_of_moodles_cloze() -> None:
    found = one("::Verbs::Cats {1:SA:=meow~=mew} and dogs {1:MC:~=bark#Loudly.~sing}.")
    assert found.fields["gaps"] == [
        {"gap": "g1", "key": "meow", "accept": ["mew"]},
        {"gap": "g2", "key": "bark", "because": "Loudly.", "distractors": ["sing"]},
    ]
    (broken,) = questions_in(READER, "::X::Cats {1:NOSUCH:=meow} purr.")
    assert broken.kept and "NOSUCH" in broken.kept.why


def test_a_titled_text_goes_on_up_to_its_gaps() -> None:
    first, second, third = questions_in(READER, "::A::Read.\n\n::B::Fill in.\n\nA letter:\n\nCats {1:SA:=purr}.\n\nIce?{T}")
    assert first.fields["type"] == "text" and (second.name, third.fields["type"]) == ("B", "true-false")
    assert (second.fields["stem"], second.fields["text"]) == ("Fill in.\n\nA letter:", "Cats [[g1]].")


# ---------------------------------------------------------------- texts


def test_escaped_signs_are_signs() -> None:
    found = whole(r"::a\:b::\{x\} \~ 2 \= 1 + 1\nnew line{=\#1 \= \{a\}#\~ why ~b \\ c}")
    assert found["stem"].startswith("{x} ") and "new line" in found["stem"]
    assert found["key"].replace("\\", "") == "#1 = {a}" and found["because"].replace("\\", "") == "~ why"
    assert found["distractors"] == ["b \\\\ c"]


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        ("[html]<b>Two</b>{=<i>b</i> ~c}", "**Two**", "*b*"),
        ("[markdown]**Two**{=*b* ~c}", "**Two**", "*b*"),
        ("[plain]a *b* < c{=*d* ~e}", r"a \*b\* < c", r"\*d\*"),
        ("[HTML]<b>Two</b>{=[plain]<i> ~c}", "**Two**", r"\<i>"),
    ],
)
def test_formats_of_texts(text: str, stem: str, key: str) -> None:
    found = one(text)
    assert (found.fields["stem"], found.fields["key"]) == (stem, key)


def test_signs_within_html_need_no_escape() -> None:
    html = '<span class="a:b=~#{c}">red</span>'
    found = whole(f"[html]{html} or not?{{={html}#So it is. ~&#98;lue}}")
    assert (found["stem"], found["key"], found["because"]) == ("red or not?", "red", "So it is.")
    assert found["distractors"] == ["blue"]


def test_an_equals_sign_within_a_line_of_answers_is_a_text() -> None:
    found = one("Which is Python?{\n=x == 1\n~x = = 1\n~x=y=1\n}")
    assert (found.fields["key"], found.fields["distractors"]) == ("x == 1", ["x = = 1", "x=y=1"])
    assert len(found.changes) == 1


def test_tags_as_options_are_texts() -> None:
    found = one("Which makes a link?{\n=<a>\n~<link>\n~#f00\n}")
    assert [str(text).replace("\\", "") for text in (found.fields["key"], *found.fields["distractors"])] == [  # type: ignore[misc]
        "<a>",
        "<link>",
        "#f00",
    ]
    assert found.changes


def test_braces_that_hold_no_answers_are_a_text() -> None:
    found = whole("What is the value of f(x) {in R} at 0?{=0 ~1}")
    assert found["stem"] == "What is the value of f(x) {in R} at 0?"
    assert whole("Which tag?\n{\n={% if %}\n~{{ if }}\n}")["distractors"] == ["{{ if }}"]


# ---------------------------------------------------------------- around questions

MANY = """\
// Quiz of the first week
$CATEGORY: $course$/top/Unit 1/Input//output

// [id:q-1] [tag:easy] [tag:a\\]b] [tags: c, d e]
::One::First?{T}
// question: 7  name: Two
::Two::Second?{
=a

~b
}
Third?{=x}
Fourth?{=y}

::Five::

Fifth?

{F}

$CATEGORY: Other
::Six::Sixth?{=z ~w}
"""


def test_questions_categories_comments_ids_and_tags() -> None:
    found = questions_in(READER, MANY)
    assert [one.name for one in found] == ["One", "Two", "", "", "Five", "Six"]
    assert [one.span.line for one in found] == [5, 7, 12, 13, 15, 22]
    assert [one.category for one in found] == [("Unit 1", "Input/output")] * 5 + [("Other",)]
    assert [one.fields["type"] for one in found] == [
        "true-false",
        "single-choice",
        "short-answer",
        "short-answer",
        "true-false",
        "single-choice",
    ]
    assert (found[0].key, found[0].fields["tags"]) == ("q-1", ["easy", "a]b", "c", "d e"])
    assert [one.comments for one in found] == [["Quiz of the first week"], *[[]] * 5]
    assert [one.changes for one in found] == [[]] * 6
    assert found[4].fields["stem"] == "Fifth?"


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("// Quiz", "\ufeff// Quiz"), ("?{", "?  \t{")])
def test_line_ends_and_marks_make_no_difference(change: tuple[str, str]) -> None:
    plain = [(one.key, one.fields) for one in questions_in(READER, MANY)]
    assert [(one.key, one.fields) for one in questions_in(READER, MANY.replace(*change))] == plain


def test_a_missing_brace_costs_one_question() -> None:
    found = questions_in(READER, "::A::First?{=a ~b}\n\n::B::Second?\n{=a\n~b\n\n::C::Third?{T}\n\nFourth?{=a ~b\n\nFifth?{F}\n")
    assert [(one.name, bool(one.kept), one.span.line) for one in found] == [
        ("A", False, 1),
        ("B", True, 4),
        ("C", False, 7),
        ("", True, 9),
        ("", False, 11),
    ]
    assert found[1].kept and found[1].kept.data == b"::B::Second?\n{=a\n~b" and "}" in found[1].kept.why


@pytest.mark.parametrize(
    "text",
    ["::A::{=a ~b}", "Which?{=a}{~b", "Which?{~a ~b}", "Which?{#}", "Which?{#x}", "Match.{=a -> }", "Who?{=}"],
)
def test_what_no_item_can_be_is_kept_whole_and_says_why(text: str) -> None:
    (found,) = questions_in(READER, text)
    assert found.kept and found.kept.why and found.kept.data.decode() == text and found.kept.ending == "txt"


def test_an_id_that_stands_twice_and_comments_at_the_end_are_told() -> None:
    found = found_in(READER, "// [id:x]\nA?{T}\n\n// [id:x]\nB?{F}\n\n::T::C?{T}\n\n::T::D?{T}\n\n// the end\n")
    assert [one.key for one in found if isinstance(one, Found)] == ["x", "", "T", ""]
    assert [len(one.changes) for one in found if isinstance(one, Found)] == [0, 1, 0, 0]
    assert [(one.code, one.severity) for one in found if isinstance(one, Problem)] == [("import-left", "warning")]


def test_recognised_by_its_content() -> None:
    assert sure(READER, MANY) == 2
    assert sure(READER, "Ice floats.{T}\n") == 1
    assert sure(READER, "Ice floats.{T}\n", "quiz.gift") == 2
    others = [
        '{"a": "{=b}"}',
        "\\documentclass{x}{=a}",
        "<?xml version='1.0'?><quiz>{=a}</quiz>",
        "A question\nA. b\nANSWER: A\n",
    ]
    assert [sure(READER, text) for text in others] == [0, 0, 0, 0]


def test_a_file_without_a_question_says_so() -> None:
    (problem,) = found_in(READER, "$CATEGORY: x\n\n")
    assert isinstance(problem, Problem) and problem.code == "import-nothing"


# ---------------------------------------------------------------- any text

SIGNS = st.lists(
    st.sampled_from([*"{}=~#:\\[]%->\n\t a1T*$", "//", "::", "####", "[html]", "<b>", "é", "\x00", "\ue0f0", "{1:SA:="]),
    max_size=40,
).map("".join)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(SIGNS)
def test_any_signs_are_read(text: str) -> None:
    for found in found_in(READER, text):
        assert isinstance(found, Problem) or found.kept or found.fields["stem"]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, len(MANY)), st.integers(0, 2**32))
def test_files_that_are_cut_or_damaged_are_read_as_far_as_can_be(end: int, seed: int) -> None:
    data = bytearray(MANY.encode())
    random = Random(seed)
    for _ in range(3):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    for part in (MANY.encode()[:end], bytes(data)):
        for found in found_in(READER, part):
            assert isinstance(found, Problem) or found.kept or found.fields["stem"]


def test_long_lines_of_signs_take_no_time() -> None:
    for sign in ("{", "}", "=", "~", "{=", "::", "%1", "\\", "// [tag:", "#", "{1:SA:", "a{=b}\n"):
        assert found_in(READER, "::x::a{" + sign * 5_000 + "}")


def test_braces_of_a_formula_are_no_answers() -> None:
    (found,) = questions_in(READER, r"::F::How much is $\frac{1}{2}$ of $x^{2}$? ($\sqrt{x}$ is {=no ~a} matter)")
    assert found.fields["key"] == "no" and r"\frac{1}{2}" in str(found.fields["stem"])
    (found,) = questions_in(READER, r"::F::Simplify $\sqrt{2}")
    assert found.fields["type"] == "text"
