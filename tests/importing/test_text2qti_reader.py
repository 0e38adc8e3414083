"""Quizzes of text2qti."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typed_files import read, text_file

from course.importing.files import Head
from course.importing.found import Found
from course.importing.readers.text2qti import READER

QUIZ = """\
Quiz title: Rocks
shuffle answers: false
% nobody reads this
COMMENT
1. nor this
END_COMMENT

Title: Granite
Points: 2.5
1.  What is granite?

    It is *hard*.
... Look at its grains.
+   Well seen.
-   Have another look.
a)  a liquid
... it flows
*b) a rock
... it melted once

2.  Which are rocks?
[*] basalt
[ ] bronze
[*] slate

3.  Slate splits.
*a) True
b)  False

4.  How many?
=   3.14 +- 0.01

5.  Between?
=   [1, 2]

6.  About?
=   200 +- 5%

7.  A rock of fire?
*   basalt
*   Basalt rock

8.  Describe one.
____

9.  Hand one in.
^^^^

GROUP
pick: 1
points per question: 3
10. Is it heavy?
*a) yes
b)  no
END_GROUP

Text title: Note
Text: Some words.

```{.python .run}
import os; os.remove("x")
```
"""


@pytest.fixture
def found(tmp_path: Path) -> list[Found]:
    return read(READER, text_file(tmp_path, QUIZ, "quiz.txt"))[0]


def test_all_kinds_of_questions(found: list[Found]) -> None:
    assert [one.fields["type"] for one in found] == [
        "single-choice",
        "multiple-response",
        "true-false",
        *["numeric"] * 3,
        "short-answer",
        "essay",
        "raw",
        "single-choice",
        "text",
        "raw",
    ]
    assert {one.category for one in found} == {("Rocks",)}
    assert [one.span.line for one in found[:2]] == [10, 21]


def test_a_question_with_all_that_it_can_say(found: list[Found]) -> None:
    assert found[0].name == "Granite"
    assert found[0].fields == {
        "type": "single-choice",
        "stem": "What is granite?\n\nIt is *hard*.",
        "key": "a rock",
        "because": "it melted once",
        "distractors": [{"option": "a liquid", "because": "it flows"}],
        "points": "2.5",
        "feedback": "Look at its grains.",
        "hints": ["Have another look."],
    }
    assert "'Well seen.'" in " ".join(found[0].changes)
    assert "in a fixed order" in " ".join(found[0].changes)


def test_numbers_with_their_tolerances(found: list[Found]) -> None:
    assert [(one.fields["key"], one.fields["tolerance"]) for one in found[3:6]] == [
        ("3.14", "0.01"),
        ("1.5", "0.5"),
        ("200", "5 %"),
    ]


def test_a_group_its_points_and_what_is_kept_whole(found: list[Found]) -> None:
    assert found[9].fields["points"] == "3"
    assert "one of a group there, of which 1 is asked" in found[9].changes[0]
    assert [one.kept.why for one in found if one.kept] == [
        "a file to hand in",
        "questions that python code writes; it is not run",
    ]
    assert found[-1].kept and b"os.remove" in found[-1].kept.data


def test_a_text_between_questions_is_a_text(found: list[Found], tmp_path: Path) -> None:
    text = found[-2]
    assert (text.name, text.fields, text.changes) == ("Note", {"type": "text", "stem": "Some words."}, [])
    (text, question), problems = read(READER, text_file(tmp_path, "Text title: Part *one*\n\n1. Yes?\n*a) True\nb) False\n"))
    assert text.fields == {"type": "text", "stem": "Part *one*"} and question.fields["type"] == "true-false"
    assert problems == []


def test_comments_stand_above_the_question_they_are_about(found: list[Found], tmp_path: Path) -> None:
    assert found[0].comments == ["nobody reads this", "1. nor this"]
    assert [one.comments for one in found[1:]] == [[]] * 11
    made = "1. Yes?\n% hard\n*a) True\nb) False\n% next\n\n2. No?\n*a) True\nb) False\n% the end\n"
    found, _ = read(READER, text_file(tmp_path, made))
    assert [one.comments for one in found] == [["hard"], ["next", "the end"]]


def test_a_question_that_text2qti_refuses_is_kept_whole(tmp_path: Path) -> None:
    text = "1. Two right ones?\n*a) x\n*b) y\n\n2. Nothing below?\n\n3. Mixed?\n*a) x\n[ ] y\n"
    found, _ = read(READER, text_file(tmp_path, text))
    assert [one.kept.why for one in found if one.kept] == [
        "several options are marked as right, of which there may be one",
        "no answers follow its stem",
        "answers of two kinds, one and many",
    ]


def test_it_is_told_from_other_formats() -> None:
    assert READER.recognises(Head("x.txt", b"", QUIZ)) == 2
    assert READER.recognises(Head("x.txt", b"", "1. Which?\nA. x\nB. y\nANSWER: A\n")) == 0
    assert READER.recognises(Head("x.txt", b"", "::t:: 1. q {=a ~b}")) == 0


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.data())
def test_damaged_quizzes_end_in_problems(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    lines = data.draw(st.permutations(QUIZ.split("\n")))[: data.draw(st.integers(0, 60))]
    read(READER, text_file(tmp_path_factory.mktemp("any"), "\n".join(lines)), accepted=False)
