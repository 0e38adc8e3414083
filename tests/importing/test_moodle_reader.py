"""Moodle XML as other people wrote it: what every question may have, and kinds that we do not have."""

from __future__ import annotations

import pytest
from moodle_files import TWO, one, question, quiz, read

from course.importing.files import Head
from course.importing.readers.moodle import READER

# ---------------------------------------------------------------- kinds of others


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("ddimageortext", "drag and drop onto an image"),
        ("coderunner", "CodeRunner, a program that is run"),
        ("multianswerwiris", "Wiris, computed"),
        ("spacequiz", "the kind 'spacequiz' of a plugin"),
        ("randomsamatch", "matching made at random from short answers"),
    ],
)
def test_kinds_that_we_do_not_have_are_kept_and_named(kind: str, why: str) -> None:
    found = one("<drag><no>1</no><text>x</text></drag>", "<tags><tag><text>cells</text></tag></tags>", kind=kind)
    assert found.kept and found.kept.why == why
    assert found.fields == {"type": "raw", "stem": "What is it?", "tags": ["cells"]}
    assert b"<drag><no>1</no>" in found.kept.data


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.mark.parametrize("kind", ["ddimageortext", "ddmarker"])
def test_the_picture_to_answer_on_is_shown_with_a_question_that_is_kept(kind: str) -> None:
    files = f'<file name="map 1.png" encoding="base64">{DOT}</file><drag><no>1</no><file name="x.png">{DOT}</file></drag>'
    found = one(files, kind=kind)
    assert found.fields["stem"] == "What is it?\n\n![map 1](pictures/bank/map-1.png)"
    assert found.changes == ["the picture 'map 1.png' has no text for those who cannot see it; its name stands for one"]
    assert found.kept and found.kept.data.count(DOT.encode()) == 2
    assert one('<file name="a.py" encoding="base64">eA==</file>', kind=kind).fields["stem"] == "What is it?"


def test_a_raw_item_that_went_back_to_moodle_has_its_fields_again() -> None:
    tags = "".join(f"<tag><text>{tag}</text></tag>" for tag in ("U6", "LO6", "easy", "raw", "wells"))
    found = one(f"<tags>{tags}</tags>", kind="ddmarker")
    wanted = {"type": "raw", "stem": "What is it?", "objective": "LO6", "difficulty": "easy", "tags": ["wells"]}
    assert found.fields == wanted


# ---------------------------------------------------------------- what every question has


def test_category_tags_points_hints_and_id_number() -> None:
    path = "$course$/top/Input//output/ Cells "
    category = f'<question type="category"><category><text>{path}</text></category></question>'
    more = (
        "<idnumber>cell-7</idnumber><defaultgrade>2.5000000</defaultgrade><penalty>0.1</penalty><hidden>1</hidden>",
        "<tags><tag><text>cells</text></tag><tag><text>year 7</text></tag></tags>",
        '<hint format="html"><text>Look <i>closely</i>.</text><shownumcorrect/></hint>',
    )
    found, problems = read(quiz(category, question("multichoice", *TWO, *more)))
    assert problems == []
    assert (found[0].category, found[0].key) == (("Input/output", "Cells"), "cell-7")
    assert {name: found[0].fields[name] for name in ("points", "tags", "hints")} == {
        "points": "2.5",
        "tags": ["cells", "year 7"],
        "hints": ["Look *closely*."],
    }
    assert found[0].changes == [
        "each further try costs 10 % of the points there; here it costs what the course's policies say",
        "Moodle hides this question: it is an older version, or was deleted where it is in use",
        "with its hints Moodle counts what is right, or clears what is wrong; that is lost",
    ]


def test_what_many_questions_say_alike_is_told_once_and_changes_none() -> None:
    tried = [question("multichoice", *TWO, f"<penalty>{cost}</penalty>") for cost in ("0.1", "0.1", "0", "0.3333333")]
    numbered = [question("multichoice", *TWO, f"<answernumbering>{signs}</answernumbering>") for signs in ("none", "123", "abc")]
    found, problems = read(quiz(*tried, *numbered, question("drawing", "<penalty>0.5</penalty>")))
    assert [one.changes for one in found] == [[]] * 8
    assert [(problem.code, problem.severity, problem.message.partition(": ")[2]) for problem in problems] == [
        ("import-penalty", "warning", "10 % of the points (2 questions), nothing (1 question)"),
        ("import-numbering", "warning", "nothing (1 question), numbers (1 question)"),
    ]


def test_nothing_of_a_question_is_lost_without_a_word() -> None:
    found = one(*TWO, "<astonishing>3 stars</astonishing>", '<file name="notes.pdf" path="/" encoding="base64">aGk=</file>')
    assert found.changes == [
        "its part 'astonishing' is left out: '3 stars'",
        "its file 'notes.pdf' is left out: no text shows it",
    ]


def test_remarks_of_people_are_kept_those_of_moodle_are_not() -> None:
    made = question("multichoice", *TWO)
    found, _ = read(quiz("<!-- question: 12  -->", made, "<!-- ask Ana about this -->", made))
    assert [(one.changes, one.comments) for one in found] == [([], []), ([], ["ask Ana about this"])]


def test_what_is_said_of_a_category_stands_above_its_first_item() -> None:
    info = '<info format="html"><text><![CDATA[<p>For <b>year 7</b></p>]]></text></info><idnumber>c7</idnumber>'
    path = "<category><text>$course$/top/Cells</text></category>"
    made = question("multichoice", *TWO)
    found, _ = read(quiz(f'<question type="category">{path}{info}</question>', made, made))
    assert [one.comments for one in found] == [["of its category: For year 7", "its category's id number: c7"], []]


def test_two_questions_of_one_id_number_are_both_there() -> None:
    found, _ = read(quiz(*(question("multichoice", *TWO, "<idnumber>same</idnumber>") for _ in range(2))))
    assert [(one.key, len(one.changes)) for one in found] == [("same", 0), ("", 1)]


@pytest.mark.parametrize(
    ("format_", "text", "stem"),
    [
        ("html", "a <b>b</b> &amp; c", "a **b** & c"),
        ("plain_text", "a <b> *c*", "a \\<b> \\*c\\*"),
        ("markdown", "a **b**", "a **b**"),
        ("moodle_auto_format", "one\n<ul><li>two</li>\n<li>three</li></ul>", "one\n\n- two\n- three"),
    ],
)
def test_formats_of_texts(format_: str, text: str, stem: str) -> None:
    made = question("multichoice", *TWO, text=text).replace('<questiontext format="html">', f'<questiontext format="{format_}">')
    ((found,), _) = read(quiz(made))
    assert found.fields["stem"] == stem


def test_it_is_told_from_its_content() -> None:
    text = quiz(question("multichoice", *TWO)).decode()
    assert READER.recognises(Head("bank.txt", text.encode(), text)) == 2
    assert READER.recognises(Head("bank.xml", b"<html></html>", "<html></html>")) == 0
