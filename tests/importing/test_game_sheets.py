"""Kahoot's and Quizizz' sheets: their templates, a report, and what our own formats make of the built-in course."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sheets_made import KAHOOT, QUIZIZZ, SHEET, changes, table, workbook
from text_readers import fields, found_in, one_in, questions_in, sure

from course.formats import Artifact, format_named
from course.formats.kahoot.cells import asked, labels_of, option
from course.importing.found import Found, Reader
from course.interactions import Choice
from course.problems import Problem
from course.stages.project import Project

HEAD = ("", "Question - max 120 characters", *(f"Answer {n} - max 75 characters" for n in range(1, 5)))
HEAD += ("Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one")
QUIZ = (
    "Question Text",
    "Question Type",
    *(f"Option {n}" for n in range(1, 6)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
RULES = (
    "Text of the question\n\n(required)",
    "Question Type\n\n(default is Multiple Choice)",
    *["Text for option"] * 5,
    "The correct option",
    "",
    "",
    "",
)


def test_the_template_of_kahoot() -> None:
    rows = [
        ("", "Quiz template"),
        HEAD,
        (1, "Which?", "x", "y", "z", "", 20, 2),
        (2, "All?", "x", "y", "z", "", 90, "1,3"),
        (3, "", "", "", "", "", "", ""),
    ]
    one, several = questions_in(KAHOOT, workbook(*rows))
    assert one.fields == {"stem": "Which?", "type": "single-choice", "key": "y", "distractors": ["x", "z"]}
    assert several.fields["keys"] == ["x", "z"] and several.fields["minutes"] == "1.5" and several.place == "B4"


def test_a_report_of_kahoot_holds_its_questions_and_no_players() -> None:
    head = (
        "Question Number",
        "Question",
        *(f"Answer {n}" for n in range(1, 7)),
        "Correct Answers",
        "Time Allotted to Answer (seconds)",
        "Player",
        "Answer",
    )
    rows = [("1 Quiz", "Which?", "x", "y", "", "", "", "", "y", 20, player, "x") for player in ("Ana", "Ben")]
    found = found_in(KAHOOT, workbook(head, *rows))
    (one,) = [one for one in found if isinstance(one, Found)]
    assert one.fields["key"] == "y" and "Ana" not in str(one)
    assert [problem.severity for problem in found if isinstance(problem, Problem)] == ["warning"]


def test_the_template_of_quizizz() -> None:
    rows = [
        QUIZ,
        RULES,
        ("Which?", "Multiple Choice", "x", "y", "", "", "", 2, 30, "https://example.org/a.png", "So it is."),
        ("All?", "Checkbox", "x", "y", "z", "", "", "1,3", 120, "", ""),
        ("It?", "Fill-in-the-Blank", "a word", "word", "", "", "", "", 30, "", ""),
        ("Why?", "Open-Ended", "", "", "", "", "", "", 300, "", ""),
        ("Like it?", "Poll", "yes", "no", "", "", "", "", 30, "", ""),
        ("No key?", "Multiple Choice", "x", "y", "", "", "", 5, 30, "", ""),
    ]
    one, several, typed, essay, poll, broken = questions_in(QUIZIZZ, table(*rows))
    assert fields(one, "stem") == {"type": "single-choice", "key": "y", "distractors": ["x"], "feedback": "So it is."}
    assert "https://example.org/a.png' is named there" in changes(one)
    assert several.fields["keys"] == ["x", "z"] and "minutes" not in several.fields
    assert (typed.fields["key"], typed.fields["accept"]) == ("a word", ["word"])
    assert (essay.fields["type"], essay.fields["minutes"]) == ("essay", "5")
    assert poll.kept and poll.kept.why == "Poll: nothing in it is asked and marked"
    assert broken.kept and "none of its options" in broken.kept.why


def test_each_knows_its_own() -> None:
    assert [sure(reader, table(HEAD), "x.csv") for reader in (KAHOOT, QUIZIZZ, SHEET)] == [2, 0, 1]
    assert [sure(reader, table(QUIZ), "x.csv") for reader in (KAHOOT, QUIZIZZ, SHEET)] == [0, 2, 1]


def test_a_sheet_of_another_kind_is_told() -> None:
    for reader in (KAHOOT, QUIZIZZ):
        (problem,) = found_in(reader, table(("Question", "A", "B", "Answer"), ("Which?", "x", "y", "A")))
        assert isinstance(problem, Problem) and problem.code == "import-no-head"


def made(project: Project, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of each form of the final test, and of the whole quiz of a unit."""
    for one in format_named(name).make(project.job(["final", "u1-exit", "u4-exit"])[0]):
        if isinstance(one, Artifact):
            yield one.path.rpartition("/")[2].removesuffix(".xlsx"), one.data


@pytest.mark.parametrize(("name", "reader"), [("kahoot", KAHOOT), ("quizizz", QUIZIZZ)])
def test_choices_of_the_course_come_back(project: Project, name: str, reader: Reader) -> None:
    compared = 0
    files = dict(made(project, name))
    for form in project.forms:
        if form.file not in files:
            continue
        found = {str(one.fields["stem"]).replace("\\", ""): one for one in questions_in(reader, files[form.file])}
        for entry in form.items:
            labels = labels_of(entry.item, project.bank)
            for shuffled in entry.questions:
                stem = asked(entry.item, shuffled.question, labels)
                if not isinstance(shuffled.question.interaction, Choice) or stem not in found or entry.item.type == "true-false":
                    continue
                back = found[stem].fields
                right = {option(one.text, labels) for one in shuffled.shown if one.right}
                keys = back["keys"] if back["type"] == "multiple-response" else [back["key"]]
                assert {str(key).replace("\\", "") for key in keys} == right  # type: ignore[union-attr]
                assert len(back["distractors"]) + len(right) == len(shuffled.shown)  # type: ignore[arg-type]
                compared += 1
    assert compared > (2 if name == "kahoot" else 20)


def test_one_question() -> None:
    assert one_in(KAHOOT, table(HEAD, ("1", "Is it?", "True", "False", "", "", "20", "2"))).fields == {
        "stem": "Is it?",
        "type": "true-false",
        "key": False,
    }
