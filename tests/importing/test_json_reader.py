"""JSON of other programs: lists, games' interfaces, data sets; what is broken in it; and our own with faults."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sheets_made import JSON, changes
from text_readers import fields, found_in, one_in, questions_in, sure

from course.importing.found import Found
from course.problems import Problem

CHOICE = {"type": "single-choice", "key": "Rhine", "distractors": ["Etna", "Sahara"]}
OPTIONS = ["Rhine", "Etna", "Sahara"]


@pytest.mark.parametrize(
    "question",
    [
        {"question": "Which?", "options": OPTIONS, "answer": "Rhine"},
        {"question": "Which?", "options": OPTIONS, "answer": "A"},
        {"question": "Which?", "choices": {"A": "Rhine", "B": "Etna", "C": "Sahara"}, "correct_answer": "A"},
        {"frage": "Which?", "antworten": OPTIONS, "lösung": 0},
        {"prompt": "Which?", "A": "Rhine", "B": "Etna", "C": "Sahara", "answerKey": "A"},
        {"question": "Which?", "correct_answer": "Rhine", "incorrect_answers": ["Etna", "Sahara"]},
        {"questionText": "Which?", "answers": [{"text": t, "isCorrect": t == "Rhine"} for t in OPTIONS]},
        {"question_text": "Which?", "answers": [{"text": t, "fraction": 100 if t == "Rhine" else 0} for t in OPTIONS]},
        {
            "question": {"stem": "Which?", "choices": [{"label": a, "text": t} for a, t in zip("ABC", OPTIONS, strict=True)]},
            "answerKey": "A",
        },
        {
            "question": "Which?",
            "answers": {"answer_a": "Rhine", "answer_b": "Etna", "answer_c": "Sahara", "answer_d": None},
            "correct_answers": {"answer_a_correct": "true", "answer_b_correct": "false", "answer_c_correct": "false"},
        },
    ],
)
def test_a_choice_by_whatever_names(question: dict[str, Any]) -> None:
    for whole in ([question], {"results": [question]}, question):
        found = one_in(JSON, json.dumps(whole))
        assert fields(found, "stem") == CHOICE and found.fields["stem"] == "Which?"


def test_places_from_zero_and_from_one_are_told_apart() -> None:
    def answers(*places: int) -> list[Any]:
        found = questions_in(JSON, json.dumps([{"question": "Which?", "options": OPTIONS, "answer": place} for place in places]))
        return [one.fields["key"] for one in found]

    assert answers(1, 0, 2) == ["Etna", "Rhine", "Sahara"]
    assert answers(1, 3, 2) == ["Rhine", "Sahara", "Etna"]
    alone = one_in(JSON, json.dumps([{"question": "Which?", "options": OPTIONS, "answer": 1}]))
    assert alone.fields["key"] == "Etna" and "counted from 0" in changes(alone)


def test_a_list_of_open_trivia() -> None:
    asked = {"category": "Water", "type": "multiple", "difficulty": "hard"}
    choice = {"question": "What is &quot;aqua&quot;?", "correct_answer": "water", "incorrect_answers": ["fire", "caf&eacute;"]}
    judgement = {"question": "It is wet.", "correct_answer": "True", "incorrect_answers": ["False"]}
    rows = [asked | choice, asked | judgement | {"type": "boolean", "difficulty": "easy"}]
    found = found_in(JSON, json.dumps({"response_code": 0, "results": rows}))
    several, judged = (one for one in found if isinstance(one, Found))
    assert "aqua" in str(several.fields["stem"]) and "&" not in str(several.fields["stem"])
    assert several.fields["distractors"] == ["fire", "café"]
    assert (several.category, several.fields["difficulty"]) == (("Water",), "hard")
    assert fields(judged, "stem") == {"type": "true-false", "key": True, "difficulty": "easy"}
    assert [one.message for one in found if isinstance(one, Problem)] == [
        "what stands beside the questions is not read: response_code"
    ]


def test_a_list_like_squad() -> None:
    asked = [
        {
            "id": "q1",
            "question": "Which river?",
            "answers": [{"text": "the Elbe", "answer_start": 4}, {"text": "Elbe", "answer_start": 8}],
        }
    ]
    found = one_in(
        JSON,
        json.dumps({"data": [{"title": "Rivers", "paragraphs": [{"qas": asked, "context": "By the Elbe stands a town. " * 3}]}]}),
    )
    assert found.category == ("Rivers",) and found.key == "q1"
    assert (found.fields["key"], found.fields["accept"]) == ("the Elbe", ["Elbe"])
    assert str(found.fields["stem"]).startswith("By the Elbe") and str(found.fields["stem"]).endswith("Which river?")


def test_fields_above_are_categories() -> None:
    one = {"question": "Which?", "options": OPTIONS, "answer": "Rhine"}
    (found,) = questions_in(JSON, json.dumps({"quiz": {"geography": {"q1": one}}}))
    assert found.category == ("geography",)


def test_json_lines_go_on_after_a_broken_one() -> None:
    line = json.dumps({"question": "Which?", "options": OPTIONS, "answer": "Rhine"})
    found = found_in(JSON, f"{line}\n{line[:40]}\n{line}\n")
    assert [(one.span.line, isinstance(one, Found)) for one in found] == [(1, True), (2, False), (3, True)]


def test_a_file_that_ends_too_early() -> None:
    whole = json.dumps([{"question": f"Which {n}?", "options": OPTIONS, "answer": "Rhine"} for n in range(5)], indent=1)
    found = found_in(JSON, whole[:-60])
    assert [one.fields["type"] for one in found if isinstance(one, Found)] == ["single-choice"] * 4
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert problem.code == "import-json" and problem.span.line >= 36


def test_places_are_exact() -> None:
    text = (
        '[\n  {"question": "Which?",\n   "options": ["Rhine", "Etna", "Sahara"], "answer": "Rhine"},\n\n    {"question": "And?"}]'
    )
    assert [(one.span.line, one.span.column) for one in questions_in(JSON, text)] == [(2, 3), (5, 5)]


def test_other_json_says_what_was_expected() -> None:
    found = found_in(JSON, '{"name": "package", "version": "1.0"}')
    problem = found[-1]
    assert isinstance(problem, Problem) and problem.code == "import-nothing" and '"question"' in problem.hint


def test_our_own_with_a_fault_says_its_path() -> None:
    good = {"id": "one", "type": "true-false", "unit": "U1", "stem": "It is.", "key": True}
    bad = {"id": "two", "type": "true-false", "stem": "It is.", "key": True, "colour": "red"}
    strange = {"id": "three", "type": "essays", "stem": "Why?"}
    head = {"$schema": "x", "format": "coursepack-bank", "version": 1}
    first, second, third = questions_in(JSON, json.dumps({**head, "items": [good, bad, strange]}))
    assert first.kept is None and (first.key, first.category) == ("one", ("U1",))
    assert second.kept and second.kept.why.startswith("items[1]") and "colour" in second.kept.why
    assert third.kept and third.kept.why.startswith("items[2].type")


def test_what_it_recognises() -> None:
    assert sure(JSON, '{"$schema": "x", "format": "coursepack-bank"}', "x.txt") == 2
    assert sure(JSON, '\ufeff [\n{"question": 1}]', "x.txt") == 1
    assert sure(JSON, "{not json", "x.txt") == 0


def test_hostile_json_ends() -> None:
    for text in (
        "[" * 100_000,
        '{"a":' * 50_000,
        '[{"question": "' + "x" * 3_000_000,
        "[1e999999, " * 1000,
        '["\\ud800"]',
        '[{"question": "\\ud800?", "answer": "\\udfff"}]',
    ):
        for one in found_in(JSON, text):
            assert isinstance(one, Found | Problem)
            if isinstance(one, Found):
                str(one.fields).encode()
