"""Quizizz' spreadsheet: read back cell by cell, its types and rules kept, what it cannot take told."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import Fields, item, wrong
from games import Row, made, rows

from course.carrying.features import Feature, Place
from course.formats import format_named
from course.formats.quizizz.carried import CARRIES
from course.formats.quizizz.rows import LIMITS

FORMAT = format_named("quizizz")


LONG: list[Fields] = [{"option": str(number), "because": "so " * 3_000} for number in range(3)]


def one(tmp_path: Path, entry: Fields) -> Row:
    """The only question."""
    found = rows("quizizz", tmp_path, entry)
    assert len(found) == 3
    return found[2]


def test_the_head_is_that_of_the_sample_sheet(tmp_path: Path) -> None:
    head, about, _ = rows("quizizz", tmp_path, item())
    assert head == [
        *("Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Option 4", "Option 5"),
        *("Correct Answer", "Time in seconds", "Image Link", "Answer explanation"),
    ]
    assert len(about) == 11 and str(about[0]).startswith("Text of the question")


def test_choices_with_their_reasons_in_the_explanation(tmp_path: Path) -> None:
    row = one(tmp_path, item(minutes="2"))
    assert row[:2] == ["Since which year has the messenger encrypted chats by default?", "Multiple Choice"]
    assert sorted(map(str, row[2:5])) == ["2014", "2016", "2019"] and row[5:7] == [None, None]
    assert row[1 + int(str(row[7]))] == "2016" and row[8] == 120 and row[9] is None
    explained = str(row[10])
    assert explained.startswith("“2016”: The report says so. “2014”: Some believe this about 0. ")
    assert "It was two years after the purchase. " in explained and "(A1), ¶2" in explained
    row = one(tmp_path / "many", item("first", "multiple-response", points="2"))
    assert row[1] == "Checkbox"
    assert {row[1 + int(number)] for number in str(row[7]).split(",")} == {"the sender", "the recipient"}


def test_what_is_typed(tmp_path: Path) -> None:
    row = one(tmp_path / "a", item("first", "short-answer"))
    assert row[:4] == ["What opens a lock?", "Fill-in-the-Blank", "key", "a key"] and row[7] is None
    row = one(tmp_path / "b", item("first", "numeric", measure="billion"))
    assert row[:3] == ["How many billion users were there in all? (Answer in billion.)", "Fill-in-the-Blank", "7.6"]
    gap = {"gap": "year", "key": "2016", "accept": ["in 2016"]}
    row = one(tmp_path / "c", item("first", "cloze", text="Since [[year]] it has.", gaps=[gap]))
    assert row[:4] == ["Complete the sentence. Since _____ it has.", "Fill-in-the-Blank", "2016", "in 2016"]
    choice = {"gap": "how", "key": "by default", "distractors": wrong("on request")}
    row = one(tmp_path / "d", item("first", "cloze", text="It locks [[how]].", gaps=[choice]))
    assert row[:2] == ["Complete the sentence. It locks _____.", "Multiple Choice"] and row[1 + int(str(row[7]))] == "by default"


def test_a_longer_answer_is_open_ended_and_its_rubric_follows(tmp_path: Path) -> None:
    row = one(tmp_path, item("first", "essay"))
    assert row[1:8] == ["Open-Ended", *[None] * 6]
    assert "Model answer: It depends on what one weighs. Uses the report – 2: worth 2; 1: worth 1" in str(row[10])


def test_parts_are_questions_of_their_own(tmp_path: Path) -> None:
    _, _, judged, reason = rows("quizizz", tmp_path, item("first", "true-false", points="3", minutes="4"))
    assert judged[1:4] == ["Multiple Choice", "True", "False"] and judged[7:9] == [1, 120]
    assert (
        reason[1] == "Open-Ended" and "Give a reason" in str(reason[0]) and "names the year; names the report" in str(reason[10])
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"key": "x^2^", "distractors": wrong("$x^2$", "y")}, "two of its options would read the same there: 'x²'"),
        ({"distractors": wrong("a", "b", "c", "d", "e")}, "it has 6 options, Quizizz takes 5"),
        ({"stem": "so " * 3_000, "assumptions": ["so " * 3_000] * 3}, "characters, at most 32767 are allowed: 'so so"),
        ({"feedback": "so " * 3_000, "solution": "so " * 3_000, "distractors": LONG}, "characters, a cell 32767"),
        ({"stem": "Look:\n\n```\na\nb\n```"}, "the lines of code would stand in one"),
    ],
)
def test_what_quizizz_cannot_take_is_told(tmp_path: Path, fields: Fields, told: str) -> None:
    files, problems = made("quizizz", tmp_path, item(**fields), item("second", stem="What is left?"))
    assert [problem.code for problem in problems] == ["not-carried"] and told in problems[0].message
    assert list(files) == ["quizizz/exit-A.xlsx"]


def test_types_that_have_no_place(tmp_path: Path) -> None:
    for type_, told in (("matching", "has no such question"), ("ordering", "has no such question"), ("cloze", "it has 2 gaps")):
        files, problems = made("quizizz", tmp_path / type_, item("first", type_))
        assert files == {} and told in problems[0].message


def test_the_table_tells_what_is_lost() -> None:
    dropped = {feature for feature, verdict in CARRIES.verdicts.items() if verdict.how == "dropped"}
    assert dropped == {
        *(Feature.CASE, Feature.FORESEEN, Feature.TOLERANCE, Feature.LENGTH, Feature.HINTS, Feature.TAGS, Feature.LANGUAGE),
        *(Feature.STRUCK, Feature.LINK, Feature.RULE),
    }
    assert CARRIES.on(Feature.PICTURE).how == "refused" and CARRIES.on(Feature.PICTURE, Place.FEEDBACK).how == "changed"
    assert list(LIMITS) == sorted(LIMITS)


def test_further_spellings_beyond_five_are_told(tmp_path: Path) -> None:
    from course.carrying.losses import losses

    entry = item("first", "short-answer", accept=["b", "c", "d", "e", "f"], wrong=None)
    row = one(tmp_path, entry)
    assert row[2:7] == ["key", "b", "c", "d", "e"]
    from banks import forms_of, make_bank, quiz

    bank = make_bank(tmp_path / "again", items=[entry], quizzes=[quiz("first")])
    (form,) = forms_of(bank)
    found = {loss.feature: loss.verdict for loss in losses(form.items[0], CARRIES, bank)}
    assert found["spellings"].how == "dropped" and "not accepted are f" in found["spellings"].instead


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    assert made("quizizz", tmp_path / "a", item())[0] == made("quizizz", tmp_path / "b", item())[0]
