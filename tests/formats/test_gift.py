"""GIFT, read as Moodle reads it and by a second parser (gift-pegjs), and answered as students would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import pytest
from banks import UNIT
from gift_reader import imported
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from moodle_checks import TYPES, Figures, arrives, bank_of, example, few_variants, grades, shown, straight, texts, typed
from moodle_grader import Imported, text_of
from npm import installed, run

from course.assembly.assemble import as_written
from course.carrying.losses import losses
from course.content.markdown import block, faults, inline
from course.documents.job import Job
from course.documents.references import readable
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.gift import FORMAT
from course.formats.gift.carried import CARRIES
from course.formats.moodle.context import HTML
from course.interactions import ExtendedText, Gaps
from course.model.bank import Bank
from course.model.course import Unit
from course.model.form import Form, FormItem
from course.model.item import Item
from course.model.policies import Policies
from course.problems import Problem


def export(bank: Bank, forms: tuple[Form, ...] = ()) -> tuple[dict[str, str], list[Problem]]:
    job = Job(bank, forms, (), cast(Renderer, Figures(bank)))
    made = list(FORMAT.make(job))
    files = [one for one in made if isinstance(one, Artifact)]
    assert {file.audience for file in files} <= {"teacher"}
    return {file.path: file.data.decode() for file in files}, [one for one in made if isinstance(one, Problem)]


def written(*items: Item, **more: Any) -> str:
    files, problems = export(bank_of(*items, **more))
    assert problems == []
    return files["gift/bank.txt"]


def kept(bank: Bank, entries: Iterator[FormItem]) -> list[FormItem]:
    return [entry for entry in entries if not any(one.verdict.how == "refused" for one in losses(entry, CARRIES, bank))]


def check(bank: Bank, entries: list[FormItem], questions: list[Imported], every: int = 1) -> None:
    """Each item is there in order, a right answer earns all, any other less, and of its texts only the hints are lost.

    The texts are looked for in every so many items.
    """
    left = list(questions)
    for place, entry in enumerate(entries):
        gaps = [
            len(one.question.interaction.gaps) if isinstance(one.question.interaction, Gaps) else 1 for one in entry.questions
        ]
        own = [left.pop(0) for _ in range(sum(gaps))]
        ends = [f"--{n}" for n in range(1, len(own) + 1)] if len(own) > 1 else [""]
        assert [question.idnumber for question in own] == [entry.item.full_id + end for end in ends]
        rest = list(own)
        for one in entry.questions:
            if isinstance(one.question.interaction, Gaps):
                _check_gaps(one.question.interaction, [rest.pop(0) for _ in one.question.interaction.gaps])
                continue
            question = rest.pop(0)
            if isinstance(one.question.interaction, ExtendedText):
                assert question.type == "essay"
                continue
            for right, grade in grades(one, question):
                assert (grade > 0.999999) == right, (entry.item.id, grade)
        if place % every == 0:
            _nothing_lost(bank, entry.item, own)
    assert not left


def _check_gaps(gaps: Gaps, questions: list[Imported]) -> None:
    for number, (gap, question) in enumerate(zip(gaps.gaps, questions, strict=True), 1):
        assert question.text.shown.count("_____") == len(questions)
        others = {str(other) for other in range(1, len(questions) + 1)} - {str(number)}
        assert set(re.findall(r"\((\d+)\) _____", question.text.shown)) == others
        if gap.distractors:
            assert question.choose(shown(gap.key.text)) == 1
            assert [question.choose(shown(option.text)) for option in gap.distractors] == [0] * len(gap.distractors)
        else:
            assert [question.type_in(typed(text)) for text in (gap.key.text, *gap.accept)] == [1] * (1 + len(gap.accept))
            assert question.type_in("something else") == 0


def _nothing_lost(bank: Bank, item: Item, questions: list[Imported]) -> None:
    there = straight(" ".join(" ".join(question.everything for question in questions).split()))
    for text in texts(item.model_dump(by_alias=True, exclude={"origin", "hints", "language"})):
        ways = (text_of(block(text).shown(HTML)), text_of(inline(text).shown(HTML)), typed(text))
        assert any(arrives(way, there) for way in ways), (item.id, text)
    wanted = {item.unit, item.objective, item.bloom, item.difficulty, item.certainty, item.type, *item.tags} - {None}
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    for question in questions:
        assert wanted <= set(question.tags) and ("sensitive" in question.tags) == item.sensitive
        assert question.type == "description" or all(text_of(row) in question.feedback.shown for row in readable(bank, cites))


@pytest.fixture(scope="module")
def made() -> tuple[Bank, tuple[Form, ...], dict[str, str]]:
    """The real course, its forms, and the files."""
    bank, forms = few_variants()
    files, problems = export(bank, forms)
    assert problems == []
    return bank, forms, files


@pytest.mark.parametrize("type_", TYPES)
def test_example_of_each_type(type_: str) -> None:
    item = example(type_, enrichment="known from elsewhere", sensitive=True, tags=["own tag", "a]b"], language="de")
    found = imported(written(item))
    check(bank_of(item), [as_written(item)], found)
    assert all('lang="de"' in question.text.html for question in found)


def test_real_seeds(made: tuple[Bank, tuple[Form, ...], dict[str, str]]) -> None:
    bank, forms, files = made
    assert set(files) == {"gift/bank.txt", *(f"gift/{form.name}.txt" for form in forms)}
    by_unit: list[Item] = []
    for unit in bank.units:
        items = list(bank.items_of(unit))
        by_unit += [item for item in items if not item.computed]
        by_unit += [variant for item in items if item.computed for variant in bank.variants.of(item.id)]
    check(bank, kept(bank, map(as_written, by_unit)), imported(files["gift/bank.txt"]), every=4)
    for form in forms:
        check(bank, kept(bank, iter(form.items)), imported(files[f"gift/{form.name}.txt"]), every=5)


# ---------------------------------------------------------------- a second parser

_PARSE = """
const { parse } = require("gift-pegjs");
return given.map((text) => parse(text));
"""


@pytest.fixture(scope="module")
def pegjs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[str]], list[list[dict[str, Any]]]]:
    folder = installed(tmp_path_factory.mktemp("npm"), "gift-pegjs@1.0.2")
    return lambda found: cast(list[list[dict[str, Any]]], run(folder, _PARSE, found))


def test_a_second_parser_counts_the_same_questions_and_right_answers(
    made: tuple[Bank, tuple[Form, ...], dict[str, str]], pegjs: Callable[[list[str]], list[list[dict[str, Any]]]]
) -> None:
    _, _, files = made
    blocks = {path: [f"{block}\n\n" for block in text.split("\n\n") if block] for path, text in files.items()}
    names = {"MC": "multichoice", "TF": "truefalse", "Short": "shortanswer", "Matching": "matching", "Essay": "essay"}
    names |= {"Numerical": "numerical", "Description": "description"}
    for path, parsed in zip(files, pegjs(["".join(found) for found in blocks.values()]), strict=True):
        theirs = [question for question in parsed if question["type"] != "Category"]
        ours = imported(files[path])
        assert len(blocks[path]) == len(parsed)
        assert [question["id"] for question in theirs] == [question.idnumber for question in ours]
        for other, question in zip(theirs, ours, strict=True):
            assert names[other["type"]] == question.type and other["tags"] == question.tags
            if question.type == "truefalse":
                assert question.choose(str(other["isTrue"]).lower()) == 1
            elif question.type in ("multichoice", "shortanswer"):
                weights = [100 if one["isCorrect"] and one["weight"] is None else one["weight"] or 0 for one in other["choices"]]
                assert [text_of(one["text"]["text"]) for one in other["choices"]] == [text_of(a.text) for a in question.answers]
                assert weights == pytest.approx([answer.fraction * 100 for answer in question.answers], abs=1e-3)
            elif question.type == "numerical":
                found = [(one["text"]["number"], one["text"]["range"], one["weight"]) for one in other["choices"]]
                assert found == [(float(a.text), a.tolerance, a.fraction * 100) for a in question.answers]
            elif question.type == "matching":
                assert [text_of(pair["subquestion"]["text"]) for pair in other["matchPairs"] if pair["subquestion"]["text"]] == [
                    stem.shown for stem in question.stems
                ]


# ---------------------------------------------------------------- known traps


@pytest.mark.parametrize("key", ["true", "false"])
def test_the_first_feedback_of_true_or_false_is_for_the_wrong_response(
    key: str, pegjs: Callable[[list[str]], list[list[dict[str, Any]]]]
) -> None:
    item = example("true-false", key=key, because="It is so.", misconception="It is believed.", reason=None)
    text = written(item)
    assert f"{{{key.upper()}#It is believed.#It is so.####" in text
    (question,) = imported(text)
    told = {answer.text: answer.feedback.shown for answer in question.answers}
    other = "false" if key == "true" else "true"
    assert told == {key: "It is so.", other: "It is believed."}
    # The second parser calls the first one that of "true", whatever is right.
    ((_, parsed),) = pegjs([text])
    assert parsed["isTrue"] == (key == "true") and parsed["trueFeedback"]["text"] == "It is believed."


def test_true_or_false_with_a_reason_on_one_side_only() -> None:
    (question,) = imported(written(example("true-false", key="true", because="It is #1.", misconception=None, reason=None)))
    assert {answer.text: answer.feedback.shown for answer in question.answers} == {"true": "It is #1.", "false": ""}
    (question,) = imported(written(example("true-false", key="true", because=None, misconception="Not #1.", reason=None)))
    assert {answer.text: answer.feedback.shown for answer in question.answers} == {"true": "", "false": "Not #1."}


def test_what_looks_like_a_weight_or_a_format_stays_a_text() -> None:
    wrong = [{"option": "[html] first", "because": "[plain] why"}, {"option": "[x] other"}]
    (question,) = imported(written(example("single-choice", key="%50% of it", distractors=wrong)))
    assert question.choose("%50% of it") == 1
    assert {text_of(answer.text) for answer in question.answers} == {"%50% of it", "[html] first", "[x] other"}
    assert "[plain] why" in {answer.feedback.shown for answer in question.answers}
    (question,) = imported(written(example("short-answer", key="%50%", accept=["[html]a", "T", "a*b"], wrong=[])))
    assert [question.type_in(text) for text in ("%50%", "[html]a", "t", "a*b", "aXb")] == [1, 1, 1, 1, 0]


def test_private_characters_stay_where_they_are() -> None:
    (question,) = imported(written(example("cloze", text="A \ue0f0 of [[x]].", gaps=[{"gap": "x", "key": "y"}])))
    assert "A \ue0f0 of" in question.text.shown and question.type_in("y") == 1


def test_shares_and_costs_of_ticks() -> None:
    item = example(
        "multiple-response",
        keys=[{"option": "a"}, {"option": "b"}, {"option": "c"}],
        distractors=[{"option": "d"}, {"option": "e"}],
    )
    (question,) = imported(written(item))
    assert not question.single
    assert question.choose("a", "b", "c") == pytest.approx(1, abs=1e-6)
    assert question.choose("a", "b") == pytest.approx(2 / 3, abs=1e-5)
    assert question.choose("a", "b", "c", "d") == pytest.approx(0.5, abs=1e-5)
    assert question.choose("a", "b", "c", "d", "e") == pytest.approx(0, abs=1e-5)
    half = Policies.model_validate({"penalty": {"ticks": "half"}})
    files, _ = export(replace(bank_of(item), course=bank_of(item).course.model_copy(update={"policies": half})))
    (question,) = imported(files["gift/bank.txt"])
    assert question.choose("a", "b", "c", "d") == pytest.approx(0.75, abs=1e-5)


def test_none_right_is_an_option_to_tick() -> None:
    item = example("multiple-response", keys=[], distractors=[{"option": "a"}, {"option": "b"}])
    (question,) = imported(written(item))
    assert question.choose("None of these.") == 1 and question.choose("a") == 0
    assert told(item) == ["no right option"]


def test_where_all_options_are_right_all_are_to_be_ticked() -> None:
    item = example("multiple-response", keys=[{"option": word} for word in "abc"], distractors=[])
    (question,) = imported(written(item))
    assert not question.single and told(item) == []
    assert question.choose("a", "b", "c") == pytest.approx(1, abs=1e-6) and question.choose("a") == pytest.approx(1 / 3, abs=1e-5)


def test_several_right_numbers_and_those_near_them() -> None:
    accept = [{"answer": "-5", "tolerance": "0.5"}]
    item = example("numeric", key="5", tolerance="0", accept=accept, wrong=[{"answer": "0", "because": "No."}])
    (question,) = imported(written(item))
    assert [question.type_in(text) for text in ("-5.5", "-4.5", "5", "5.1", "0")] == [1, 1, 1, 0, 0]
    assert next(answer.feedback.shown for answer in question.answers if answer.text == "0") == "No."


def told(item: Item, **more: Any) -> list[str]:
    """What the format says of an item beyond its kinds: what is too long, too many, or unreadable."""
    entry = as_written(item)
    return [loss.feature for loss in CARRIES.limits(entry, bank_of(item, **more))]


@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("short-answer", {"key": "a -> b"}),
        ("short-answer", {"key": "&&058;"}),
        ("short-answer", {"key": "a\x07b"}),
        ("multiple-response", {"keys": [{"option": str(number)} for number in range(11)]}),
        ("matching", {"unused": [{"option": "*same*"}], "pairs": [{"left": "a", "right": "same"}, {"left": "b", "right": "c"}]}),
        ("ordering", {"steps": [{"step": "same"}, {"step": "*same*"}, {"step": "c"}]}),
        ("single-choice", {"key": "![](pictures/x.png)"}),
    ],
)
def test_what_moodle_would_break_is_refused_at_its_line(type_: str, fields: dict[str, Any]) -> None:
    item = example(type_, **fields)
    other = example("single-choice", id="another")
    files, problems = export(bank_of(item, other))
    assert {(problem.code, problem.severity) for problem in problems} == {("not-carried", "warning")}
    assert [question.idnumber for question in imported(files["gift/bank.txt"])] == ["another"]
    files, problems = export(bank_of(item))
    assert files == {} and problems


def test_limits_that_the_item_types_keep_too() -> None:
    assert told(example("numeric").model_copy(update={"key": Decimal("1.2345678901234567")})) == ["number"]


def test_tags_and_names_with_brackets_and_colons() -> None:
    item = example("single-choice", stem="What :: is {this} = ~ #?", tags=["a]b", "c[d"])
    (question,) = imported(written(item))
    assert question.text.shown == "What :: is {this} = ~ #?" and {"a]b", "c[d"} <= set(question.tags)
    assert question.name.endswith("What :: is {this} = ~ #?")
    assert told(example("single-choice", tags=["x" * 60, "a<b"])) == ["tag", "tag"]


def test_categories_by_unit_and_no_backslash_in_them() -> None:
    unit = Unit.model_validate(UNIT | {"title": "Locks / keys {a} \\ b", "glossary": [], "plan": []})
    text = written(example("single-choice", unit="U1"), units={"U1": unit})
    assert text.startswith("$CATEGORY: $course$/top/Course/U1 Locks // keys {a} // b\n\n")
    (question,) = imported(text)
    assert question.category[:1] == ("Course",)


def test_nothing_that_is_kept_grows_with_the_items() -> None:
    (artifact,) = (one for one in _artifacts(bank_of(*(example("single-choice", id=f"i{n}") for n in range(50)))))
    pieces = list(cast(Callable[[], Iterator[bytes]], artifact.made)())
    assert len(pieces) == 50 and b"".join(pieces) == artifact.data


def _artifacts(bank: Bank) -> list[Artifact]:
    return [one for one in FORMAT.make(Job(bank, (), (), cast(Renderer, Figures(bank)))) if isinstance(one, Artifact)]


# ---------------------------------------------------------------- any text


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\\#=~{}:%[]<>&*_$`->0\n"), min_size=1
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(stem=_TEXT, key=_TEXT, wrong=_TEXT, because=_TEXT)
def test_any_text_survives(stem: str, key: str, wrong: str, because: str) -> None:
    for text in (stem, key, wrong, because):
        assume(not faults(text) and shown(text) and not any(mark in text for mark in ("::", "@@")))
    assume(shown(key) != shown(wrong))
    item = example("single-choice", stem=stem, key=key, because=because, distractors=[{"option": wrong}])
    assume(not told(item))
    (question,) = imported(written(item))
    assert question.text.shown == text_of(block(stem).shown(HTML))
    assert question.choose(shown(key)) == 1
    assert shown(because) in {answer.feedback.shown for answer in question.answers}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(key=_TEXT)
def test_any_answer_to_type_survives(key: str) -> None:
    assume(typed(key))
    item = example("short-answer", key=key, accept=[], wrong=[])
    assume(not told(item))
    (question,) = imported(written(item))
    assert question.type_in(typed(key)) == 1
