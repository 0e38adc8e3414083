"""What an answer means reaches paper, key and Moodle: groups, no right option, numbers, capitals, what stands last."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from banks import Fields, forms_of, item, make_bank, quiz, wrong
from pydantic import ValidationError

from course.assembly.shuffling import shuffle
from course.content.anchors import anchored
from course.documents.grids import conversion
from course.documents.key import answer_key
from course.documents.present import ShownItem, shown_form
from course.formats.moodle.context import Context
from course.formats.moodle.questions import item_questions
from course.freezing.rekey import rekeyed_item
from course.freezing.shuffles import shuffle_text, unshuffle
from course.interactions import Choice, Match, Numeric, Option, Pair, Question
from course.labels import Labels
from course.model.bank import Bank
from course.model.form import Form
from course.model.numbers import number
from course.problems import Problem
from course.reading.read import read_bank

GROUPS = [("oak", "plants"), ("mushroom", "fungi"), ("fern", "plants"), ("dog", "animals")]


def quizzed(tmp_path: Path, *items: Fields, **fields: Any) -> tuple[Bank, list[Form]]:
    forms = {"forms": ["A", "B", "C", "D"], "order": "given"}
    bank = make_bank(tmp_path, items=list(items), quizzes=[quiz(*(entry["id"] for entry in items), **forms)], **fields)
    return bank, forms_of(bank)


def shown(form: Form, bank: Bank) -> tuple[ShownItem, ...]:
    return shown_form(form, lambda _: "", bank.labels)


def moodle(bank: Bank, form: Form, *, mix: bool = False) -> tuple[str, list[Problem]]:
    context = Context(bank, lambda _: "", "4.5", mix=mix)
    return "\n".join(text for entry in form.items for text in item_questions(entry, context)), context.problems


def groups(**fields: Any) -> Fields:
    pairs = [{"left": left, "right": right, "because": "So it is."} for left, right in GROUPS]
    return item(type_="matching", stem="Which kingdom?", pairs=pairs, unused=wrong("bacteria"), **fields)


# ---------------------------------------------------------------- things sorted into groups


def test_a_right_text_stands_once_and_is_used_again(tmp_path: Path) -> None:
    bank, forms = quizzed(tmp_path, groups())
    for form in forms:
        (question,) = shown(form, bank)[0].questions
        options = [option.html for option in question.options]
        assert sorted(options) == ["animals", "bacteria", "fungi", "plants"] and question.again
        letters = dict(zip(options, "ABCD", strict=True))
        key = answer_key(form, bank)[0]
        assert key.answer == " ".join(f"{place}{letters[right]}" for place, (_, right) in enumerate(GROUPS, 1))
        assert [row.label for row in key.questions[0].rows if not row.right] == [letters["bacteria"]]
    ((_, cells),) = conversion(forms)
    assert [answer.html for _, answer in cells] == [answer_key(form, bank)[0].answer for form in forms]


def test_moodle_and_locks_know_the_groups(tmp_path: Path) -> None:
    bank, (form, *_) = quizzed(tmp_path, groups())
    text, problems = moodle(bank, form)
    assert text.count("<![CDATA[plants]]>") == 2 and problems == []
    (asked,) = form.items[0].questions
    assert unshuffle(asked.question, shuffle_text(asked)) == asked
    again = rekeyed_item(form.items[0], bank.items["first"])
    assert again is not None and again[0].shown == asked.shown


def test_with_one_group_alone_nothing_runs_on_for_ever() -> None:
    asked = Question(Match((Pair("a", "x"), Pair("b", "x"))), Decimal(1))
    assert shuffle(asked, Random(1)).order == (0,)


def test_each_with_its_own_partner_is_as_before(tmp_path: Path) -> None:
    bank, (form, *_) = quizzed(tmp_path, item(type_="matching"))
    assert not shown(form, bank)[0].questions[0].again


# ---------------------------------------------------------------- possibly none


def test_no_right_option_is_keyed_as_none_and_not_told_from_others(tmp_path: Path) -> None:
    none = item("none", "multiple-response", keys=[], distractors=wrong("four", "six", "nine", "ten"))
    bank, (form, *_) = quizzed(tmp_path, none, item("some", "multiple-response"))
    assert [entry.questions[0].none for entry in shown(form, bank)] == [True, True]
    assert answer_key(form, bank)[0].answer == "none of them"
    text, problems = moodle(bank, form)
    assert re.search(r'<answer fraction="100" format="html"><text><!\[CDATA\[(?:<[^>]+>)?None of these\.', text)
    assert [(problem.code, problem.severity) for problem in problems] == [("moodle-none", "warning")]


def test_where_each_item_has_a_right_option_nothing_is_said(tmp_path: Path) -> None:
    bank, (form, *_) = quizzed(tmp_path, item(type_="multiple-response"))
    assert not shown(form, bank)[0].questions[0].none


# ---------------------------------------------------------------- options that stand last

LAST = ["None of the above.", "none of these", "All of the above", "Keine der genannten", "Nichts davon", "Keine der Antworten"]
LAST += ["Aucune de ces réponses", "Toutes les réponses ci-dessus", "Ninguna de las anteriores", "Todas las anteriores"]


@pytest.mark.parametrize("text", LAST)
def test_options_that_speak_of_all_others_are_known(text: str) -> None:
    assert anchored(Option(text, right=True))


@pytest.mark.parametrize("text", ["none", "all three of the rooms", "All messages", "Keine Antwort kam", "none of the doors"])
def test_other_options_are_not(text: str) -> None:
    assert not anchored(Option(text, right=True))


def test_they_stand_last_on_every_form_and_in_moodle(tmp_path: Path) -> None:
    above = item("above", key="None of the above.", distractors=wrong("tin", "lead", "iron"))
    marked = item("marked", key="it depends", last="true", distractors=wrong("tin", "lead", "iron"))
    bank, forms = quizzed(tmp_path, above, marked, item("free", key="a", distractors=wrong("b", "c", "d")))
    orders = set()
    for form in forms:
        lists = [entry.questions[0].options for entry in shown(form, bank)]
        assert [options[-1].html for options in lists[:2]] == ["None of the above.", "it depends"]
        assert [key.answer for key in answer_key(form, bank)][:2] == ["D", "D"]
        orders.add(lists[0])
    assert len(orders) > 1  # the others are shuffled
    text, problems = moodle(bank, forms[0], mix=True)
    assert text.count("<shuffleanswers>false") == 2 and text.count("<shuffleanswers>true") == 1
    assert [problem.code for problem in problems] == ["moodle-shuffle", "moodle-shuffle"]


# ---------------------------------------------------------------- capitals


def test_capitals_count_in_moodle_where_the_item_says_so(tmp_path: Path) -> None:
    symbol = item("one", "short-answer", key="Co", accept=[], case="true", wrong=[{"answer": "CO", "because": "A gas."}])
    gap = {"gap": "what", "key": "Co", "case": "true", "because": "So."}
    cloze = item("gap", "cloze", text="It is [[what]].", gaps=[gap])
    bank, (form, *_) = quizzed(tmp_path, symbol, cloze, item("word", "short-answer"))
    text, _ = moodle(bank, form)
    assert "<usecase>1" in text and "<usecase>0" in text and ":SHORTANSWER_C:" in text
    assert [key.questions[0].within for key in answer_key(form, bank)] == ["capital and small letters count", "", ""]


def test_a_switch_that_is_off_leaves_versions_as_they_were(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item("a"), item("b", "short-answer"), item("c", "cloze")])
    assert not any(word in entry.model_dump_json() for entry in bank.items.values() for word in ('"last"', '"case"'))


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "sign", "meant"),
    [
        ("0,75", ",", "0.75"),
        ("1.25", ",", "1.25"),
        ("0.125", ",", "0.125"),
        ("1,234", ",", "1.234"),
        ("1.234", ".", "1.234"),
        ("6.022e23", ",", "6.022E+23"),
        ("6,022E23", ",", "6.022E+23"),
        ("1.5 × 10^3", ".", "1500"),
        ("1,5·10⁻³", ",", "0.0015"),
        ("−12", ".", "-12"),
        (".5", ".", "0.5"),
        ("1.234.567", ",", "1234567"),
        ("1.234,5", ",", "1234.5"),
        ("1,234.5", ".", "1234.5"),
        ("1,234,567", ".", "1234567"),
        ("12 500", ".", "12500"),
        ("12 500,5", ",", "12500.5"),
        ("1’234.5", ".", "1234.5"),
        ("6,022·10^23", ",", "6.022E+23"),
    ],
)
def test_a_number_is_read_in_the_language(text: str, sign: str, meant: str) -> None:
    assert number(text, sign) == Decimal(meant)


@pytest.mark.parametrize(
    ("text", "sign", "said"),
    [
        ("1.234", ",", "write 1234, without marks between thousands; or 1,234"),
        ("1,234", ".", "write 1234, without marks between thousands; or 1.234"),
        ("1.234.567", ".", "write 1234567"),
        ("1,234.5", ",", "write 1234,5"),
        ("1.234,5", ".", "write 1234.5"),
        ("12,5", ".", "write 12.5"),
    ],
)
def test_what_may_be_thousands_is_never_guessed(text: str, sign: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace(".", r"\.")):
        number(text, sign)


@pytest.mark.parametrize(
    "text", ["1/3", "NaN", "e5", "1e99999", "1×10^" + "9" * 30, "5 m", "", "1,234,56", "1" + " " * 50_000 + "x"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        number(text)


def test_a_german_number_is_keyed_in_german_and_plain_in_moodle(tmp_path: Path) -> None:
    mole = item("mole", "numeric", key="6.022e23", tolerance="1e20", wrong=[{"answer": "6,022e-9", "because": "The sign."}])
    part = item("part", "numeric", key="0,75", tolerance="0,01", wrong=[{"answer": "7,50", "because": "A slip."}])
    bank, (form, *_) = quizzed(tmp_path, mole, part, course={"language": "de"})
    keys = answer_key(form, bank)
    assert [key.answer for key in keys] == ["6,022 × 10²³", "0,75"]
    assert [row.text.html for key in keys for row in key.questions[0].rows] == ["6,022 × 10²³", "6,022 × 10⁻⁹", "0,75", "7,50"]
    text, problems = moodle(bank, form)
    assert problems == []
    for plain in ("602200000000000000000000", "0.000000006022", "0.75", "7.50"):
        assert f"<![CDATA[{plain}]]>" in text
    assert "<tolerance>100000000000000000000<" in text and "<tolerance>0.01<" in text


def test_a_doubtful_number_is_a_problem_at_its_line(tmp_path: Path) -> None:
    make_bank(tmp_path, items=[item(type_="numeric", key="3")], course={"language": "de"})
    path = tmp_path / "seeds" / "items" / "items.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("key: '3'", "key: '1.234'"), encoding="utf-8")
    _, problems = read_bank(tmp_path / "seeds")
    assert [(problem.code, problem.span.line) for problem in problems] == [
        ("bad-value", 1 + path.read_text(encoding="utf-8").split("\n").index("  key: '1.234'"))
    ]


def test_numbers_in_german_options_ascend() -> None:
    texts = ["12,5", "1.000,5", "0,125", "−3,5", "1,25"]
    asked = Question(Choice(tuple(Option(text, right=False) for text in texts)), Decimal(1))
    assert [option.text for option in shuffle(asked, Random(1)).shown] == ["−3,5", "0,125", "1,25", "12,5", "1.000,5"]


def test_labels_write_powers_of_ten_only_where_digits_are_too_many() -> None:
    told = [Labels("de").number(Decimal(text)) for text in ("1234567", "0.00002", "1e15", "-2.5e-9", "0")]
    assert told == ["1234567", "0,00002", "1 × 10¹⁵", "-2,5 × 10⁻⁹", "0"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["1234", "12,500", "1,234,567.25", "-12,500", "0.123456", "6.022 × 10²³"]),
        ("de", ["1234", "12.500", "1.234.567,25", "-12.500", "0,123456", "6,022 × 10²³"]),
        ("fr", ["1234", "12\u202f500", "1\u202f234\u202f567,25", "-12\u202f500", "0,123456", "6,022 × 10²³"]),
    ],
)
def test_keys_have_the_languages_marks_between_thousands(language: str, told: list[str]) -> None:
    values = ("1234", "12500", "1234567.25", "-12500", "0.123456", "6.022e23")
    assert [Labels(language).quantity(Decimal(value)) for value in values] == told


def test_more_digits_than_moodle_keeps_are_refused() -> None:
    from course.items.numeric import Numeric as NumericItem

    fields = item(type_="numeric", key="123456789012345") | {"unit": "U1"}
    with pytest.raises(ValidationError, match="too many digits"):
        NumericItem.model_validate(fields)
    lowered = NumericItem.model_validate(fields | {"key": "12345678901234"}).lower()[0].interaction
    assert isinstance(lowered, Numeric)
