"""Canvas packages, read back by a strict stand-in for Canvas's importer and answered as students would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from canvas_reader import Imported, Question, load
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from moodle_checks import TYPES, Figures, bank_of, example, seeds, straight, texts, typed
from moodle_grader import RefusedError, text_of
from pictures import raster

from course.assembly.assemble import as_written, assemble
from course.carrying.features import Feature
from course.carrying.losses import losses
from course.content.bare import bare
from course.content.markdown import block, faults, inline
from course.content.picturefiles.made import made_of
from course.documents.job import Job
from course.documents.pictured import SCREEN
from course.documents.references import readable
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.canvas import FORMAT
from course.formats.canvas.context import Texts
from course.formats.canvas.pictures import Pictures
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Order, TextEntry
from course.items.cloze import MARK
from course.model.bank import Bank
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item
from course.model.keeper import Forgetful
from course.model.picture import PictureFile
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.problems import Problem


def export(bank: Bank, forms: tuple[Form, ...] = ()) -> tuple[dict[str, Imported], list[Problem]]:
    """The packages by their paths, taken in by Canvas, and the problems."""
    job = Job(bank, forms, (), cast(Renderer, Figures(bank)))
    made = list(FORMAT.make(job))
    files = {one.path: one for one in made if isinstance(one, Artifact)}
    assert {file.audience for file in files.values()} <= {"teacher"}
    assert all(path.startswith("canvas/") and path.endswith(".zip") for path in files)
    return {path: load(file.data) for path, file in files.items()}, [one for one in made if isinstance(one, Problem)]


def imported(*items: Item, **more: Any) -> list[Question]:
    packages, problems = export(bank_of(*items, **more))
    assert problems == []
    return [question for questions in packages["canvas/bank.zip"].banks.values() for question in questions]


def shown(bank: Bank, text: str) -> str:
    pictures = Pictures(bank.pictures, Forgetful())
    return text_of(Texts(bank, lambda id_: "", "", mix=False, pictures=pictures).inline(bank.labels.shown(text)))


def plain(text: str) -> str:
    return " ".join(bare(inline(text).blocks).replace("$", "").split())


def grades(bank: Bank, one: Shuffled, question: Question) -> Iterator[tuple[bool, float]]:
    """Answers, each as whether it is right by the item, and the share of the points that Canvas gives."""
    match one.question.interaction:
        case Choice(options=options, many=many):
            right = [shown(bank, option.text) for option in options if option.right]
            wrong = [shown(bank, option.text) for option in options if not option.right]
            yield True, question.choose(*(right or ["None of these."]))
            yield from ((False, question.choose(option)) for option in wrong)
            if many and right:
                yield from ((False, question.choose(*right, option)) for option in wrong)
                if len(right) > 1:
                    yield False, question.choose(*right[1:])
        case Match(pairs=pairs, unused=unused):
            rights = [plain(pair.right) for pair in pairs]
            assert [answer.shown for answer in question.answers.values()] == [shown(bank, pair.left) for pair in pairs]
            assert sorted(question.matches.values()) == sorted({*rights, *(plain(option.text) for option in unused)})
            yield True, question.match(*rights)
            yield from ((False, question.match(plain(option.text), *rights[1:])) for option in unused)
        case Order(steps=steps):
            steps_ = [shown(bank, step.text) for step in steps]
            positions = [str(steps_.index(answer.shown) + 1) for answer in question.answers.values()]
            assert positions != sorted(positions) and sorted(question.matches.values()) == sorted(positions)
            yield True, question.match(*positions)
            yield False, question.match(*reversed(positions))
        case Gaps(gaps=gaps):
            keys = [plain(gap.key.text) if gap.distractors else typed(gap.key.text) for gap in gaps]
            yield True, question.fill(*keys)
            for number, gap in enumerate(gaps):
                before, after = keys[:number], keys[number + 1 :]
                yield False, question.fill(*before, "nothing", *after)
                yield from ((True, question.fill(*before, typed(text), *after)) for text in gap.accept)
                yield from ((False, question.fill(*before, plain(option.text), *after)) for option in gap.distractors)
        case TextEntry(key=key, accept=accept, wrong=foreseen):
            yield from ((True, question.type_in(typed(text).upper())) for text in (key.text, *accept))
            yield from ((False, question.type_in(typed(option.text))) for option in foreseen)
            yield False, question.type_in("something else")
        case Numeric(keys=rights, wrong=foreseen):
            for key in rights:
                yield True, question.type_in(str(key.value))
                edges = (key.value + key.tolerance, key.value - key.tolerance)
                yield from ((True, question.type_in(str(edge))) for edge in edges if edge == round(edge, 4))
                beyond = (key.value + key.tolerance * Decimal("1.01") + Decimal("0.001")).quantize(Decimal("0.0001"))
                yield any(other.holds(beyond) for other in rights), question.type_in(str(beyond))
            yield from ((False, question.type_in(option.text)) for option in foreseen)
        case ExtendedText():
            assert question.type == "essay_question"
        case Info():
            assert question.type == "text_only_question" and question.points == 0


def check(bank: Bank, entries: list[FormItem], questions: list[Question]) -> None:
    """Each item is there in order, a right answer earns all, any other less, and nothing of it is lost but hints and tags."""
    left = list(questions)
    for entry in entries:
        own = [left.pop(0) for _ in entry.questions]
        for one, question in zip(entry.questions, own, strict=True):
            assert question.points == one.question.points
            for right, grade in grades(bank, one, question):
                assert (grade > 0.99) == right, (entry.item.id, grade)
        nothing_lost(bank, entry.item, own)
    assert not left


def nothing_lost(bank: Bank, item: Item, questions: list[Question]) -> None:
    there = straight(" ".join(" ".join(question.everything for question in questions).split()))
    pictures = Pictures(bank.pictures, Forgetful())
    context = Texts(bank, lambda id_: "", "", mix=False, pictures=pictures)
    for text in texts(item.model_dump(by_alias=True, exclude={"origin", "hints", "language"})):
        ways = (text_of(context.block(text)), text_of(context.inline(text)), typed(text), plain(text))
        assert any(straight(way) in there for way in ways), (item.id, text)
    for row in readable(bank, [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]):
        assert all(text_of(row) in text_of(question.general) for question in questions if question.type != "text_only_question")


def kept(bank: Bank, entries: Iterator[FormItem]) -> list[FormItem]:
    return [entry for entry in entries if not any(one.verdict.how == "refused" for one in losses(entry, FORMAT.carries, bank))]


@pytest.mark.parametrize("type_", TYPES)
def test_example_of_each_type(type_: str) -> None:
    item = example(type_, enrichment="known from elsewhere", sensitive=True, language="de")
    check(bank_of(item), [as_written(item)], imported(item))
    assert all('lang="de"' in question.text for question in imported(item))


def test_real_seeds() -> None:
    bank, forms = seeds()
    packages, problems = export(bank, forms)
    assert {problem.code for problem in problems} <= {"not-carried"}
    assert set(packages) == {"canvas/bank.zip", *(f"canvas/{form.name}.zip" for form in forms)}
    questions = [question for part in packages["canvas/bank.zip"].banks.values() for question in part]
    every = []
    for unit in bank.units:
        items = list(bank.items_of(unit))
        every += [item for item in items if not item.computed]
        every += [variant for item in items if item.computed for variant in bank.variants.of(item.id)]
    check(bank, kept(bank, map(as_written, every)), questions)
    for form in forms:
        ((title, asked),) = packages[f"canvas/{form.name}.zip"].quizzes.items()
        check(bank, kept(bank, iter(form.items)), asked)
        (about,) = packages[f"canvas/{form.name}.zip"].settings.values()
        assert about["title"] == title and about["shuffle_answers"] == "false" and form.version in about["description"]
        assert Decimal(about["points_possible"]) == sum(question.points for question in asked)
