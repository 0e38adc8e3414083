"""Canvas packages, read back by a strict stand-in for Canvas's importer and answered as students would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from canvas_reader import Imported, Question, load
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from moodle_checks import TYPES, Figures, arrives, bank_of, example, few_variants, straight, texts, typed
from moodle_grader import text_of
from pictures import raster

from course.assembly.assemble import as_written, assemble
from course.carrying.losses import losses
from course.content.bare import bare
from course.content.markdown import faults, inline
from course.documents.job import Job
from course.documents.references import readable
from course.drawing.render import Renderer
from course.formats import Artifact
from course.formats.canvas import FORMAT
from course.formats.canvas.carried import CARRIES
from course.formats.canvas.context import Texts
from course.formats.canvas.pictures import Pictures
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Order, TextEntry
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
            partners = [plain(pair.right) for pair in pairs]
            assert [answer.shown for answer in question.answers.values()] == [shown(bank, pair.left) for pair in pairs]
            assert sorted(question.matches.values()) == sorted({*partners, *(plain(option.text) for option in unused)})
            yield True, question.match(*partners)
            yield from ((False, question.match(plain(option.text), *partners[1:])) for option in unused)
        case Order(steps=steps):
            steps_ = [shown(bank, step.text) for step in steps]
            positions = [str(steps_.index(answer.shown) + 1) for answer in question.answers.values()]
            assert positions != sorted(positions) and sorted(question.matches.values()) == sorted(positions)
            yield True, question.match(*positions)
            yield False, question.match(*reversed(positions))
        case Gaps(gaps=gaps):
            keys = [plain(gap.key.text) if gap.distractors else typed(gap.key.text) for gap in gaps]
            yield True, question.fill(*keys)
            for place, gap in enumerate(gaps):
                before, after = keys[:place], keys[place + 1 :]
                yield False, question.fill(*before, "nothing", *after)
                yield from ((True, question.fill(*before, typed(text), *after)) for text in gap.accept)
                yield from ((False, question.fill(*before, plain(option.text), *after)) for option in gap.distractors)
        case TextEntry(key=key, accept=accept, wrong=foreseen):
            yield from ((True, question.type_in(typed(text).upper())) for text in (key.text, *accept))
            yield from ((False, question.type_in(typed(option.text))) for option in foreseen)
            yield False, question.type_in("something else")
        case Numeric(keys=numbers, wrong=foreseen):
            for number in numbers:
                yield True, question.type_in(str(number.value))
                edges = (number.value + number.tolerance, number.value - number.tolerance)
                yield from ((True, question.type_in(str(edge))) for edge in edges if edge == round(edge, 4))
                beyond = (number.value + number.tolerance * Decimal("1.01") + Decimal("0.001")).quantize(Decimal("0.0001"))
                yield any(other.holds(beyond) for other in numbers), question.type_in(str(beyond))
            yield from ((False, question.type_in(option.text)) for option in foreseen)
        case ExtendedText():
            assert question.type == "essay_question"
        case Info():
            assert question.type == "text_only_question" and question.points == 0


def check(bank: Bank, entries: list[FormItem], questions: list[Question], every: int = 1) -> None:
    """Each item is there in order, a right answer earns all, any other less, and nothing of it is lost but hints and tags.

    The texts are looked for in every so many items.
    """
    left = list(questions)
    for place, entry in enumerate(entries):
        own = [left.pop(0) for _ in entry.questions]
        for one, question in zip(entry.questions, own, strict=True):
            assert question.points == one.question.points
            for right, grade in grades(bank, one, question):
                assert (grade > 0.99) == right, (entry.item.id, grade)
        if place % every == 0:
            nothing_lost(bank, entry.item, own)
    assert not left


def nothing_lost(bank: Bank, item: Item, questions: list[Question]) -> None:
    there = straight(" ".join(" ".join(question.everything for question in questions).split()))
    pictures = Pictures(bank.pictures, Forgetful())
    context = Texts(bank, lambda id_: "", "", mix=False, pictures=pictures)
    for text in texts(item.model_dump(by_alias=True, exclude={"origin", "hints", "language"})):
        ways = (text_of(context.block(text)), text_of(context.inline(text)), typed(text), plain(text))
        assert any(arrives(way, there) for way in ways), (item.id, text)
    for row in readable(bank, [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]):
        assert all(text_of(row) in text_of(question.general) for question in questions if question.type != "text_only_question")


def kept(bank: Bank, entries: Iterator[FormItem]) -> list[FormItem]:
    return [entry for entry in entries if not any(one.verdict.how == "refused" for one in losses(entry, CARRIES, bank))]


@pytest.mark.parametrize("type_", TYPES)
def test_example_of_each_type(type_: str) -> None:
    item = example(type_, enrichment="known from elsewhere", sensitive=True, language="de")
    check(bank_of(item), [as_written(item)], imported(item))
    assert all('lang="de"' in question.text for question in imported(item))


def test_real_seeds() -> None:
    bank, forms = few_variants()
    packages, problems = export(bank, forms)
    assert {problem.code for problem in problems} <= {"not-carried"}
    assert set(packages) == {"canvas/bank.zip", *(f"canvas/{form.name}.zip" for form in forms)}
    questions = [question for part in packages["canvas/bank.zip"].banks.values() for question in part]
    items = []
    for unit in bank.units:
        own = list(bank.items_of(unit))
        items += [item for item in own if not item.computed]
        items += [variant for item in own if item.computed for variant in bank.variants.of(item.id)]
    check(bank, kept(bank, map(as_written, items)), questions, every=4)
    for form in forms:
        ((title, asked),) = packages[f"canvas/{form.name}.zip"].quizzes.items()
        check(bank, kept(bank, iter(form.items)), asked, every=5)
        (about,) = packages[f"canvas/{form.name}.zip"].settings.values()
        assert about["title"] == title and about["shuffle_answers"] == "false" and form.version in about["description"]
        assert Decimal(about["points_possible"]) == sum(question.points for question in asked)


def told(item: Item, **more: Any) -> list[str]:
    """What the format says of an item beyond its kinds: what is too long, too many, or marked otherwise."""
    return [loss.feature for loss in CARRIES.limits(as_written(item), bank_of(item, **more))]


# ---------------------------------------------------------------- known traps


def raw(*items: Item, **more: Any) -> str:
    """The XML of the bank."""
    job = Job(bank_of(*items, **more), (), (), cast(Renderer, Figures(bank_of(*items))))
    (package,) = (one for one in FORMAT.make(job) if isinstance(one, Artifact))
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("bank-"))


def test_a_number_has_both_bounds_and_no_binary_fractions() -> None:
    accept = [{"answer": "5", "tolerance": "0"}]
    item = example("numeric", key="0.3", tolerance="0.1", accept=accept, wrong=[{"answer": "7", "because": "No."}])
    (question,) = imported(item)
    assert [question.type_in(text) for text in ("0.2", "0.4", "0.19", "0.41", "5", "5.001")] == [1, 1, 0, 0, 1, 0]
    assert text_of(question.incorrect) == "Your answer is incorrect. 7: No."
    found = raw(item)
    exact = '<varequal respident="response1">5</varequal><and><vargte respident="response1">5</vargte>'
    near = (
        '<varequal respident="response1" margin="0.1" margintype="absolute">0.3</varequal><and><vargte respident="response1">0.2<'
    )
    assert exact in found and near in found and found.count("<or>") == 2


def test_numbers_that_canvas_rounds_away_are_refused() -> None:
    assert told(example("numeric", key="0.00012", tolerance="0")) == ["number"]
    assert told(example("numeric", key="3.14159", tolerance="0.01")) == []
    (question,) = imported(example("numeric", key="3.14159", tolerance="0.01"))
    assert question.type_in("3.14159") == 1


def test_foreseen_mistakes_of_a_short_answer_are_no_answers() -> None:
    item = example("short-answer", key="key", accept=["a key"], wrong=[{"answer": "warrant", "because": "It is a paper."}])
    (question,) = imported(item)
    assert [question.type_in(text) for text in ("KEY", " a key ", "warrant")] == [1, 1, 0]
    assert text_of(question.incorrect) == "Your answer is incorrect. warrant: It is a paper."


def test_what_ticks_cost_is_told_where_canvas_counts_otherwise() -> None:
    def item(right: int, wrong: int) -> Item:
        keys = [{"option": f"right {number}"} for number in range(right)]
        return example("multiple-response", keys=keys, distractors=[{"option": f"wrong {number}"} for number in range(wrong)])

    assert [told(item(2, 2)), told(item(2, 4)), told(item(0, 3))[0]] == [[], ["partial credit"], "no right option"]
    (question,) = imported(item(2, 4))
    assert question.choose("right 0", "right 1", "wrong 0") == 0.5
    half = bank_of(item(2, 4)).course.model_copy(update={"policies": Policies.model_validate({"penalty": {"ticks": "half"}})})
    assert [*CARRIES.limits(as_written(item(2, 4)), Bank(half))] == []


def test_true_and_false_keep_their_words_in_other_languages() -> None:
    item = example("true-false", reason=None)
    (question,) = imported(item)
    assert question.type == "true_false_question"
    bank = bank_of(item)
    german = replace(bank, course=bank.course.model_copy(update={"labels": "de"}))
    (package,) = export(german)[0].values()
    ((question,),) = package.banks.values()
    assert question.type == "multiple_choice_question" and [a.shown for a in question.answers.values()] == ["Richtig", "Falsch"]


def test_gaps_of_one_kind_and_of_both() -> None:
    wrong = [{"option": "red"}]
    chosen = {"gap": "one", "key": "blue *ish*", "distractors": wrong}
    typed_ = {"gap": "two", "key": "two", "accept": ["2"]}
    (question,) = imported(example("cloze", text="A [gap1] is [[one]] [x].", gaps=[chosen]))
    assert question.type == "multiple_dropdowns_question" and question.fill("blue ish") == 1
    (question,) = imported(example("cloze", text="It is [[two]].", gaps=[typed_]))
    assert question.type == "fill_in_multiple_blanks_question" and question.fill("2") == 1
    both = example("cloze", text="It is [[two]] and [[one]].", gaps=[typed_, chosen])
    (question,) = imported(both)
    assert question.type == "fill_in_multiple_blanks_question" and question.fill("two", "Blue ish") == 1
    assert "(blue ish / red)" in text_of(question.text) or "(red / blue ish)" in text_of(question.text)
    assert "blue <em>ish</em>" in question.text
    assert told(both) == ["gaps to choose for"]


def test_formulas_are_those_of_canvas_and_chemistry_is_written_out() -> None:
    item = example("single-choice", stem=r"What is $\frac{a<b}{2}$ in $\ce{H2O}$?", key="$x^2$")
    (question,) = imported(item)
    assert 'data-equation-content="\\frac{a&lt;b}{2}"' in question.text and "ce{" not in question.text
    assert 'src="/equation_images/%255Cfrac%257Ba%253Cb%257D%257B2%257D"' in question.text
    assert any('data-equation-content="x^2"' in answer.text and answer.right for answer in question.answers.values())


def test_pictures_are_files_whose_names_tell_nothing(tmp_path: Path) -> None:
    file = tmp_path / "right.png"
    file.write_bytes(raster("PNG", (60, 40)))
    known = {"right.png": PictureFile("right.png", file)}
    item = example("single-choice", stem="Look: ![a lock](pictures/right.png)", key="![it](pictures/right.png)", figure="D1")
    bank = bank_of(item, pictures=known)
    (package,) = export(bank)[0].values()
    assert sorted(name.rpartition(".")[2] for name in package.files) == ["png", "svg"]
    assert all("right" not in name for name in package.files)
    ((question,),) = package.banks.values()
    assert 'alt="a lock"' in question.text and "{1:SA:=x}" in question.text
    matching = example("matching", pairs=[{"left": "a", "right": "![it](pictures/right.png)"}, {"left": "b", "right": "c"}])
    (package,) = export(bank_of(matching, pictures=known))[0].values()
    ((question,),) = package.banks.values()
    assert "it" in question.matches.values() and not package.files


def test_two_forms_of_a_quiz_have_ids_of_their_own() -> None:
    item = example("single-choice")
    bank = bank_of(item)
    quiz = Quiz.model_validate({"id": "q", "title": "A quiz", "forms": ["A", "B"], "include": [item.id], "instructions": "*Go.*"})
    forms, _ = assemble(bank, quiz, "1")
    packages, _ = export(bank, tuple(forms))
    idents = [
        question.ident
        for package in packages.values()
        for questions in (*package.quizzes.values(), *package.banks.values())
        for question in questions
    ]
    assert len(set(idents)) == 3
    assert "<em>Go.</em>" in packages["canvas/q-A.zip"].settings["q-A"]["description"]


def test_a_course_without_anything_to_take_gives_no_file() -> None:
    item = example("numeric", key="0.00001", tolerance="0")
    bank = bank_of(item)
    quiz = Quiz.model_validate({"id": "q", "title": "A quiz", "include": [item.id]})
    forms, _ = assemble(bank, quiz, "1")
    packages, problems = export(bank, tuple(forms))
    assert packages == {} and {problem.code for problem in problems} == {"not-carried"} and len(problems) == 2


# ---------------------------------------------------------------- any text

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&[]]>*_$`\\\n\"'"), min_size=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(stem=_TEXT, key=_TEXT, wrong=_TEXT, because=_TEXT)
def test_any_text_survives(stem: str, key: str, wrong: str, because: str) -> None:
    for text in (stem, key, wrong, because):
        assume(not faults(text) and plain(text) and "@@" not in text)
    item = example("single-choice", stem=stem, key=key, because=because, distractors=[{"option": wrong}])
    bank = bank_of(item)
    assume(shown(bank, key) != shown(bank, wrong) and shown(bank, key) and shown(bank, wrong))
    assume(not told(item))
    (question,) = imported(item)
    assert question.choose(shown(bank, key)) == 1
    assert shown(bank, because) in {text_of(answer.comments) for answer in question.answers.values()}
    context = Texts(bank, lambda id_: "", "", mix=False, pictures=Pictures({}, Forgetful()))
    assert text_of(question.text) == text_of(context.block(stem))
