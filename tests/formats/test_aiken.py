"""Aiken, read line by line as Moodle and other programs do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from moodle_checks import Figures, bank_of, example, few_variants
from moodle_grader import RefusedError
from pictures import raster

from course.assembly.assemble import as_written, assemble
from course.carrying.losses import losses
from course.content.bare import bare
from course.content.markdown import block, faults, inline
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.aiken import CARRIES, FORMAT
from course.interactions import Choice
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.model.picture import PictureFile
from course.model.quiz import Quiz
from course.problems import Problem

_OPTION = re.compile(r"([A-Z])[).][ \t]+(.*)")


@dataclass
class Question:
    text: str
    options: dict[str, str] = field(default_factory=dict)
    right: str = ""


def imported(text: str) -> list[Question]:
    """The questions of a file: question/format/aiken/format.php, and strict about all that it would pass over or mix up."""
    found: list[Question] = []
    for part in text.split("\n\n"):
        if not part:
            continue
        first, *rest = part.removesuffix("\n").split("\n")
        if _OPTION.match(first) or re.match(r"ANSWER\s*:", first, re.IGNORECASE) or len(first) < 2:
            raise RefusedError(f"{first!r} is no question")
        question = Question(first)
        *options, answer = rest
        for place, line in enumerate(options):
            match = _OPTION.fullmatch(line)
            if match is None or match[1] != chr(ord("A") + place) or not match[2].strip():
                raise RefusedError(f"{line!r} is no option number {place}")
            question.options[match[1]] = match[2]
        match = re.fullmatch(r"ANSWER: ([A-Z])", answer)
        if match is None or match[1] not in question.options or len(question.options) < 2:
            raise RefusedError(f"{answer!r} answers nothing")
        question.right = match[1]
        found.append(question)
    return found


def export(bank: Bank, forms: tuple[Form, ...] = ()) -> tuple[dict[str, str], list[Problem]]:
    made = list(FORMAT.make(Job(bank, forms, (), cast(Renderer, Figures(bank)))))
    files = [one for one in made if isinstance(one, Artifact)]
    assert {file.audience for file in files} <= {"teacher"}
    return {file.path: file.data.decode() for file in files}, [one for one in made if isinstance(one, Problem)]


def only(item: Item, **more: Any) -> Question:
    files, problems = export(bank_of(item, **more))
    assert problems == []
    (question,) = imported(files["aiken/bank.txt"])
    return question


def line(text: str) -> str:
    return " ".join(bare(inline(text).blocks).split())


def kept(bank: Bank, items: Iterator[Item]) -> list[Item]:
    entries = map(as_written, items)
    return [one.item for one in entries if not any(loss.verdict.how == "refused" for loss in losses(one, CARRIES, bank))]


def test_real_seeds() -> None:
    bank, forms = few_variants()
    files, problems = export(bank, forms)
    assert {problem.code for problem in problems} == {"not-carried"}
    every = []
    for unit in bank.units:
        own = list(bank.items_of(unit))
        every += [item for item in own if not item.computed]
        every += [variant for item in own if item.computed for variant in bank.variants.of(item.id)]
    there = kept(bank, iter(every))
    for items, questions in (
        (there, imported(files["aiken/bank.txt"])),
        *((kept(bank, (e.item for e in form.items)), imported(files.get(f"aiken/{form.name}.txt", ""))) for form in forms),
    ):
        assert len(items) == len(questions)
        for item, question in zip(items, questions, strict=True):
            (asked,) = item.lower()
            assert isinstance(asked.interaction, Choice)
            assert sorted(question.options.values()) == sorted(line(option.text) for option in asked.interaction.options)
            (right,) = (option.text for option in asked.interaction.options if option.right)
            assert question.options[question.right] == line(right)
            assert " ".join(bare(block(item.stem).blocks).split()) in question.text
    assert len(there) > 50


def test_a_form_has_its_own_order() -> None:
    wrong = [{"option": text} for text in ("beta", "gamma", "delta")]
    item = example("single-choice", key="alpha", distractors=wrong)
    bank = bank_of(item)
    quiz = Quiz.model_validate({"id": "q", "title": "A quiz", "forms": ["A", "B"], "include": [item.id]})
    forms, _ = assemble(bank, quiz, "seed")
    files, _ = export(bank, tuple(forms))
    for form in forms:
        (question,) = imported(files[f"aiken/{form.name}.txt"])
        assert list(question.options.values()) == [option.text for option in form.items[0].questions[0].shown]


def test_true_or_false_is_a_choice_of_two_and_other_types_are_told() -> None:
    question = only(example("true-false", key="false", reason=None))
    assert question.options == {"A": "True", "B": "False"} and question.right == "B"
    files, problems = export(bank_of(example("matching"), example("single-choice")))
    assert len(imported(files["aiken/bank.txt"])) == 1
    assert [(problem.code, problem.severity) for problem in problems] == [("not-carried", "warning")]


def test_several_lines_become_one_and_formulas_stay_tex() -> None:
    code = "```\na = 1\n\nb = 2\n```"
    question = only(
        example("single-choice", stem=f"What\n\nis $x^2$ here?\n\n{code}", key=code, distractors=[{"option": "*none*"}])
    )
    assert question.text == r"What is \(x^2\) here? a = 1 b = 2"
    assert set(question.options.values()) == {"a = 1 b = 2", "none"}


@pytest.mark.parametrize("stem", ["A) is this an option?", "b. or this", "ANSWER: B", "answer : C", "A.\tx", "?"])
def test_a_question_that_looks_like_another_line_is_told_from_it(stem: str) -> None:
    item = example("single-choice", stem=stem, key="B) two", distractors=[{"option": "ANSWER: A"}])
    question = only(item)
    assert question.text == f"Question: {' '.join(stem.split())}"
    assert question.options[question.right] == "B) two"
    bank = bank_of(item)
    assert [loss.feature for loss in CARRIES.limits(as_written(item), bank)] == ["question"]


def test_more_options_than_letters_are_refused(tmp_path: Path) -> None:
    def item(options: int) -> Item:
        return example("single-choice", key="first", distractors=[{"option": f"w{n}"} for n in range(options - 1)])

    assert list(only(item(26)).options) == [chr(ord("A") + place) for place in range(26)]
    files, problems = export(bank_of(item(27)))
    assert files == {} and [problem.code for problem in problems] == ["not-carried"]


def test_pictures_are_told_in_words_and_an_option_of_nothing_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(raster("PNG", (6, 4)))
    known = {"a.png": PictureFile("a.png", tmp_path / "a.png")}
    question = only(example("single-choice", stem="Look: ![a lock](pictures/a.png)", figure="D1"), pictures=known)
    assert question.text.endswith("Look: a lock") and question.text.startswith("[{1:SA:=x}")
    files, problems = export(bank_of(example("single-choice", key="![](pictures/a.png)"), pictures=known))
    assert files == {} and [problem.code for problem in problems] == ["not-carried"]


def test_options_that_read_the_same_are_refused() -> None:
    files, problems = export(
        bank_of(example("single-choice", key="[a](https://a.example)", distractors=[{"option": "[a](https://b.example)"}]))
    )
    assert files == {} and "two of its options would read the same there: 'a'" in problems[0].message


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("AB).: \n\\*_$`>"), min_size=1)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(stem=_TEXT, key=_TEXT, wrong=_TEXT)
def test_any_text_keeps_to_its_line(stem: str, key: str, wrong: str) -> None:
    for text in (stem, key, wrong):
        assume(not faults(text) and line(text) and "$" not in text)
    item = example("single-choice", stem=stem, key=key, distractors=[{"option": wrong}])
    assume(not any(loss.verdict.how == "refused" for loss in CARRIES.limits(as_written(item), bank_of(item))))
    question = only(item)
    assert question.options[question.right] == line(key)
    assert question.text.endswith(" ".join(bare(block(stem).blocks).split()))
