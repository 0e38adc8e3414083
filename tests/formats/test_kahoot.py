"""Kahoot's spreadsheet: read back cell by cell, its rules kept, what it cannot take told."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import Fields, item, wrong
from games import made, rows

from course.carrying.features import CONTENT, Feature, Place
from course.formats import format_named
from course.formats.kahoot import CARRIES, LIMITS

FORMAT = format_named("kahoot")


def test_a_choice_stands_in_the_columns_of_the_template(tmp_path: Path) -> None:
    found = rows("kahoot", tmp_path, item(minutes="0.4"))
    assert found[1][1] == "Quiz template" and found[2][1] == "Exit quiz"
    assert found[7][1:] == [
        "Question - max 120 characters",
        *(f"Answer {number} - max 75 characters" for number in (1, 2, 3, 4)),
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ]
    (row,) = found[8:]
    assert row[:2] == [1, "Since which year has the messenger encrypted chats by default?"]
    assert sorted(str(cell) for cell in row[2:5]) == ["2014", "2016", "2019"] and row[5] is None
    assert row[6] == 30 and row[1 + int(str(row[7]))] == "2016"


def test_several_right_answers_and_true_or_false(tmp_path: Path) -> None:
    judged = item("second", "true-false", reason=None)
    found = rows("kahoot", tmp_path, item("first", "multiple-response", points="2"), judged)[8:]
    many, judgement = sorted(found, key=lambda row: str(row[3]) not in ("True", "False"), reverse=False)[::-1]
    numbers = [int(part) for part in str(many[7]).split(",")]
    assert {many[1 + number] for number in numbers} == {"the sender", "the recipient"}
    assert judgement[2:6] == ["True", "False", None, None] and judgement[7] == 1


def test_texts_are_bare_and_formulas_can_be_read(tmp_path: Path) -> None:
    stem = "What is *half* of\n\n- $x^2$ or\n- `=1+1`,\n\n**H~2~O** [here](https://a.b)?"
    found = rows("kahoot", tmp_path, item(stem=stem, key="=1+1", distractors=wrong("@cmd", "-2", "+3")))[8]
    assert found[1] == "What is half of • x² or • =1+1, H₂O here?"
    assert {"=1+1", "@cmd", "-2", "+3"} == set(found[2:6])  # `cells` finds no formula


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"key": "x^2^", "distractors": wrong("$x^2$", "y")}, "two of its options would read the same there: 'x²'"),
        ({"stem": "Why " * 30 + "so?"}, "has 123 characters, at most 120 are allowed: 'Why Why "),
        ({"key": "x" * 76}, "has 76 characters, at most 75 are allowed: 'xxx"),
        ({"distractors": wrong("a", "b", "c", "d")}, "it has 5 options, Kahoot takes 4"),
        ({"stem": "Look:\n\n| a | b |\n| - | - |\n| 1 | 2 |"}, "the spreadsheet holds no tables"),
        ({"figure": "D1"}, "its diagram has no place"),
    ],
)
def test_what_kahoot_cannot_take_is_told_at_its_line(tmp_path: Path, fields: Fields, told: str) -> None:
    files, problems = made("kahoot", tmp_path, item(**fields), item("second", stem="What is left?"))
    (problem,) = problems
    assert problem.code == "not-carried" and problem.severity == "warning" and told in problem.message
    assert list(files) == ["kahoot/exit-A.xlsx"]
    longest = {"stem": "What is a question of just the length that is allowed?" + "?" * 66, "key": "x" * 75}
    assert made("kahoot", tmp_path / "again", item(**longest))[1] == []


@pytest.mark.parametrize("type_", ["matching", "ordering", "cloze", "short-answer", "numeric", "essay"])
def test_other_questions_are_left_out_and_an_empty_file_is_not_written(tmp_path: Path, type_: str) -> None:
    files, problems = made("kahoot", tmp_path, item("first", type_))
    assert files == {}
    assert "Kahoot's spreadsheet takes choices alone" in problems[0].message
    assert "no question of 'exit-A' can be in Kahoot" in problems[1].message


@pytest.mark.parametrize(("minutes", "seconds"), [("0.05", 5), ("1", 60), ("1.2", 90), ("3", 240), ("9", 240)])
def test_the_time_is_one_that_kahoot_knows(tmp_path: Path, minutes: str, seconds: int) -> None:
    assert rows("kahoot", tmp_path, item(minutes=minutes))[8][6] == seconds
    assert seconds in LIMITS


def test_what_is_said_after_the_answer_is_not_there(tmp_path: Path) -> None:
    found = str(rows("kahoot", tmp_path, item(hints=["a hint"], tags=["a tag"], solution="so one works it out")))
    for text in ("The report says so", "two years after", "a hint", "a tag", "works it out", "¶2"):
        assert text not in found
    lost = {Feature.REASONS, Feature.FEEDBACK, Feature.SOLUTION, Feature.SOURCES, Feature.HINTS, Feature.TAGS}
    assert {CARRIES.on(feature).how for feature in lost} == {"dropped"}
    assert {CARRIES.on(feature, Place.FEEDBACK).how for feature in CONTENT} == {"dropped"}


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, _ = made("kahoot", tmp_path / "a", item())
    again, _ = made("kahoot", tmp_path / "b", item())
    assert first == again
