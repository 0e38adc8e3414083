"""Tolerances in per cent, and several right numbers, each with its own: on paper, in the key, in Moodle, in a lock."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from banks import Fields, forms_of, item, line_of, make_bank, quiz

from course.documents.key import KeyQuestion, answer_key
from course.documents.view import teacher_view
from course.formats.moodle.context import Context
from course.formats.moodle.questions import item_questions
from course.freezing.errata import errata
from course.freezing.freeze import lock_text
from course.freezing.frozen import read_locks
from course.interactions import Numeric, RightNumber
from course.labels import Labels
from course.model.bank import Bank
from course.problems import Problem
from course.reading.read import read_bank
from course.rules import implausible_values
from course.workspace.layers import Layer

LIGHT: Fields = {
    "stem": "How many metres does light travel in a nanosecond?",
    "key": "0.2998",
    "tolerance": "1 %",
    "measure": "m",
    "because": "3e8 times 1e-9",
    "wrong": [],
}
ROOTS: Fields = {
    "stem": "Which number has the square 4? Or give pi.",
    "key": "2",
    "accept": [
        "-2",
        {"answer": "3.14", "tolerance": "0.005", "because": "Pi, rounded."},
        {"answer": "3.1416", "tolerance": "0.00005", "because": "Pi, closely."},
        {"answer": "6.022e23", "tolerance": "0.5%"},
    ],
    "tolerance": "0",
    "because": "Two times two.",
    "wrong": [{"answer": "16", "because": "That is 4 squared."}],
}


def numeric(tmp_path: Path, fields: Fields, **course: Any) -> Bank:
    entry = item("number", "numeric", **fields)
    return make_bank(tmp_path, items=[entry], quizzes=[quiz("number", forms=["A"])], course=course)


def keyed(bank: Bank) -> KeyQuestion:
    (form,) = forms_of(bank)
    (key,) = answer_key(form, bank)
    return key.questions[0]


def moodle(bank: Bank) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    """The answers that Moodle gets, in its order: percent, number, tolerance."""
    context = Context(bank, lambda _: "", "4.5", mix=False)
    (entry,) = forms_of(bank)[0].items
    text = "".join(item_questions(entry, context))
    found = re.findall(r'<answer fraction="(.*?)".*?CDATA\[(.*?)\]\].*?<tolerance>(.*?)</tolerance>', text)
    return found, context.problems


def told(bank: Bank) -> list[tuple[str, str, str]]:
    """What the rule on tolerances finds: message, severity, and the line it points at."""
    problems = [problem for problem in implausible_values.check(bank, []) if "minutes" not in problem.message]
    return [(problem.message, problem.severity, line_of(bank, problem)) for problem in problems]


# ---------------------------------------------------------------- shares


@pytest.mark.parametrize("written", ["1 %", "1%", "1.0\u00a0%", " 1 % "])
def test_a_tolerance_may_be_a_share_of_the_key(tmp_path: Path, written: str) -> None:
    bank = numeric(tmp_path, LIGHT | {"tolerance": written})
    assert keyed(bank).answer == "0.2998 m"
    assert keyed(bank).within == "within 1\u00a0% either way: 0.296802 to 0.302798"
    assert moodle(bank) == ([("100", "0.2998", "0.002998")], [])
    assert "within 1" in teacher_view(bank, bank.items["number"])["questions"][0]["accept"]


def test_in_german_too(tmp_path: Path) -> None:
    bank = numeric(tmp_path, LIGHT | {"key": "1.234.567,5", "tolerance": "0,5 %"}, language="de")
    assert keyed(bank).answer == "1.234.567,5 m"
    assert keyed(bank).within == "± 0,5\u00a0%: 1.228.394,6625 bis 1.240.740,3375"
    assert moodle(bank)[0] == [("100", "1234567.5", "6172.8375")]


def test_a_share_keeps_no_more_digits_than_moodle_does(tmp_path: Path) -> None:
    bank = numeric(tmp_path, LIGHT | {"key": "1.2345678901234", "tolerance": "1.234567 %"})
    ((_, number, tolerance),), problems = moodle(bank)
    assert problems == [] and len(tolerance.lstrip("0.")) <= 14
    (key,) = rights(bank)
    assert (number, Decimal(tolerance)) == (str(key.value), key.tolerance)


def rights(bank: Bank) -> tuple[RightNumber, ...]:
    interaction = bank.items["number"].lower()[0].interaction
    assert isinstance(interaction, Numeric)
    return interaction.keys


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("tolerance", "-1 %", "must be at least 0"),
        ("tolerance", "-0.5", "must be at least 0"),
        ("tolerance", "many %", "must be a number"),
        ("tolerance", "%", "must be a number"),
        ("tolerance", "1,234 %", "does not fit"),
        ("tolerance", "1e400", "does not fit"),
        ("key", "1e400", "does not fit"),
        ("key", "1/3", "does not fit"),
        ("key", "5 %", "must be a number"),
        ("accept", ["1e400"], "does not fit"),
        ("accept", [["2"]], "needs named fields"),
    ],
)
def test_what_is_no_tolerance_or_number_is_a_problem_at_its_line(tmp_path: Path, field: str, text: Any, said: str) -> None:
    numeric(tmp_path, LIGHT | {"accept": ["7"]})
    path = tmp_path / "seeds" / "items" / "items.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    old = {"tolerance": "  tolerance: 1 %", "key": "  key: '0.2998'", "accept": "  - '7'"}[field]
    at = lines.index(old)
    lines[at] = f"  {field}: {text!r}" if field != "accept" else f"  - {text[0]!r}"
    path.write_text("\n".join(lines), encoding="utf-8")
    _, problems = read_bank(tmp_path / "seeds")
    first = min(problem for problem in problems if problem.code != "unknown-item")
    assert first.span.line == at + 1 and said in first.message and first.hint


# ---------------------------------------------------------------- several right numbers


def test_each_right_number_is_keyed_with_its_own_tolerance(tmp_path: Path) -> None:
    key = keyed(numeric(tmp_path, ROOTS))
    assert key.answer == "2, -2, 3.14, 3.1416 or 6.022 × 10²³" and key.within == ""
    assert [(row.text.html, row.right, row.because.html) for row in key.rows] == [
        ("2", True, "Two times two."),
        ("-2", True, ""),
        ("3.14 · within 0.005 either way", True, "Pi, rounded."),
        ("3.1416 · within 0.00005 either way", True, "Pi, closely."),
        ("6.022 × 10²³ · within 0.5\u00a0% either way: 5.99189 × 10²³ to 6.05211 × 10²³", True, ""),
        ("16", False, "That is 4 squared."),
    ]


def test_moodle_gets_each_and_the_narrower_of_two_first(tmp_path: Path) -> None:
    found, problems = moodle(numeric(tmp_path, ROOTS))
    assert problems == []
    assert found == [
        ("100", "2", "0"),
        ("100", "-2", "0"),
        ("100", "3.1416", "0.00005"),
        ("100", "3.14", "0.005"),
        ("100", "602200000000000000000000", "3011000000000000000000"),
        ("0", "16", "0"),
    ]


def test_further_numbers_have_the_tolerance_of_the_item(tmp_path: Path) -> None:
    bank = numeric(tmp_path, ROOTS | {"tolerance": "10 %", "accept": ["-20", {"answer": "50", "tolerance": "1"}]})
    assert [(key.value, key.tolerance) for key in rights(bank)] == [
        *((Decimal(2), Decimal("0.2")), (Decimal(-20), Decimal(2)), (Decimal(50), Decimal(1)))
    ]
    assert told(bank) == []


def test_either_word_is_of_the_labels_language() -> None:
    assert [Labels(tag).either(["1", "2", "3"]) for tag in ("en", "de", "fr", "es")] == [
        *("1, 2 or 3", "1, 2 oder 3", "1, 2 ou 3", "1, 2 o 3"),
    ]


# ---------------------------------------------------------------- what cannot be meant


@pytest.mark.parametrize(
    ("fields", "message", "severity", "line"),
    [
        ({"key": "0"}, "1 % of 0 is nothing", "error", "tolerance: 1 %"),
        ({"tolerance": "100 %"}, "a tolerance of 100 % is as large as the key 0.2998", "error", "tolerance: 100 %"),
        (
            {"wrong": [{"answer": "0.3", "because": "No."}]},
            "the foreseen mistake 0.3 lies within the tolerance of the key 0.2998",
            "error",
            "- answer: '0.3'",
        ),
        (
            {"accept": ["7"], "wrong": [{"answer": "7.01", "because": "No."}]},
            "the foreseen mistake 7.01 lies within the tolerance of the key 7",
            "error",
            "- answer: '7.01'",
        ),
        ({"accept": [{"answer": "0.29980"}]}, "0.29980 is right already", "error", "- answer: '0.29980'"),
        (
            {"accept": [{"answer": "0.3", "tolerance": "0"}]},
            "0.3 adds nothing: it lies within the tolerance of 0.2998",
            "warning",
            "- answer: '0.3'",
        ),
    ],
)
def test_a_tolerance_that_makes_no_sense_is_told(tmp_path: Path, fields: Fields, message: str, severity: str, line: str) -> None:
    assert told(numeric(tmp_path, LIGHT | fields)) == [(message, severity, line)]


def test_a_key_of_0_may_have_a_tolerance_in_its_measure(tmp_path: Path) -> None:
    assert told(numeric(tmp_path, LIGHT | {"key": "0", "tolerance": "0.5"})) == []


def test_a_closer_number_with_a_reason_of_its_own_is_meant(tmp_path: Path) -> None:
    closer = {"answer": "0.29979", "tolerance": "0", "because": "More exactly."}
    assert told(numeric(tmp_path, LIGHT | {"accept": [closer]})) == []


# ---------------------------------------------------------------- locks and versions


def test_what_is_printed_without_them_keeps_its_version(tmp_path: Path) -> None:
    bank = numeric(tmp_path, LIGHT | {"tolerance": "0.05"})
    dumped = bank.items["number"].model_dump_json()
    assert '"tolerance":"0.05"' in dumped and "accept" not in dumped


@pytest.mark.parametrize("fields", [LIGHT, ROOTS])
def test_a_lock_holds_them(tmp_path: Path, fields: Fields) -> None:
    bank = numeric(tmp_path, fields)
    forms = forms_of(bank)
    path = tmp_path / "seeds" / "frozen" / f"{forms[0].quiz.id}.json"
    path.parent.mkdir()
    path.write_text(lock_text(bank, forms, "1", lambda _: ""), encoding="utf-8")
    locks = read_locks([Layer(tmp_path / "seeds", "seeds")])
    assert locks.problems == ()
    (lock,) = locks.whole.values()
    assert rights(lock.bank) == rights(bank) and errata(lock, bank) == []


def test_the_same_tolerance_in_other_words_is_not_marked_again(tmp_path: Path) -> None:
    bank = numeric(tmp_path, LIGHT)
    text = lock_text(bank, forms_of(bank), "1", lambda _: "")
    other = numeric(tmp_path, LIGHT | {"tolerance": "0.002998"})
    wider = numeric(tmp_path, LIGHT | {"tolerance": "2 %"})
    path = tmp_path / "seeds" / "frozen" / f"{forms_of(bank)[0].quiz.id}.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    (lock,) = read_locks([Layer(tmp_path / "seeds", "seeds")]).whole.values()
    assert [erratum.effect for erratum in errata(lock, other)] == ["no-effect"]
    assert [erratum.effect for erratum in errata(lock, wider)] == ["re-mark"]
