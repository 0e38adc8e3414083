"""Forms of students' own: nobody else in the list decides about them, and chance alone about their order."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.assembly.formcodes import FIRST, LENGTH, SIGNS, form_code, form_codes
from course.assembly.forming import form_of
from course.assembly.personal import personal
from course.assembly.shuffling import moves
from course.interactions import Choice
from course.model.form import Form
from course.model.item import Item
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.model.roster import Student
from course.problems import Fault, Span
from course.stages.project import Project

CLASS = [Student(f"s{number:03}", f"Student {number}") for number in range(300)]


def forms_of(project: Project, quiz: Quiz, students: list[Student], seed: str = "1") -> dict[str, Form]:
    forms, problems = personal(project.bank, quiz, students, seed, project.keeping)
    assert problems == []
    return {form.student.id: form for form in forms if form.student}


def drawn(form: Form) -> list[tuple[str, list[object]]]:
    return [(entry.item.full_id, [(q.order, q.gap_orders) for q in entry.questions]) for entry in form.items]


@settings(derandomize=True, max_examples=25, deadline=None)
@given(
    st.lists(st.text(min_size=1, max_size=8), unique=True, min_size=1, max_size=12), st.randoms(use_true_random=False), st.data()
)
def test_neither_order_nor_others_change_a_form(project: Project, ids: list[str], random: object, data: st.DataObject) -> None:
    quiz = project.bank.quizzes["mixed"]
    alone = {id_: forms_of(project, quiz, [Student(id_)])[id_] for id_ in ids[:3]}
    shuffled = data.draw(st.permutations(ids))
    renamed = [Student(id_, f"N {place}", seat=str(place), span=Span("r.csv", place)) for place, id_ in enumerate(shuffled)]
    together = forms_of(project, quiz, renamed)
    assert list(together) == shuffled
    for id_, form in alone.items():
        assert drawn(together[id_]) == drawn(form)
        assert (together[id_].letter, together[id_].version) == (form.letter, form.version)


def test_students_have_different_forms_of_the_same_items(project: Project) -> None:
    forms = list(forms_of(project, project.bank.quizzes["final"], CLASS).values())
    assert len({form.letter for form in forms}) == 300
    assert len({tuple(map(str, drawn(form))) for form in forms}) == 300
    assert len({tuple(sorted(entry.item.id for entry in form.items)) for form in forms}) == 1
    for form in forms[:20]:
        assert [entry.number for entry in form.items if entry.number] == list(range(1, len(form.items) + 1))
    variants = Counter(entry.item.full_id for form in forms for entry in form.items if entry.item.origin)
    assert len(variants) > 100


def test_another_seed_draws_anew_and_the_same_one_the_same(project: Project) -> None:
    quiz, few = project.bank.quizzes["mixed"], CLASS[:10]
    one, again, other = (forms_of(project, quiz, few, seed) for seed in ("1", "1", "2"))
    assert [drawn(form) for form in one.values()] == [drawn(form) for form in again.values()]
    assert all(drawn(one[id_]) != drawn(other[id_]) and one[id_].letter != other[id_].letter for id_ in one)


def test_every_order_of_options_is_as_likely(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Pearson's chi-square of the 24 orders of four options over 300 forms; 49.7 is passed once in a thousand times."""
    chosen = [item for item in project.bank.items.values() if not item.origin and _of_four(item)][:10]
    quiz = Quiz(id="chance", title="Chance")
    orders: dict[str, Counter[tuple[int, ...]]] = {item.id: Counter() for item in chosen}
    for student in CLASS:
        for entry in form_of(project.bank, quiz, "X", chosen, "1", student).items:
            orders[entry.item.id][entry.questions[0].order] += 1
    assert len(orders) == 10
    expected = len(CLASS) / 24
    found = [sum((seen[order] - expected) ** 2 / expected for order in permutations(range(4))) for seen in orders.values()]
    with capsys.disabled():
        print(f"\nchi-square of the orders of options, 23 degrees of freedom: {', '.join(f'{one:.1f}' for one in found)}")
    assert max(found) < 49.7
    assert sum(found) < 299  # 230 degrees of freedom, once in a thousand times


def _of_four(item: Item) -> bool:
    """Whether the item has four options that forms may show in any order."""
    interaction = item.lower()[0].interaction
    return (
        isinstance(interaction, Choice) and not interaction.fixed and len(interaction.options) == 4 and moves(interaction.options)
    )


def test_the_order_of_items_is_the_quiz_s_where_it_is_given_or_not_shuffled(project: Project) -> None:
    quiz = project.bank.quizzes["mixed"]
    given_, unshuffled = (
        quiz.model_copy(update=update) for update in ({"order": "given"}, {"policies": Policies(shuffle=False)})
    )
    for asked in (given_, unshuffled):
        orders = {tuple(entry.item.id for entry in form.items) for form in forms_of(project, asked, CLASS[:20]).values()}
        assert len(orders) == 1
    mixed = {tuple(entry.item.id for entry in form.items) for form in forms_of(project, quiz, CLASS[:20]).values()}
    assert len(mixed) > 10
    same = {str([order for _, order in drawn(form)]) for form in forms_of(project, unshuffled, CLASS[:20]).values()}
    assert len(same) < 20


def test_a_student_called_like_a_form_gets_no_form_of_the_quiz_s(project: Project) -> None:
    quiz = project.bank.quizzes["mixed"]
    orders = {tuple(entry.item.id for entry in form.items) for form in forms_of(project, quiz, [Student("A"), CLASS[0]]).values()}
    assert len(orders) == 2


def test_the_version_on_a_form_says_nothing_of_the_others(project: Project) -> None:
    quiz = project.bank.quizzes["mixed"]
    few, more = forms_of(project, quiz, CLASS[:2]), forms_of(project, quiz, CLASS)
    assert [few[id_].version for id_ in few] == [more[id_].version for id_ in few]


def test_swaps_are_made_in_every_form(project: Project) -> None:
    quiz = project.bank.quizzes["mixed"]
    old = next(entry.item for entry in forms_of(project, quiz, CLASS[:1])["s000"].items if entry.item.type == "single-choice")
    standing = {entry.item.id for entry in forms_of(project, quiz, CLASS[:1])["s000"].items}
    new = next(item.id for item in project.bank.items.values() if item.type == "single-choice" and item.id not in standing)
    for form in forms_of(project, quiz.model_copy(update={"swaps": {old.id: new}}), CLASS[:5]).values():
        assert new in (ids := [entry.item.id for entry in form.items]) and old.id not in ids


def test_what_the_bank_is_short_of_is_told_once(project: Project) -> None:
    quiz = project.bank.quizzes["mixed"].model_copy(update={"select": [], "include": ["no-such-item"]})
    forms, problems = personal(project.bank, quiz, CLASS, "1")
    assert forms == [] and [problem.code for problem in problems] == ["unknown-item"]


def test_a_student_whose_form_cannot_be_made_is_told_at_the_row(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(bank: object, quiz: object, letter: str, items: object, seed: str, student: Student | None = None) -> Form:
        if student and student.id == "s001":
            raise Fault(Span("seeds/x.yaml", 3), "no-variant", "the model has no variant")
        return form_of(project.bank, quiz, letter, items, seed, student)  # type: ignore[arg-type]

    monkeypatch.setattr("course.assembly.personal.form_of", faulty)
    students = [replace(student, span=Span("r.csv", place + 2)) for place, student in enumerate(CLASS[:3])]
    forms, problems = personal(project.bank, project.bank.quizzes["mixed"], students, "1")
    assert [form.student.id for form in forms if form.student] == ["s000", "s002"]
    assert [(one.code, one.span.line) for one in problems] == [("roster-form", 3)] and "no variant" in problems[0].message


def test_three_hundred_forms_take_less_than_two_seconds(project: Project) -> None:
    quiz = project.bank.quizzes["final"]
    forms_of(project, quiz, CLASS[:1])
    begun = time.process_time()
    forms_of(project, quiz, CLASS)
    assert time.process_time() - begun < 2


def test_codes_are_short_no_words_and_no_numbers() -> None:
    codes = form_codes("1", "final", [student.id for student in CLASS])
    assert len(set(codes.values())) == 300
    assert all(re.fullmatch(f"[{FIRST}][{SIGNS}]{{{LENGTH - 1}}}", code) for code in codes.values())
    assert form_code("1", "final", "s001", 9).startswith(codes["s001"])
    assert len({form_code(seed, quiz, "s001") for seed in "12" for quiz in ("final", "mixed")}) == 4


def test_a_code_given_before_stays_and_is_given_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.assembly.formcodes.LENGTH", 2)  # 374 codes for 200 students: many collide
    ids = [student.id for student in CLASS]
    before = form_codes("1", "final", ids[:200])
    assert len(set(before.values())) == 200
    assert form_codes("1", "final", ids[199::-1]) == before
    after = form_codes("1", "final", reversed(ids), before)
    assert {id_: after[id_] for id_ in before} == before and len(set(after.values())) == 300
    gone = {"who-left": form_code("1", "final", ids[0], 2)}
    assert form_codes("1", "final", ids[:1], gone)[ids[0]] != gone["who-left"]
