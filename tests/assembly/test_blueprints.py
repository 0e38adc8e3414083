"""Blueprints against the real bank: met to the letter, or refused with a conflict in which every demand counts."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from course.assembly.assemble import assemble
from course.assembly.blueprint import blueprint, conflict
from course.assembly.demands import candidates, cited_articles, clash, fits
from course.model.bank import Bank
from course.model.form import Form
from course.model.quiz import Quiz
from course.rules import check
from course.stages.project import Project


def broken(quiz: Quiz, forms: list[Form]) -> list[str]:
    """Every demand that the forms break, found without the solver."""
    found = []
    for form in forms:
        items = [entry.item for entry in form.items]
        ids = {item.id for item in items}
        drawn = [item for item in items if item.id not in quiz.include]
        states = {(0,) * len(quiz.select)}  # how many items each line has, for every way to assign them
        for item in drawn:
            lines = [index for index, line in enumerate(quiz.select) if fits(item, line)]
            states = {(*s[:index], s[index] + 1, *s[index + 1 :]) for s in states for index in lines}
        if not any(all(n in line.count for n, line in zip(s, quiz.select, strict=True)) for s in states):
            found.append("select")
        found += [name for name in quiz.include if name not in ids] + [name for name in quiz.exclude if name in ids]
        if quiz.points and form.points not in quiz.points:
            found.append("points")
        minutes = sum((item.time for item in items), Decimal(0))
        if quiz.minutes and not (minutes <= quiz.minutes.high and (quiz.minutes.one or quiz.minutes.low <= minutes)):
            found.append("minutes")
        if not quiz.sensitive and any(item.sensitive for item in items):
            found.append("sensitive")
        if not quiz.enrichment and any(item.enrichment or item.certainty == "enrichment" for item in items):
            found.append("enrichment")
        if quiz.certainty and any(item.certainty not in quiz.certainty for item in items):
            found.append("certainty")
        for article, least in quiz.articles.at_least.items():
            if sum(article in cited_articles(item) for item in items) < least:
                found.append(article)
        if any(clash(one, other) for one in items for other in items):
            found.append("clash")
    if quiz.parallel == "different" and len(forms) > 1:
        sets = [{entry.item.id for entry in form.items} - set(quiz.include) for form in forms]
        cells = [sorted((entry.item.objective, entry.item.difficulty) for entry in form.items) for form in forms]
        if sets[0] & sets[1] or cells[0] != cells[1] or forms[0].points != forms[1].points:
            found.append("parallel")
    return found


def random_quiz(bank: Bank, number: int) -> Quiz:
    random = Random(f"blueprint {number}")
    items = list(bank.items.values())

    def line() -> dict[str, Any]:
        like = random.choice(items)
        names = random.sample(["unit", "type", "objective", "bloom", "difficulty"], random.choice([1, 1, 2]))
        count = random.choice(["1", "1", "2", "1-3", "0-4"])
        return {"count": count} | {name: getattr(like, name) for name in names}

    fields: dict[str, Any] = {"select": [line() for _ in range(random.randint(1, 4))], "forms": ["A", "B"]}
    if random.random() < 0.3:
        fields["points"] = random.choice(["8", "10-14", "12", "30"])
    if random.random() < 0.3:
        fields["minutes"] = random.choice(["10", "15-25", "30"])
    if random.random() < 0.3:
        fields["articles"] = {"at_least": {random.choice(["A1", "A2", "A4"]): random.randint(1, 3)}}
    if random.random() < 0.2:
        fields["parallel"] = "different"
    fields["sensitive"] = random.random() < 0.7
    fields["include"] = [random.choice(items).id] if random.random() < 0.3 else []
    fields["exclude"] = [item.id for item in random.sample(items, 3) if item.id not in fields["include"]]
    return Quiz(id=f"q{number}", title="T", **fields)


@pytest.mark.parametrize("part", range(10))
def test_random_blueprints_are_met_or_refused_for_a_reason(project: Project, part: int) -> None:
    met = 0
    for number in range(part * 20, part * 20 + 20):
        quiz = random_quiz(project.bank, number)
        forms, problems = assemble(project.bank, quiz, "1")
        if forms:
            met += 1
            assert (number, broken(quiz, forms)) == (number, [])
            continue
        assert len(problems) >= 1
        if problems[0].code == "blueprint-conflict":
            made = blueprint(quiz, project.bank.items, "1", sides=project.bank.course.sides)
            members = conflict(made)
            assert made.solve(members) is None
            for member in members:
                assert made.solve([other for other in members if other != member]) is not None, (number, member)
        else:
            assert {problem.code for problem in problems} <= {"short-bank", "empty-quiz"}
    assert met


THREE: dict[str, dict[str, Any]] = {
    "the debate": {
        "forms": ["A", "B", "C"],
        "balance": True,
        "points": "16",
        "select": [
            {"count": "2", "unit": "U5", "type": "single-choice"},
            {"count": "2", "unit": "U6", "type": "single-choice"},
            {"count": "2", "unit": "U6", "type": "multiple-response"},
            {"count": "2", "unit": "U6", "type": "true-false"},
            {"count": "1", "unit": "U6", "type": "matching"},
        ],
        "articles": {"at_least": {"A1": 2, "A3": 1, "A4": 1}},
    },
    "timeline and sources": {
        "forms": ["A", "B"],
        "parallel": "different",
        "minutes": "25",
        "select": [
            {"count": "2", "objective": "LO9"},
            {"count": "2", "objective": "LO7", "type": "single-choice"},
            {"count": "1", "objective": "LO11"},
            {"count": "1", "objective": "LO7", "type": "ordering"},
            {"count": "1", "objective": "LO7", "type": "numeric"},
        ],
        "articles": {"at_least": dict.fromkeys(("A0", "A1", "A2", "A3", "A4"), 1)},
    },
    "computed": {
        "forms": ["A", "B", "C", "D"],
        "select": [{"count": "2", "unit": unit, "computed": True} for unit in ("U2", "U3", "U4", "U5")]
        + [{"count": "3", "unit": "U2", "type": "single-choice", "computed": False}],
    },
}


@pytest.mark.parametrize("name", THREE)
def test_a_generated_test_of_the_course_needs_no_editing(project: Project, name: str) -> None:
    quiz = Quiz(id="q", title="T", **THREE[name])
    for seed in ("1", "2026", "monday"):
        forms, problems = assemble(project.bank, quiz, seed)
        assert (problems, broken(quiz, forms)) == ([], [])
        # No item gives another one away, too many keys on one letter, points that do not add up: the rules on forms.
        assert [problem for problem in check(project.bank, forms) if problem not in check(project.bank, [])] == []
        for form in forms:
            tags = [tag for entry in form.items for tag in entry.item.tags]
            if quiz.balance:
                assert tags.count("privacy-side") and abs(tags.count("privacy-side") - tags.count("safety-side")) <= 1
            assert form.points == sum(entry.item.worth for entry in form.items)
        if name == "computed":  # each form has other numbers
            stems = [tuple(sorted(entry.item.stem for entry in form.items if entry.item.origin)) for form in forms]
            assert len(set(stems)) == len(forms)


def test_a_conflict_says_what_would_have_to_give(project: Project) -> None:
    quiz = Quiz(id="q", title="T", select=[{"count": 3, "type": "single-choice"}], points="9")  # type: ignore[list-item, arg-type]
    forms, [problem] = assemble(project.bank, quiz, "1")
    assert (forms, problem.code) == ([], "blueprint-conflict")
    assert "3 items (type single-choice)" in problem.message and "9 points" in problem.message
    assert "instead of 9 points" in problem.hint and "instead of 3 items" in problem.hint


def test_the_order_of_the_bank_and_losing_items_change_nothing(project: Project) -> None:
    bank, quiz = project.bank, project.bank.quizzes["mixed"]
    forms, _ = assemble(bank, quiz, "1")
    chosen = {entry.item.id for entry in forms[0].items}
    unused = next(item.id for item in candidates(quiz, bank.items) if item.id not in {*chosen, *quiz.exclude})
    items = {id_: item for id_, item in reversed(bank.items.items()) if id_ != unused}
    fewer, _ = assemble(Bank(bank.course, items=items, articles=bank.articles, variants=bank.variants), quiz, "1")
    assert fewer == forms
