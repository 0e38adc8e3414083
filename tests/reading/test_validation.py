"""Marked nodes → entries: the field's type decides what a value means, and every misfit is said in our words."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bad_courses import FOLDER, found
from kept import put_kept

from course.interactions import Choice, Numeric
from course.items import item_types
from course.model.article import Fact
from course.model.course import Term
from course.model.item import Item
from course.model.quiz import Quiz
from course.problems import Problem, as_text
from course.reading.read import read_bank
from course.reading.validation import list_of, sections, validate
from course.source.parsing import parse
from course.suggestions import did_you_mean

COURSE = (FOLDER / "ids" / "seeds" / "course.yaml").read_text()
TYPES = item_types()
REQUIRED = [
    (type_, info.alias or name)
    for type_, cls in TYPES.items()
    for name, info in cls.model_fields.items()
    if info.is_required() and name not in ("id", "type")
]


def item(type_: str, **changes: str | None) -> str:
    """A type's example as an item of a file; `changes` replace the value of a line, None removes field and value."""
    lines: list[str] = []
    skipping = False
    for line in TYPES[type_].example.splitlines():
        name = line.split(":")[0]
        if not line.startswith(" "):
            skipping = name in changes
            if skipping and changes[name] is not None:
                lines.append(f"{name}: {changes[name]}")
        if not skipping:
            lines.append(line)
    return "\n".join(("  - " if number == 0 else "    ") + line for number, line in enumerate(lines)) + "\n"


def read(tmp_path: Path, *items: str) -> tuple[dict[str, Item], list[Problem], str]:
    """The items of a file beside a good one, the problems, and the file's text."""
    good = item("essay", id="good-one")
    text = "unit: U1\nitems:\n" + good + "".join(items) + good.replace("good-one", "good-two")
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "x.yaml").write_text(text)
    (tmp_path / "course.yaml").write_text(COURSE)
    put_kept(tmp_path)
    bank, problems = read_bank(tmp_path)
    assert {"good-one", "good-two"} <= set(bank.items)
    return bank.items, problems, text


@pytest.mark.parametrize(("type_", "field"), REQUIRED)
def test_each_required_field_is_asked_for(tmp_path: Path, type_: str, field: str) -> None:
    items, problems, text = read(tmp_path, item(type_, **{field: None}))
    assert len(items) == 2
    (problem,) = problems
    starts = text[: text.index("\n  - ", text.index("good-one"))].count("\n") + 2
    assert (problem.code, problem.span.line, problem.span.column) == ("missing-field", starts, 5)
    assert f"'{field}'" in problem.message and f"'{field}: …'" in problem.hint


@pytest.mark.parametrize(("type_", "field"), REQUIRED)
def test_a_required_field_left_empty_is_said_to_be_empty(tmp_path: Path, type_: str, field: str) -> None:
    items, problems, text = read(tmp_path, item(type_, **{field: "~"}))
    assert len(items) == 2
    (problem,) = problems
    line = text.split("\n")[problem.span.line - 1]
    assert line[problem.span.column - 1 :] == "~"
    assert problem.code == "empty-value"


@pytest.mark.parametrize("type_", [type_ for type_ in TYPES if type_ != "text"])  # a stem alone may lack its key
def test_an_item_needs_no_id_and_no_type_that_its_fields_tell(tmp_path: Path, type_: str) -> None:
    items, problems, _ = read(tmp_path, item(type_, id=None, type=None))
    (made,) = [entry for entry in items.values() if not entry.named]
    assert (problems, made.type) == ([], type_)
    assert made.id in "-".join(re.findall(r"\w+", made.stem.lower()))


@pytest.mark.parametrize("type_", TYPES)
def test_a_misspelt_required_field_is_one_problem(tmp_path: Path, type_: str) -> None:
    text = item(type_).replace("    stem:", "    stemm:")
    _, problems, _ = read(tmp_path, text)
    (problem,) = problems
    assert problem.code == "unknown-field" and "'stem'" in problem.hint


TRAPS = [
    "No",
    "3.10",
    "1:30",
    "010",
    "null",
    "yes",
    "1e3",
    "0x1F",
    "2016-05-08",
    ".5",
    "off",
    "1_000",
    "NULL",
    "2023-late",
]


@pytest.mark.parametrize("text", TRAPS)
def test_in_a_text_field_a_value_is_kept_as_written(tmp_path: Path, text: str) -> None:
    options = f"\n      - {{option: {text}, because: {text}}}"
    items, problems, _ = read(tmp_path, item("single-choice", stem=text, key=text, hints=f"[{text}]", distractors=options))
    assert problems == []
    (mine,) = (entry for entry in items.values() if entry.type == "single-choice")
    assert (mine.stem, mine.hints) == (text, [text])
    choice = mine.lower()[0].interaction
    assert isinstance(choice, Choice)
    assert [(option.text, option.because) for option in choice.options] == [
        (text, "the report on springs names 1674"),
        (text, text),
    ]


@pytest.mark.parametrize("text", ["~", ""])
def test_a_text_field_that_may_be_left_out_may_be_empty(tmp_path: Path, text: str) -> None:
    items, problems, _ = read(tmp_path, item("single-choice", feedback=text))
    assert problems == []
    assert [entry.feedback for entry in items.values() if entry.type == "single-choice"] == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("010", 10),
        ("3.10", Decimal("3.10")),
        (".5", Decimal("0.5")),
        ("1e3", 1000),
        ("-2", -2),
        ("'7'", 7),
        ("0x1F", None),
    ]
    + [(bad, None) for bad in ("1:30", "No", "null", "2016-05-08", "10 %", ".inf", "NaN", "zwei", "[1]", "{a: 1}")],
)
def test_a_number_field_takes_decimals_and_nothing_else(tmp_path: Path, text: str, number: Any) -> None:
    items, problems, _ = read(tmp_path, item("numeric", key=text))
    if number is None:
        (problem,) = problems
        assert problem.code == "wrong-type" and "must be a number" in problem.message
    else:
        assert problems == []
        (entry,) = (entry for entry in items.values() if entry.type == "numeric")
        numeric = entry.lower()[0].interaction
        assert isinstance(numeric, Numeric) and numeric.keys[0].value == number


@pytest.mark.parametrize(("text", "truth"), [("true", True), ("No", False), ("yes", True), ("off", False), ("'false'", False)])
def test_a_truth_field_takes_yes_and_no(tmp_path: Path, text: str, truth: bool) -> None:
    items, problems, _ = read(tmp_path, item("true-false", key=text))
    assert problems == []
    (entry,) = (entry for entry in items.values() if entry.type == "true-false")
    choice = entry.lower()[0].interaction
    assert isinstance(choice, Choice)
    assert next(option.text for option in choice.options if option.right) == str(truth)


@pytest.mark.parametrize("text", ["maybe", "2", "null", "nope", "[true]"])
def test_a_truth_field_takes_nothing_else(tmp_path: Path, text: str) -> None:
    _, problems, _ = read(tmp_path, item("true-false", key=text))
    (problem,) = problems
    assert (problem.code, problem.hint) == ("wrong-type", "write true or false")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2016", "2016"),
        ("2023-08", "August 2023"),
        ("2016-05-08", "8 May 2016"),
        ("2023-late", "late 2023"),
        ("../2023", "by 2023"),
        ("2022/2023?", "2022 to 2023"),
    ],
)
def test_a_date_field_takes_the_dates_of_the_articles(text: str, shown: str) -> None:
    fact, problems = validate(Fact, parse(FACT.format(date=text), "f")[0])
    assert problems == [] and fact is not None
    assert str(fact.date) == shown


FACT = "id: A1-1\nparagraph: 1\nkind: event\nstatement: s\nsays: article\ncertainty: stated\ndate: {date}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-13", "no month 13"),
        ("2023-02-30", "no day 30 in February 2023"),
        ("late 2023", "does not fit 'date'"),
        ("2023-late-01", "does not fit 'date'"),
        ("2024/2023", "ends before it starts"),
        ("yesterday", "does not fit 'date'"),
        ("[2023]", "must be a date"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(text: str, message: str) -> None:
    (problem,) = validate(Fact, parse(FACT.format(date=text), "f")[0])[1]
    assert message in problem.message and problem.hint
    assert (problem.span.line, problem.span.column) == (7, 7)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("feedbak", "did you mean 'feedback'?"),
        ("Stem", "did you mean 'stem'?"),
        ("question", "did you mean 'stem'?"),  # what others call it
        ("answer", "did you mean 'key'?"),
        ("x", "known here: id, stem, key, feedback"),
        ("k", "known here: id, stem, key, feedback"),  # one shared letter is no likeness
    ],
)
def test_a_misspelt_word_gets_its_neighbour_or_the_list(word: str, hint: str) -> None:
    assert did_you_mean(word, ["id", "stem", "key", "feedback"]) == hint


def test_of_a_long_list_the_likest_are_named_and_nothing_is_cut_off() -> None:
    known = [f"u{number}-the-question-of-{word}" for number in range(9) for word in ("sound", "light", "forces", "waves")]
    hint = did_you_mean("waves", known)
    assert "more" not in hint and "of the 36 known here" in hint and "u3-the-question-of-waves" in hint
    assert did_you_mean("x", ["a text of words", "another"]) == "known here: 'a text of words', 'another'"


def test_two_words_equally_near_are_both_named() -> None:
    assert did_you_mean("H03", ["H01", "H02", "U7"]) == "did you mean 'H01' or 'H02'?"
    assert did_you_mean("x", []) == ""


def test_the_hint_knows_the_fields_of_a_group_inside() -> None:
    _, problems = validate(
        TYPES["essay"], parse(item("essay").replace("descriptor:", "descripter:")[4:].replace("\n    ", "\n"), "f")[0]
    )
    assert {problem.hint for problem in problems} == {"did you mean 'descriptor'?"}
    assert {problem.code for problem in problems} == {"unknown-field"}


def test_fields_are_called_by_the_name_they_have_in_the_files() -> None:
    (problem,) = validate(Term, parse("id: K1\nterm: t\ndefinition: d\nplain: p\nnott: n\n", "f")[0])[1]
    assert problem.hint == "did you mean 'not'?"
    (problem,) = validate(
        TYPES["source-comparison"],
        parse(TYPES["source-comparison"].example.replace("cites: [A0-03]}", "cites: x}"), "f")[0],
    )[1]
    assert "'cites' must be a list" in problem.message


def test_an_entry_of_a_list_is_named_by_its_number() -> None:
    (problem,) = validate(Quiz, parse("id: q\ntitle: t\ninclude: [a, b, [c]]\n", "f")[0])[1]
    assert "entry 3 of 'include'" in problem.message
    assert (problem.span.line, problem.span.column) == (3, 17)


def test_what_a_merge_key_may_have_brought_is_not_missing() -> None:
    node, refused = parse("<<: *base\nid: q\n", "f")
    assert [problem.code for problem in refused] == ["merge-key"]
    assert "missing-field" not in {problem.code for problem in validate(Quiz, node)[1]}


def test_fields_given_elsewhere_fill_in_but_do_not_override() -> None:
    essay = TYPES["essay"]
    node = parse(essay.example, "f")[0]
    own, _ = validate(essay, node, {"unit": "U9"})
    without, _ = validate(essay, parse(essay.example.replace("unit: U6\n", ""), "f")[0], {"unit": "U9"})
    assert own is not None and without is not None
    assert (own.unit, without.unit) == ("U6", "U9")


def test_a_bad_entry_leaves_the_others_of_its_list() -> None:
    node = parse("- {id: a, title: A}\n- {id: B, title: B}\n- c\n- {id: d, title: D}\n", "f")[0]
    quizzes, problems = list_of(Quiz, node)
    assert [quiz.id for quiz in quizzes] == ["a", "d"]
    assert found(problems) == [("f", 2, 8, "bad-id"), ("f", 3, 3, "wrong-type")]


def test_unknown_sections_are_reported_and_the_known_ones_kept() -> None:
    kept, problems = sections(parse("terms: []\ntermz: []\n", "f")[0], ["terms"])
    assert "terms" in kept.values
    assert found(problems) == [("f", 2, 1, "unknown-field")]
    assert sections(parse("- a\n", "f")[0], ["one", "two"])[1][0].hint == "start the file with 'one:' or 'two:'"


def test_a_long_value_is_shown_in_one_short_line() -> None:
    text = "id: q\ntitle: t\nkind: |\n" + "  many words in\n  many lines\n" * 20
    (problem,) = validate(Quiz, parse(text, "f")[0])[1]
    assert len(problem.message) < 100 and "\n" not in problem.message
    assert "…" in as_text([problem], {"f": text})
