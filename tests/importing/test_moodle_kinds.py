"""Moodle XML as other people wrote it: what is chosen, typed, matched, put in order and written."""

from __future__ import annotations

import pytest
from moodle_files import TWO, answer, fields, item_of, one

# ---------------------------------------------------------------- choices


def test_one_right_option_with_what_is_said_to_each() -> None:
    found = one(answer(0, "<p>lead</p>", "too <b>soft</b>"), answer(100, "<i>iron</i>", "<p>It rusts.</p>"), answer(0, "gold"))
    assert found.fields == {
        "stem": "What is it?",
        "type": "single-choice",
        "key": "*iron*",
        "because": "It rusts.",
        "distractors": [{"option": "lead", "because": "too **soft**"}, "gold"],
    }
    assert (found.changes, found.name, found.key, found.kind) == ([], "A name", "", "multichoice")


def test_several_right_options() -> None:
    found = one("<single>false</single>", *(answer(50, text) for text in "ab"), *(answer(-50, text) for text in "cd"))
    assert (found.fields["type"], found.fields["keys"], found.changes) == ("multiple-response", ["a", "b"], [])


@pytest.mark.parametrize(
    ("fractions", "said"),
    [
        ((70, 30, -50, -50), "its right options earn 70 %, 30 % there; here each earns the same share"),
        ((50, 50, 0, 0), "a wrong tick costs nothing there; here 2 wrong ticks together cost all points"),
        ((50, 50, -33.3, -120), "its wrong options cost 33.3 %, 120 % there; here each costs the same share"),
    ],
)
def test_shares_that_an_item_cannot_say_are_told(fractions: tuple[float, ...], said: str) -> None:
    found = one("<single>0</single>", *(answer(share, text) for share, text in zip(fractions, "abcd", strict=True)))
    assert found.changes == [said]
    item_of(found)


def test_partial_and_negative_shares_of_one_choice_are_told() -> None:
    found = one(answer(100, "a"), answer(50, "b"), answer(-25, "c"), answer(0, "d"))
    assert found.changes == [
        "the option 'b' earns 50 % there; here it earns nothing",
        "the option 'c' costs 25 % there; here it costs nothing",
    ]


def test_where_no_option_is_wholly_right_the_best_one_is_the_key() -> None:
    found = one(answer(33.333, "a"), answer(80, "b"))
    assert (found.fields["key"], found.changes[0]) == (
        "b",
        "no option earns all points there; the best one, 'b' (80 %), is the key here",
    )


def test_several_wholly_right_options_of_which_one_is_chosen() -> None:
    found = one(answer(100, "a"), answer(100, "b"), answer(0, "c"))
    assert (found.fields["type"], found.fields["keys"]) == ("multiple-response", ["a", "b"])
    assert "any one of the right options is enough" in found.changes[0]


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ((answer(0, "a"), answer(0, "b")), "a choice with no right option"),
        ((answer(100, "a"),), "a choice with fewer than two options"),
        ((answer(float("nan"), "a"), answer(float("inf"), "b")), "a choice with no right option"),
    ],
    ids=["none right", "one option", "no numbers"],
)
def test_a_choice_that_nobody_could_answer_is_kept(answers: tuple[str, ...], why: str) -> None:
    found = one(*answers)
    assert found.kept and (found.kept.why, found.fields["type"], found.fields["stem"]) == (why, "raw", "What is it?")
    assert found.kept.data.startswith(b'<question type="multichoice">') and found.kept.data.endswith(b"</question>")


def test_options_of_which_all_are_right_are_all_to_be_ticked() -> None:
    found = one("<single>false</single>", answer(50, "a"), answer(50, "b"))
    assert (found.fields["type"], found.fields["keys"], found.changes) == ("multiple-response", ["a", "b"], [])
    assert item_of(found).lower()[0].points == 1


def test_an_order_that_is_kept_there_is_told_but_not_of_numbers() -> None:
    fixed = "<shuffleanswers>false</shuffleanswers>"
    assert one(fixed, *TWO).changes == ["its options stand in a fixed order there; here each form shuffles them"]
    assert one(fixed, answer(0, "1"), answer(100, "2.5"), answer(0, "10")).changes == []


def test_what_any_moodle_says_by_itself_is_no_feedback() -> None:
    texts = {"correct": "Die Antwort ist richtig.", "partiallycorrect": "", "incorrect": "Votre réponse est incorrecte."}
    said = "".join(
        f'<{tag}feedback format="html"><text><![CDATA[<p>{text}</p>]]></text></{tag}feedback>' for tag, text in texts.items()
    )
    assert "feedback" not in one(*TWO, said).fields and one(*TWO, said).changes == []


def test_what_a_teacher_says_to_right_and_wrong_answers_is_kept() -> None:
    found = one(
        *TWO,
        '<correctfeedback format="html"><text>Well seen.</text></correctfeedback>',
        '<incorrectfeedback format="html"><text>Read page 3 again.</text></incorrectfeedback>',
    )
    assert (found.fields["because"], found.fields["feedback"]) == ("Well seen.", "Read page 3 again.")
    assert found.changes == [
        "what is said to right, partly right or wrong answers stands in the feedback here, which everybody reads"
    ]


@pytest.mark.parametrize("kind", ["multichoiceset", "oumultiresponse"])
def test_plugins_with_several_right_options(kind: str) -> None:
    found = one(answer(100, "a"), answer(100, "b"), answer(0, "c"), kind=kind)
    assert fields(found) == {"keys": ["a", "b"], "distractors": ["c"]}


def test_true_or_false() -> None:
    found = one(answer(0, "true", "Many think so."), answer(100, "false", "It was later."), kind="truefalse")
    assert fields(found) == {"key": False, "because": "It was later.", "misconception": "Many think so."}


def test_statements_to_judge_are_matched_with_their_judgement() -> None:
    rows = "".join(
        f'<row number="{number}"><optiontext format="html"><text>{text}</text></optiontext>'
        f'<feedbacktext format="html"><text>{why}</text></feedbacktext></row>'
        for number, text, why in ((1, "Ice floats", "It is lighter"), (2, "Iron floats", ""))
    )
    columns = "".join(
        f'<column number="{number}"><responsetext format="plain_text"><text>{text}</text></responsetext></column>'
        for number, text in ((1, "True"), (2, "False"))
    )
    weights = "".join(
        f'<weight rownumber="{row}" columnnumber="{column}"><value>{value}</value></weight>'
        for row, column, value in ((1, 1, "1.000"), (1, 2, "0.000"), (2, 1, "0.000"), (2, 2, "1.000"))
    )
    found = one("<scoringmethod><text>kprime</text></scoringmethod>", rows, columns, weights, kind="kprime")
    assert found.fields["pairs"] == [
        {"left": "Ice floats", "right": "True", "because": "It is lighter"},
        {"left": "Iron floats", "right": "False"},
    ]
    assert [change for change in found.changes if "kprime" in change]


def test_a_table_with_one_right_column_to_each_row() -> None:
    names = ((1, "cat"), (2, "dog"), (3, "cow"))
    columns = "".join(f'<column number="{place}"><text>{text}</text></column>' for place, text in names)
    rows = "".join(
        f'<row number="{place}"><name><text>{text}</text></name><correctanswers><text>{right}</text></correctanswers></row>'
        for place, text, right in ((1, "Persian", 1), (2, "Poodle", 2))
    )
    found = one("<inputtype>single</inputtype>", f"<columns>{columns}</columns><rows>{rows}</rows>", kind="oumatrix")
    assert fields(found) == {
        "pairs": [{"left": "Persian", "right": "cat"}, {"left": "Poodle", "right": "dog"}],
        "unused": ["cow"],
    }


# ---------------------------------------------------------------- what is typed


def test_words_to_type() -> None:
    found = one(
        "<usecase>1</usecase>",
        answer(100, "aquifer", "so it is called"),
        answer(100, r"aqui\*fer"),
        answer(50, "a well"),
        answer(0, "lake", "made by people"),
        answer(0, "*", "Look at page 3."),
        kind="shortanswer",
    )
    assert fields(found) == {
        "key": "aquifer",
        "accept": ["aqui*fer"],
        "case": True,
        "because": "so it is called",
        "wrong": ["a well", {"answer": "lake", "because": "made by people"}],
        "feedback": "Look at page 3.",
    }
    assert found.changes == [
        "the answer 'a well' earns 50 % there; here it counts as wrong",
        "what is said to any other answer stands in the feedback here, which everybody reads",
    ]


def test_patterns_lose_their_signs_and_that_is_said() -> None:
    found = one(answer(100, "*photo*synthesis*"), kind="shortanswer")
    assert found.fields["key"] == "photo synthesis"
    assert found.changes == [
        "in the answer '*photo*synthesis*' each * stands for any signs there; here just 'photo synthesis' counts"
    ]


def test_where_anything_is_right_the_question_is_kept() -> None:
    found = one(answer(100, "*"), kind="shortanswer")
    assert found.kept and found.kept.why == "a short answer to which anything is right"


def number(fraction: float, value: str, tolerance: str = "0", feedback: str = "") -> str:
    return answer(fraction, value, feedback, f"<tolerance>{tolerance}</tolerance>")


def test_numbers_with_their_tolerances_and_a_unit() -> None:
    units = "".join(
        f"<unit><multiplier>{factor}</multiplier><unit_name>{name}</unit_name></unit>" for factor, name in ((1, "m"), (100, "cm"))
    )
    found = one(
        number(100, "1.50", "0.01", "exact"),
        number(100, "-2", "0.01"),
        number(0, "3", feedback="the sum"),
        number(50, "1.5", "0.1"),
        f"<units>{units}</units>",
        kind="numerical",
    )
    assert fields(found) == {
        "measure": "m",
        "key": "1.50",
        "tolerance": "0.01",
        "because": "exact",
        "accept": ["-2"],
        "wrong": [{"answer": "3", "because": "the sum"}],
    }
    assert found.changes == [
        "there a unit may be typed; here 'm' is printed",
        "there other units count too: cm (× 100)",
        "a number within 0.1 of 1.5 earns 50 % there; here only the narrower tolerance counts",
    ]


def test_a_number_with_more_digits_than_an_item_keeps_is_rounded_and_that_is_said() -> None:
    found = one(number(100, "0.333333333333333333"), number(0, "1e-7"), kind="numerical")
    assert found.fields["key"] == "0.33333333333333"
    assert found.changes == ["its number is rounded to 14 digits here: 0.33333333333333"]
    item_of(found)


# ---------------------------------------------------------------- pairs, orders, texts


def pair(left: str, right: str) -> str:
    return f'<subquestion format="html"><text><![CDATA[{left}]]></text><answer><text>{right}</text></answer></subquestion>'


def test_pairs_with_a_right_side_that_fits_nothing() -> None:
    found = one(pair("<p>oak</p>", "plant"), pair("dog", "animal"), pair("fern", "plant"), pair("", "fungus"), kind="matching")
    assert fields(found) == {
        "pairs": [{"left": "oak", "right": "plant"}, {"left": "dog", "right": "animal"}, {"left": "fern", "right": "plant"}],
        "unused": ["fungus"],
    }


def test_steps_in_order() -> None:
    grading = "<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>"
    found = one(answer(1, "sow"), answer(2, "water"), answer(3, "reap"), grading, kind="ordering")
    assert fields(found) == {"steps": ["sow", "water", "reap"]}
    assert found.changes == ["its grading is 'relative next exclude last' there; here each step earns by its place"]


def test_a_text_to_write() -> None:
    found = one(
        "<responseformat>plain</responseformat><minwordlimit>50</minwordlimit><maxwordlimit>100</maxwordlimit>",
        '<graderinfo format="html"><text>Names <b>both</b>.</text></graderinfo>',
        '<responsetemplate format="html"><text>I think that</text></responsetemplate>',
        "<defaultgrade>10</defaultgrade>",
        kind="essay",
    )
    assert fields(found) == {"words": "50-100", "model": "Names **both**.", "points": "10"}
    assert found.fields["stem"] == "What is it?\n\n> I think that"
    assert found.changes == [
        "Moodle refuses a text of another length; here its length is told",
        "there the text is handed in as plain text; here it is written",
        "what stands in the box to begin with, stands below the question",
    ]


def test_a_text_to_read() -> None:
    found = one("<defaultgrade>0</defaultgrade>", kind="description", text="<p>Read <b>this</b>.</p>")
    item_of(found)
    assert (found.fields, found.changes) == ({"type": "text", "stem": "Read **this**."}, [])
