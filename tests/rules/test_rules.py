"""Each editorial rule: what it reports, at which line, and what near it is fine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import rule_cases_more
import rule_cases_sources
import rule_cases_truth
import rule_cases_wording
from banks import forms_of, item, line_of, make_bank, quiz, wrong
from pictures import svg
from rule_case import Case, choice

from course.assembly.keyletters import pattern
from course.model.bank import Bank
from course.problems import Problem
from course.rules import as_rule, check, codes, rules
from course.stages.project import load

ROOT = Path(__file__).parents[2]
TYPES = [
    "single-choice",
    "multiple-response",
    "true-false",
    "matching",
    "ordering",
    "cloze",
    "short-answer",
    "numeric",
    "essay",
]
CASES: dict[str, Case] = rule_cases_sources.CASES | rule_cases_truth.CASES | rule_cases_wording.CASES | rule_cases_more.CASES


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_reports_the_bad_bank_at_its_line_and_not_the_good_one(case: Case, tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "bad", **case.bad)
    problems = check(bank, forms_of(bank))
    assert [problem.code for problem in problems] == [case.code]
    assert line_of(bank, problems[0]).startswith(case.line)
    assert problems[0].hint

    good = make_bank(tmp_path / "good", **case.good)
    assert check(good, forms_of(good)) == []


@pytest.mark.parametrize("fine", rule_cases_more.FINE.values(), ids=rule_cases_more.FINE)
def test_leaves_what_is_fine_alone(fine: dict[str, Any], tmp_path: Path) -> None:
    bank = make_bank(tmp_path, **fine)
    assert check(bank, forms_of(bank)) == []


def test_a_sound_item_of_each_type_passes_every_rule(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item(f"item-{number}", type_) for number, type_ in enumerate(TYPES)])
    assert check(bank, []) == []


GERMAN = [
    choice(
        "Der Absender und der Empfänger",
        "Niemand in Österreich, all das ist only so",
        "Der Anbieter",
        stem="Was what not geht an a",
    ),
    item("attributed", certainty="attributed", stem="Seit wann gilt das so im ganzen Land?"),
    item("inferred", certainty="inferred", stem="Was ergibt sich daraus wohl am Ende?"),
]


def test_rules_that_know_english_words_leave_other_languages_alone(tmp_path: Path) -> None:
    english = {problem.code for problem in check(make_bank(tmp_path / "en", items=GERMAN), [])}
    assert {"absolute-words", "negative-stem", "certainty"} <= english
    other = check(make_bank(tmp_path / "de", items=GERMAN, course={"language": "de-AT"}), [])
    assert [problem.code for problem in other] == []


def test_every_code_has_a_case() -> None:
    by_hand = {"fraction", "key-sequence"}  # below
    by_hand |= {"bad-subject", "unknown-subject"}  # tests/modelling/test_subject.py
    by_hand |= {"failing-draws"}  # tests/modelling/test_declared.py
    by_hand |= {"raw-item", "active-kept"}  # tests/items/test_raw.py
    by_hand |= {"unchecked-proof", "unproved-fact", "unproved-key"}  # tests/proving/test_spans.py
    assert {case.code for case in CASES.values()} == set(codes()) - by_hand


def test_style_is_a_warning_and_truth_an_error(tmp_path: Path) -> None:
    bad = [item(key="2015", distractors=wrong("2016", "2019 and never again"))]
    found = {problem.code: problem.severity for problem in check(make_bank(tmp_path, items=bad), [])}
    assert found["absolute-words"] == "warning"
    assert found["key-contradicts-fact"] == "error"


def keyed(bank: Bank, *, code: str) -> list[Problem]:
    return [problem for problem in check(bank, forms_of(bank)) if problem.code == code]


def test_quiz_whose_keys_are_mostly_the_longest_option(tmp_path: Path) -> None:
    words = ("iron", "stone", "paper", "glass")
    items = [choice(f"a key of {word} that fits", f"a door of {word} shut", f"a wall of {word}", id_=word) for word in words]
    bank = make_bank(tmp_path, items=items, quizzes=[quiz(*words, forms=["A", "B"])])
    (problem,) = keyed(bank, code="longest-key")
    assert problem.span.file.endswith("exit.yaml")
    assert "in 4 of 4" in problem.message and "stone" in problem.message

    fewer = make_bank(tmp_path, items=items, quizzes=[quiz(*words[:2])])
    assert keyed(fewer, code="longest-key") == []


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ("AAA", "all"),
        ("ABBBBC", "running"),
        ("ABABAB", "turns"),
        ("ABCABC", "turns"),
        ("AA", ""),
        ("ABBBCA", ""),
        ("ABAB", ""),
    ],
)
def test_patterns_that_a_student_would_notice(keys: str, seen: str) -> None:
    assert seen in pattern(keys)
    assert bool(seen) == bool(pattern(keys))


def test_form_with_the_same_letter_throughout(tmp_path: Path) -> None:
    # Options that are numbers stand in order, so the smallest is A in each form.
    items = [
        item(
            f"item-{word}",
            key="10",
            distractors=wrong("20", "30"),
            cites=["A1-1"],
            stem=f"How many locks has the {word}?",
        )
        for word in ("bank", "ship", "shed")
    ]
    bank = make_bank(tmp_path, items=items, quizzes=[quiz(*(entry["id"] for entry in items), forms=["A"])])
    (problem,) = keyed(bank, code="key-sequence")
    assert "form A" in problem.message and "A A A" in problem.message


def test_number_of_keys_that_moodle_cannot_share_points_between(tmp_path: Path) -> None:
    def found(keys: int) -> list[str]:
        letters = "abcdefghijklmnopqrstuvwxyz"
        entry = item(type_="multiple-response", keys=wrong(*letters[:keys]), distractors=wrong("no", "none"))
        return [problem.code for problem in check(make_bank(tmp_path, items=[entry]), []) if problem.code == "fraction"]

    assert {keys: found(keys) for keys in (6, 10, 11, 20)} == {6: [], 10: [], 11: ["fraction"], 20: []}


def module(**names: object) -> ModuleType:
    made = ModuleType("course.rules.made_up")
    made.__doc__ = "Says something."
    vars(made).update({"CODES": ("made-up",), "check": lambda bank, forms: iter(())} | names)
    return made


@pytest.mark.parametrize(
    "broken",
    [
        {"CODES": None},
        {"CODES": ["made-up"]},
        {"CODES": ("Made Up",)},
        {"check": None},
        {"check": lambda bank: iter(())},
        {"__doc__": ""},
    ],
)
def test_module_that_is_no_rule_is_refused(broken: dict[str, object]) -> None:
    assert as_rule(module()).name == "made-up"
    with pytest.raises(TypeError, match="made_up"):
        as_rule(module(**broken))


def test_rule_that_reports_a_foreign_code_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stray = as_rule(module(check=lambda bank, forms: iter([bank.course.problem("elsewhere", "no")])))
    monkeypatch.setattr("course.rules.rules", lambda: {"made-up": stray})
    with pytest.raises(TypeError, match="elsewhere"):
        check(make_bank(tmp_path), [])


def test_every_rule_says_whose_it_is() -> None:
    for rule in rules().values():
        assert len(rule.documentation) > 100, rule.name


def test_the_course_itself_is_clean() -> None:
    assert [f"{problem.span} {problem.code}: {problem.message}" for problem in load(ROOT).found()] == []


def test_a_picture_s_caption_is_no_quotation_and_without_articles_any_may_be_long(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "pictures").mkdir(parents=True)
    (tmp_path / "seeds" / "pictures" / "door.svg").write_bytes(svg())
    shown = '![a door](pictures/door.svg "A door to which each (of all) owns a key"){source="Drawn by one of us, CC BY 4.0"}'
    bank = make_bank(tmp_path, items=[item(feedback=f"{shown}\n\nSo “each of us owns a key to a door”.")])
    (problem,) = check(bank, [])
    assert problem.code == "long-quotation" and "9 words" in problem.message
    assert "long-quotation" not in {one.code for one in check(replace(bank, articles={}), [])}
