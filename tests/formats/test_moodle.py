"""The Moodle export, read back by a strict stand-in for Moodle's importer and answered as students would."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moodle_checks import SVG, TYPES, bank_of, check, example, export, imported, seeds, shown, written_as
from moodle_grader import RefusedError
from moodle_nasty import PIECES, nasty_items
from moodle_reader import load

from course.assembly.assemble import as_written, assemble
from course.interactions import Choice
from course.items import item_types
from course.model.bank import Bank
from course.model.course import Unit
from course.model.form import Form
from course.model.item import Item
from course.model.quiz import Quiz
from course.problems import Problem


@pytest.mark.parametrize("type_", TYPES)
def test_example_of_each_type(type_: str) -> None:
    item = example(type_, enrichment="known from elsewhere", sensitive=True, tags=["own tag"])
    questions = imported(bank_of(item))
    check(bank_of(item), [as_written(item)], questions)
    assert all("own tag" in question.tags for question in questions)
    wanted = "Background knowledge, not from the articles: known from elsewhere"
    assert all(wanted in question.feedback.shown for question in questions)


def test_real_seeds() -> None:
    bank, forms = seeds()
    files, problems = export(bank, forms)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert set(files) == {"moodle/bank.xml", *(f"moodle/{form.name}.xml" for form in forms)}
    by_unit: list[Item] = []
    for unit in bank.units:
        items = list(bank.items_of(unit))
        by_unit += [item for item in items if not item.computed]
        by_unit += [variant for item in items if item.computed for variant in bank.variants.of(item.id)]
    check(bank, [as_written(item) for item in by_unit], load(files["moodle/bank.xml"]))
    for form in forms:
        check(bank, list(form.items), load(files[f"moodle/{form.name}.xml"]))


def test_real_seeds_on_an_old_moodle() -> None:
    bank, forms = seeds()
    files, _ = export(bank, forms, moodle="4.1")
    for form in forms:
        check(bank, list(form.items), load(files[f"moodle/{form.name}.xml"]))


def test_two_runs_give_the_same_bytes() -> None:
    assert export(*seeds()) == export(*seeds())


# ---------------------------------------------------------------- order, categories, texts in their places


def quiz_of(bank: Bank, letter: str = "A", **fields: Any) -> Form:
    given = {"id": "q", "title": "A quiz", "forms": ["A", "B"], "include": list(bank.items)}
    quiz = Quiz.model_validate(given | fields)
    return next(form for form in assemble(bank, quiz, "seed")[0] if form.letter == letter)


def test_a_form_keeps_its_order_and_the_bank_is_shuffled() -> None:
    ids = [f"item-{number}" for number in range(6)]
    wrong = [{"option": text} for text in ("beta", "gamma", "delta")]
    bank = bank_of(*(example("single-choice", id=id_, key="alpha", distractors=wrong) for id_ in ids))
    seen = []
    for letter in "AB":
        form = quiz_of(bank, letter)
        questions = load(export(bank, (form,))[0][f"moodle/q-{letter}.xml"])
        assert [question.idnumber for question in questions] == [entry.item.id for entry in form.items]
        for question, entry in zip(questions, form.items, strict=True):
            assert [answer.text for answer in question.answers] == [o.text for o in entry.questions[0].shown]
            assert not question.shuffled
        seen.append([(q.idnumber, [answer.text for answer in q.answers]) for q in questions])
        assert questions[0].category == ("Course", "Quizzes", f"A quiz – form {letter}")
    assert seen[0] != seen[1]
    assert all(question.shuffled for question in imported(bank))


def test_options_whose_order_is_meant_are_never_shuffled() -> None:
    numbers = example("single-choice", id="numbers", key="2016", distractors=[{"option": "2014"}, {"option": "2019"}])
    gap = {"gap": "how", "key": "2016", "distractors": [{"option": "2019"}, {"option": "2014"}]}
    cloze = example("cloze", id="gaps", text="In [[how]].", gaps=[gap])
    by_id = {question.idnumber: question for question in imported(bank_of(numbers, cloze))}
    assert [answer.text for answer in by_id["numbers"].answers] == ["2014", "2016", "2019"]
    assert not by_id["numbers"].shuffled
    assert [alternative.text for alternative in by_id["gaps"].gaps[0].alternatives] == ["2014", "2016", "2019"]
    assert not by_id["gaps"].gaps[0].shuffled
    words = example("cloze", id="words")
    assert imported(bank_of(words))[0].gaps[1].shuffled


def test_a_worksheet_has_a_file_and_a_category_without_a_letter() -> None:
    bank = bank_of(example("essay"))
    form = assemble(bank, Quiz(id="w", kind="worksheet", title="Sheet", include=["meter-or-flat-rate"]), "seed")[0][0]
    files, _ = export(bank, (form,))
    assert load(files["moodle/w.xml"])[0].category == ("Course", "Quizzes", "Sheet")


def test_a_picture_that_a_category_cannot_hold_is_told() -> None:
    bank = bank_of(example("essay"))
    for instructions, codes in (("Look: ![a map](pictures/a.png)", ["moodle-plain"]), ("A picture: none.", [])):
        quiz = Quiz(id="w", title="Sheet", include=["meter-or-flat-rate"], instructions=instructions)
        files, problems = export(bank, tuple(assemble(bank, quiz, "seed")[0]))
        assert [problem.code for problem in problems] == codes
        assert all(problem.severity == "warning" and "instructions" in problem.message for problem in problems)
        assert (b"a map" in files["moodle/w-A.xml"]) == bool(codes)


def test_a_name_tells_a_picture_and_a_formula_in_words_and_signs() -> None:
    stem = r'![a map](pictures/a.png "Caption"){width=60% source="Photo: B"} Is $\frac{1}{2} x^2$ *right*?'
    (question,) = imported(bank_of(example("essay", stem=stem, unit="U1")))
    assert question.name == "U1 · a map Is 1/2 x² right?"


def unit_of(**fields: str) -> Unit:
    given: dict[str, Any] = {"theme": "all", "question": "?", "minutes": 50, "objectives": []}
    return Unit.model_validate(given | fields)


def test_the_bank_has_a_category_for_each_unit() -> None:
    unit = unit_of(id="U1", title="Either/or <b>/", summary="*Why* & ]]> how")
    bank = bank_of(example("multiple-response"), example("essay"), units={"U1": unit})
    assert [question.category for question in imported(bank)] == [("Course", "U1 Either/or ‹b›/"), ("Course", "U6")]


def test_quizzes_of_the_same_title_do_not_share_a_category() -> None:
    bank = bank_of(example("essay"))
    forms = tuple(quiz_of(bank, id=id_) for id_ in ("one", "two"))
    files, _ = export(bank, forms)
    assert len({load(files[f"moodle/{id_}-A.xml"])[0].category for id_ in ("one", "two")}) == 2


def test_no_items_no_file() -> None:
    assert export(bank_of()) == ({}, [])


def test_each_option_has_its_own_reason() -> None:
    for type_ in ("single-choice", "multiple-response"):
        item = example(type_)
        options = cast(Choice, item.lower()[0].interaction).options
        answers = {answer.text: answer.feedback.shown for answer in imported(bank_of(item))[0].answers}
        assert answers == {option.text: shown(option.because) for option in options}
        assert all(answers.values())


def test_a_judgement_is_a_true_false_question_and_an_essay_that_repeats_the_statement() -> None:
    judgement, reason = imported(bank_of(example("true-false")))
    assert (judgement.type, reason.type) == ("truefalse", "essay")
    assert "rain that comes from the sea" in reason.text.shown
    assert {a.text: a.feedback.shown for a in judgement.answers} == {
        "false": "the report says that salt stays behind when water turns into vapour",
        "true": "what comes out of the sea seems to bring everything along",
    }
    assert "vapour holds no salt" in reason.grader_info.shown


def test_a_discussion_is_a_description_then_an_essay() -> None:
    first, second = imported(bank_of(example("discussion")))
    assert (first.type, second.type) == ("description", "essay")
    assert "A fisher" in first.text.shown and "<ol>" in first.text.html
    assert "Which argument was new to you" in second.text.shown
    assert "<table" in second.grader_info.html and "caricatures a side" in second.grader_info.shown
    assert "60 to 100 words" in second.text.shown and second.lines == 10


def test_a_number_says_its_measure() -> None:
    assert imported(bank_of(example("numeric")))[0].text.shown.endswith("Answer in million litres.")


@pytest.mark.parametrize("type_", ["single-choice", "cloze"])
def test_a_figure_is_embedded_with_its_alternative_text(type_: str) -> None:
    question = imported(bank_of(example(type_, figure="D1")))[0]
    assert question.text.files == {"/D1.svg": SVG.encode()}
    assert '{1:SA:=x} "a" < b' in question.text.shown


@pytest.mark.parametrize(("points", "weights"), [(2, [1, 1]), (4, [2, 2]), (5, [3, 2])])
def test_the_gaps_share_the_points(points: int, weights: list[int]) -> None:
    question = imported(bank_of(example("cloze", points=points)))[0]
    assert [gap.weight for gap in question.gaps] == weights
    assert question.mark == points


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
@pytest.mark.parametrize("wrong", [1, 2, 7, 11, 13, 21])
def test_partial_credit_is_made_of_fractions_that_moodle_knows(count: int, wrong: int) -> None:
    keys = [{"option": f"key {n}"} for n in range(count)]
    distractors = [{"option": f"wrong {n}"} for n in range(wrong)]
    item = example("multiple-response", keys=keys, distractors=distractors)
    check(bank_of(item), [as_written(item)], imported(bank_of(item)))


# ---------------------------------------------------------------- what Moodle cannot hold is said at the item


ELEVEN = "keys:\n" + "".join(f"  - {{option: k{n}, because: b}}\n" for n in range(11)) + "distractors:"
REFUSED = {
    "moodle-fraction": ("multiple-response", r"(?s)keys:.*distractors:", ELEVEN, "- id: tried"),
    "moodle-same-step": ("ordering", r"Halley reckons .*?\.", "Palissy writes that springs come from rain.", 'because: "1687"'),
    "moodle-same-answer": ("matching", "water in a rock a mile down", "rain over the *valley* of the Seine", "the *valley*"),
    "moodle-backslash": ("cloze", 'key: "1674"', r"key: 'a\\}'", "- id: tried"),
    "unknown-diagram": ("essay", "stem:", "figure: D99\nstem:", "figure: D99"),
}
LOST = {
    "moodle-weights": ("cloze", "stem:", "points: 1\nstem:", "points: 1"),
    "moodle-tag": ("essay", "stem:", "tags: [fine, a<b]\nstem:", "tags: [fine, a<b]"),
    "moodle-ordering": ("ordering", "stem:", "stem:", "type: ordering"),
}


def changed(tmp_path: Path, type_: str, old: str, new: str) -> Bank:
    """A bank of the type's example, changed and called `tried`, and an essay that is in order."""
    text, count = re.subn(old, new, re.sub(r"(?m)^id: .*", "id: tried", item_types()[type_].example), count=1)
    assert count == 1
    examples = (text, item_types()["essay"].example)
    items = ("\n".join(f"    {line}" for line in each.splitlines()) for each in examples)
    return written_as(tmp_path, "items:\n" + "\n".join("  -" + item[3:] for item in items) + "\n")


def line_of(bank: Bank, problem: Problem) -> str:
    return bank.texts[problem.span.file].splitlines()[problem.span.line - 1]


@pytest.mark.parametrize("code", REFUSED)
def test_what_moodle_would_break_is_a_problem_at_its_line_and_stays_out(code: str, tmp_path: Path) -> None:
    type_, old, new, line = REFUSED[code]
    bank = changed(tmp_path, type_, old, new)
    files, problems = export(bank)
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "error")]
    assert problems[0].hint
    assert line in line_of(bank, problems[0])
    assert [question.idnumber for question in load(files["moodle/bank.xml"])] == ["meter-or-flat-rate"]


def test_a_blank_option_of_an_item_from_python_stays_out() -> None:  # one in a file is told when it is read
    item = example("single-choice", distractors=[{"option": "[](https://a.example)", "because": "b"}])
    _, problems = export(bank_of(item))
    assert [(problem.code, problem.severity) for problem in problems] == [("moodle-blank", "error")]


@pytest.mark.parametrize("code", LOST)
def test_what_moodle_would_lose_is_a_warning_at_its_line(code: str, tmp_path: Path) -> None:
    type_, old, new, line = LOST[code]
    bank = changed(tmp_path, type_, old, new)
    form = quiz_of(bank)
    files, problems = export(bank, (form,), moodle="4.3")
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "warning")]
    assert line in line_of(bank, problems[0])
    check(bank, list(form.items), load(files["moodle/q-A.xml"]))


def test_limits_that_the_item_types_keep_too() -> None:
    digits = example("numeric").model_copy(update={"key": Decimal("1.2345678901234567")})
    long = example("essay").model_copy(update={"id": "x" * 101})
    control = example("ordering").model_copy(update={"feedback": "a\x01b"})
    codes = {problem.code for problem in export(bank_of(digits, long, control))[1]}
    assert codes == {"moodle-digits", "moodle-id", "moodle-character"}


@pytest.mark.parametrize("moodle", ["4.1", "4.3.9", "4.4", "4.10", "5.0"])
def test_ordering_needs_moodle_4_4(moodle: str) -> None:
    kind = imported(bank_of(example("ordering")), moodle)[0].type
    assert kind == ("matching" if moodle in ("4.1", "4.3.9") else "ordering")


# ---------------------------------------------------------------- any text in any field

# Said at the item's line, and tested above.
MAY_REFUSE = {"moodle-backslash", "moodle-blank", "moodle-character"}


@pytest.mark.parametrize("type_", TYPES)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_in_any_field_arrives_or_is_refused_at_its_line(type_: str, data: st.DataObject) -> None:
    item = data.draw(nasty_items(type_))
    bank = bank_of(item)
    files, problems = export(bank)
    refused = {problem.code for problem in problems if problem.severity == "error"}
    assert refused <= MAY_REFUSE
    if refused:
        assert files == {}
    else:
        check(bank, [as_written(item)], load(files["moodle/bank.xml"]))


def test_code_that_opens_before_a_gap_and_closes_behind_it_arrives() -> None:
    item = example("cloze", text="In [[year]]` Perrault showed that the Seine is fed [[how]] rain`.")
    check(bank_of(item), [as_written(item)], load(export(bank_of(item))[0]["moodle/bank.xml"]))


@given(title=PIECES, unit=PIECES)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_title_makes_a_category(title: list[str], unit: list[str]) -> None:
    titled = unit_of(id="U6", title="".join(unit) + "u", summary="s")
    bank = bank_of(example("essay"), units={"U6": titled})
    bank = Bank(bank.course.model_copy(update={"title": "".join(title) + "t"}), items=bank.items, units=bank.units)
    assert len(imported(bank)[0].category) == 2


# ---------------------------------------------------------------- the stand-in refuses what Moodle would

BREAKS = {
    "a fraction of 33.33": ("multiple-response", '"50"', '"33.33"'),
    "no answer is right": ("single-choice", 'fraction="100"', 'fraction="50"'),
    "raw HTML": ("single-choice", "<![CDATA[<p>Your answer is correct.</p>]]>", "<p>Your answer is correct.</p>"),
    "no mark": ("essay", "<defaultgrade>", "<defaultgrade> "),
    "an unknown numbering": ("single-choice", "ABCD", "abcd"),
    "True for true": ("true-false", "[true]", "[True]"),
    "a decimal comma": ("numeric", "]]></text><tolerance>", ",5]]></text><tolerance>"),
    "a stem without its partner": ("matching", "<answer><text>", "<answer><text></text></answer><answer><text>"),
    "no shownumcorrect": ("ordering", "<shownumcorrect>1</shownumcorrect>", "<shownumcorrect/>"),
    "numbers for words": ("ordering", "ABSOLUTE_POSITION", "1"),
    "a gap in small letters": ("cloze", ":SHORTANSWER:", ":shortanswer:"),
    "an unknown editor": ("essay", ">editor<", ">rich<"),
    "an id number twice": ("discussion", "--2<", "--1<"),
    "no category": ("essay", "$course$/top/", ""),
    "HTML left open": ("essay", "</p>", ""),
    "not UTF-8": ("essay", "Course", "\udce4"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_the_stand_in_refuses(what: str) -> None:
    type_, old, new = BREAKS[what]
    text = export(bank_of(example(type_)))[0]["moodle/bank.xml"].decode()
    assert old in text
    load(text.encode())
    with pytest.raises(RefusedError):
        load(text.replace(old, new, 1).encode(errors="surrogateescape"))
