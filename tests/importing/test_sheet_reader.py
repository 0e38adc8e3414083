"""Sheets of teachers: columns by their names, right options however they are called, what a spreadsheet does to numbers."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from sheets_made import SHEET, changes, table, workbook
from text_readers import fields, found_in, one_in, questions_in, sure

from course.importing.found import Found
from course.problems import Problem

HEAD = ("Question", "A", "B", "C", "Answer")
RIVER = ("Which is a river?", "Rhine", "Etna", "Sahara", "A")
CHOICE = {"type": "single-choice", "stem": "Which is a river?", "key": "Rhine", "distractors": ["Etna", "Sahara"]}


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        ("Frage", "Antwort A", "Antwort B", "Antwort C", "Lösung"),
        ("Énoncé", "Réponse 1", "Réponse 2", "Réponse 3", "Bonne réponse"),
        ("Pregunta", "Opción a", "Opción b", "Opción c", "Respuesta correcta"),
        ("question_text", "option1", "option2", "option3", "correct_option"),
        ("Question Text (required)", "Choice 1", "Choice 2", "Choice 3", "Key:"),
    ],
)
def test_names_of_columns_in_four_languages(head: tuple[str, ...]) -> None:
    assert one_in(SHEET, table(head, RIVER)).fields == CHOICE
    order = [4, 2, 0, 1, 3]
    moved = table([head[place] for place in order], [RIVER[place] for place in order])
    assert one_in(SHEET, moved).fields["key"] == "Rhine", "columns may stand in any order"


@pytest.mark.parametrize("key", ["A", "a", "1", "Rhine", " rhine ", "A)", "(a)", "A. Rhine", "Option A"])
def test_ways_to_say_what_is_right(key: str) -> None:
    assert one_in(SHEET, table(HEAD, (*RIVER[:4], key))).fields["key"] == "Rhine"


@pytest.mark.parametrize("key", ["A,B", "A; B", "a b", "AB", "1,2", "Rhine; Etna", "A and B", "A/B", "A\nB"])
def test_several_right_options(key: str) -> None:
    found = one_in(SHEET, table(HEAD, (*RIVER[:4], key)))
    assert fields(found, "stem") == {"type": "multiple-response", "keys": ["Rhine", "Etna"], "distractors": ["Sahara"]}


def test_an_empty_option_moves_no_letter() -> None:
    found = one_in(SHEET, table(HEAD, ("Which?", "x", "", "z", "C")))
    assert found.fields["key"] == "z"
    numbered = one_in(SHEET, table(("Question", "Option 1", "Option 2", "Option 3", "Answer"), ("Which?", "x", "", "z", "C")))
    assert numbered.fields["key"] == "z"
    gone = one_in(SHEET, table(HEAD, ("Which?", "x", "", "z", "2")))
    assert gone.kept and gone.kept.why == "the right answer '2' is none of its options"


def test_numbers_as_options_are_told_from_places_by_the_other_rows() -> None:
    by_text = [
        ("2 + 1?", "1", "2", "3", "3"),
        ("1 + 1?", "2", "3", "4", "2"),
        ("Which?", "x", "y", "z", "y"),
        ("9?", "7", "8", "9", "9"),
    ]
    last = questions_in(SHEET, table(HEAD, ("3 - 1?", "3", "2", "1", "3"), *by_text))[0]
    assert last.fields["key"] == "3", "elsewhere the answer is always a text"
    by_place = [("Which?", "x", "y", "z", "1"), ("Which one?", "p", "q", "r", "2")]
    first = questions_in(SHEET, table(HEAD, ("3 - 1?", "3", "2", "1", "3"), *by_place))[0]
    assert first.fields["key"] == "1", "elsewhere the answer is always a place"
    alone = one_in(SHEET, table(HEAD, ("3 - 1?", "3", "2", "1", "3")))
    assert "could be an option's text or its place" in changes(alone)


def test_what_else_a_question_may_say() -> None:
    head = (*HEAD, "Punkte", "Erklärung", "Schwierigkeit", "Kapitel", "Tags", "Tipp", "Feedback A", "Feedback B", "Nr.", "Bild")
    row = (*RIVER, "1,5", "It flows.", "leicht", "Rivers", "water; maps", "It is wet.", "Yes.", "A volcano.", "17", "rhine.png")
    found = one_in(SHEET, table(head, row))
    assert found.fields == {
        **CHOICE,
        "because": "Yes.",
        "distractors": [{"option": "Etna", "because": "A volcano."}, "Sahara"],
        "points": "1.5",
        "feedback": "It flows.",
        "difficulty": "easy",
        "tags": ["water", "maps"],
        "hints": ["It is wet."],
    }
    assert (found.key, found.category, found.span.line) == ("17", ("Rivers",), 2)
    assert "'rhine.png' is named there" in changes(found)


def test_what_has_no_field_is_said() -> None:
    found = one_in(SHEET, table((*HEAD, "Author", "Points"), (*RIVER, "A. B.", "many")))
    assert "the field 'Author' is left out: 'A. B.'" in changes(found)
    assert "'many' are no points" in changes(found)


@pytest.mark.parametrize(
    ("type_", "answer", "expected"),
    [
        ("", "WAHR", {"type": "true-false", "key": True}),
        ("True/False", "F", {"type": "true-false", "key": False}),
        ("", "1,5", {"type": "numeric", "key": "1.5"}),
        ("Numerical", "9.81 ± 0.01", {"type": "numeric", "key": "9.81", "tolerance": "0.01"}),
        ("Kurzantwort", "colour; color", {"type": "short-answer", "key": "colour", "accept": ["color"]}),
        ("Essay", "", {"type": "essay"}),
        ("Information", "", {"type": "text"}),
        ("", "a delta", {"type": "short-answer", "key": "a delta"}),
    ],
)
def test_questions_without_options(type_: str, answer: str, expected: dict[str, Any]) -> None:
    found = one_in(SHEET, table(("Question", "Type", "Answer"), ("What is it?", type_, answer)))
    assert fields(found, "stem") == expected


def test_matching_and_ordering() -> None:
    head = ("Question", "Type", "Option A", "Partner A", "Option B", "Partner B", "Answer")
    pairs = one_in(SHEET, table(head, ("Match.", "Zuordnung", "oak", "plant", "dog", "animal", "")))
    assert pairs.fields["pairs"] == [{"left": "oak", "right": "plant"}, {"left": "dog", "right": "animal"}]
    steps = one_in(
        SHEET, table(("Question", "Type", "A", "B", "C", "Answer"), ("Order.", "Ordering", "reap", "sow", "water", "B,C,A"))
    )
    assert steps.fields["steps"] == [{"step": "sow"}, {"step": "water"}, {"step": "reap"}]


def test_options_in_one_cell_and_marks_at_each_option() -> None:
    listed = one_in(SHEET, table(("Question", "Options", "Answer"), ("Which?", "a) x b) y c) z", "b")))
    assert listed.fields["key"] == "y"
    head = ("Question", "Answer 1", "Correct", "Answer 2", "Correct", "Answer 3", "Correct")
    marked = one_in(SHEET, table(head, ("Which?", "x", "FALSE", "y", "TRUE", "z", "FALSE")))
    assert fields(marked, "stem", "type") == {"key": "y", "distractors": ["x", "z"]}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Which?", "x", "y", "z", ""), "nothing says which option is right"),
        (("Which?", "x", "y", "z", "w"), "the right answer 'w' is none of its options"),
        (("Which?", "x", "", "", "A"), "one option alone"),
        (("", "x", "y", "z", "A"), "no question stands there"),
    ],
)
def test_a_broken_question_is_kept_and_the_next_one_read(row: tuple[str, ...], why: str) -> None:
    broken, whole = questions_in(SHEET, table(HEAD, row, RIVER))
    assert broken.kept and broken.kept.why == why and broken.fields["type"] == "raw"
    assert "Question,A,B,C,Answer" in broken.kept.data.decode()
    assert whole.fields == CHOICE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_dialects(encoding: str, delimiter: str) -> None:
    text = table(HEAD, ("Wo fließt die Elbe, und wohin?", "Köln; Bonn", "Zürich", 'Das "Meer"', "A"), delimiter=delimiter)
    found = [one for one in found_in(SHEET, text.encode(encoding)) if isinstance(one, Found)]
    assert [(one.fields["stem"], one.fields["key"]) for one in found] == [("Wo fließt die Elbe, und wohin?", "Köln; Bonn")]


def test_another_encoding_is_told() -> None:
    found = found_in(SHEET, table(HEAD, RIVER, ("Où?", *RIVER[1:])).encode("cp1252"))
    assert [one.code for one in found if isinstance(one, Problem)] == ["import-encoding"]


def test_texts_show_what_stands_in_the_cell() -> None:
    found = one_in(SHEET, table(HEAD, ("What is *a* <b>, 2 * 3 * 4?", "_x_", "y", "z", "A")))
    from course.content.bare import Bare
    from course.content.markdown import block

    assert Bare().blocks(block(str(found.fields["stem"]), "en").blocks) == "What is *a* <b>, 2 * 3 * 4?"


def test_a_table_without_names_says_how_they_may_be_called() -> None:
    (problem,) = found_in(SHEET, table(RIVER, RIVER))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.span.line) == ("import-no-head", 1) and "option A" in problem.hint


def test_rows_above_the_names_and_between_questions_are_told() -> None:
    found = found_in(SHEET, table(("Quiz on rivers",), (), HEAD, ("Part 2", "", "", "", ""), RIVER))
    assert [one.code if isinstance(one, Problem) else one.span.line for one in found] == [
        "import-left-out",
        "import-left-out",
        5,
    ] or [one.code if isinstance(one, Problem) else one.fields["type"] for one in found] == [
        "import-left-out",
        "raw",
        "single-choice",
    ]


def test_a_quotation_mark_that_is_not_closed_costs_one_row() -> None:
    lines = [",".join(HEAD), ",".join(RIVER), 'What is "x"?,y,z,w,A', '"Which,a,b,c,A', ",".join(RIVER)]
    found = found_in(SHEET, "\n".join(lines) + "\n")
    assert [one.span.line for one in found if isinstance(one, Problem)] == [4]
    assert [one.span.line for one in found if isinstance(one, Found)] == [2, 3, 4, 5]


def test_workbooks_give_what_one_sees_there() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Rivers")
        sheet.write_row(0, 0, ["Question", "A", "B", "C", "D", "Correct", "Topic"])
        sheet.write_row(1, 0, ["How many?", 3.0, 0.5, 2.25, 10**6, "B", "Maths"])
        sheet.write(2, 0, "When?")
        sheet.write(2, 1, date(2026, 4, 3), book.add_format({"num_format": "d/m/yyyy"}))
        sheet.write(2, 2, 0.5, book.add_format({"num_format": "0%"}))
        sheet.write(2, 3, 5, book.add_format({"num_format": '"$"#,##0.00'}))
        sheet.write(2, 5, 2)
        sheet.write_row(3, 0, ["True?", True, False, "", "", True])
        sheet.write_formula(4, 0, '="Sum "&"it"', value="Sum it")
        sheet.write_row(4, 1, ["x", "y", "", "", "A"])
        sheet.merge_range(1, 6, 2, 6, "Maths")
        sheet.set_row(3, None, None, {"hidden": True})
    numbers, dates, judged, summed = questions_in(SHEET, out.getvalue())
    assert fields(numbers, "stem", "type") == {"key": "0.5", "distractors": ["3", "2.25", "1000000"]}
    assert numbers.place == "A2" and numbers.category == ("Maths",)
    assert [dates.fields["key"], dates.fields["distractors"]] == ["50%", ["2026-04-03", r"\$5.00"]]
    assert "B3 is a date there" in changes(dates)
    assert dates.category == ("Maths",) and "G3 is one cell with those above: 'Maths' was taken for it" in changes(dates)
    assert fields(judged, "stem") == {"type": "true-false", "key": True} and "row 4 is hidden there" in changes(judged)
    assert summed.fields["stem"] == "Sum it" and "A5 is a formula" in changes(summed)


def test_a_formula_without_a_value_is_told_at_its_cell() -> None:
    from zipfile import ZIP_DEFLATED, ZipFile

    data = workbook(HEAD, ("Which?", "x", 5.25, "z", "A"))
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                assert b"<v>5.25</v>" in part
                part = part.replace(b"<v>5.25</v>", b"<f>1+4</f>")
            new.writestr(info.filename, part)
    (found,) = questions_in(SHEET, out.getvalue())
    assert found.kept and "C2 is a formula that was never computed" in found.kept.why


def test_a_comma_that_a_spreadsheet_took_for_a_decimal_one() -> None:
    found = one_in(
        SHEET, workbook(("Question", "1", "Option 1", "Option 2", "Option 3", "Correct"), ("Which?", "", "x", "y", "z", 1.3))
    )
    assert found.fields["keys"] == ["x", "z"] and "'1.3' was read as 1 and 3" in changes(found)


def test_sheets_are_categories() -> None:
    found = found_in(SHEET, workbook(HEAD, RIVER, Lakes=[HEAD, RIVER], Notes=[("Ask Ms B.",)]))
    assert [one.category for one in found if isinstance(one, Found)] == [("Sheet1",), ("Lakes",)]
    assert [(one.code, one.severity) for one in found if isinstance(one, Problem)] == [("import-no-head", "warning")]


def test_characters_that_xml_cannot_hold() -> None:
    found = one_in(SHEET, workbook(HEAD, ("Which?", "_x0041_", "two\nlines", "z", "A")))
    assert "x0041" in str(found.fields["key"]) and "two" in str(found.fields["distractors"])


def test_the_table_of_brightspace() -> None:
    rows = [
        ("NewQuestion", "MC"), ("ID", "q-1"), ("Title", "Rivers"), ("QuestionText", "Which <b>flows</b>?", "HTML"),
        ("Points", "2"),
        ("Option", "100", "Rhine", "", "Yes."), ("Option", "0", "Etna"), ("Hint", "Water."), ("Feedback", "It flows."),
        ("NewQuestion", "TF"), ("QuestionText", "Water is wet."), ("TRUE", "100", "Feel it."), ("FALSE", "0", "Try."),
        ("NewQuestion", "SA"), ("QuestionText", "2 + 2 in words?"), ("Answer", "100", "four"),
        ("NewQuestion", "M"), ("QuestionText", "Match."), ("Choice", "1", "plant"), ("Choice", "2", "animal"),
        ("Match", "1", "oak"), ("Match", "2", "dog"),
        ("NewQuestion", "O"), ("QuestionText", "Order."), ("Item", "sow"), ("Item", "reap"),
    ]  # fmt: skip
    text = table(*rows)
    assert sure(SHEET, text, "questions.csv") == 2
    choice, judged, typed, pairs, steps = questions_in(SHEET, text)
    assert choice.fields["stem"] == "Which **flows**?" and choice.fields["because"] == "Yes." and choice.key == "q-1"
    assert (choice.fields["points"], choice.fields["hints"], choice.fields["feedback"]) == ("2", ["Water."], "It flows.")
    assert fields(judged, "stem") == {"type": "true-false", "key": True, "because": "Feel it.", "misconception": "Try."}
    assert typed.fields["key"] == "four"
    assert pairs.fields["pairs"] == [{"left": "oak", "right": "plant"}, {"left": "dog", "right": "animal"}]
    assert steps.fields["steps"] == [{"step": "sow"}, {"step": "reap"}]


def test_what_it_recognises() -> None:
    assert sure(SHEET, table(HEAD, RIVER), "x.txt") == 1
    assert sure(SHEET, "::Title:: Which? {=a ~b}\n", "x.txt") == 0
    assert sure(SHEET, "What is it?\nA. x\nB. y\nANSWER: A\n", "x.txt") == 0
    assert sure(SHEET, "no names, here\n1, 2\n", "x.csv") == 1
