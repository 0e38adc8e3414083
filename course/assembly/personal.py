"""Blueprint, bank and class list → a form of one's own for each student."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course.assembly.assemble import caused, choose
from course.assembly.formcodes import form_codes
from course.assembly.forming import form_of, swap_faults, swapped
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.model.keeper import Forgetful, Keeper
from course.model.quiz import Quiz
from course.model.roster import Student
from course.problems import Fault, Problem, errors

_FORGETFUL = Forgetful()


def personal(
    bank: Bank,
    quiz: Quiz,
    students: Iterable[Student],
    seed: str,
    keeper: Keeper = _FORGETFUL,
    codes: Mapping[str, str] | None = None,
    frozen: Form | None = None,
) -> tuple[list[Form], list[Problem]]:
    """A form for each student in the order of the list, or none and what the bank is short of.

    All have the same items, each in an order, with options and variants that are drawn from the seed and the student's id alone:
    a student more or another order of the list changes nobody's form. `codes` are those given before, by id. A student whose form
    cannot be made is a problem at the student's row. The items are those of a form that was `frozen`, where there is one.
    """
    students = list(students)
    alike = _alike(quiz)
    items: list[Item]
    faults: list[Problem] = []
    if frozen:
        items = [entry.item for entry in frozen.items]
        alike = _alike(frozen.quiz, swaps={})  # they are made
    else:
        chosen, problems = choose(bank, alike, seed, keeper)
        if problems:
            return [], caused(bank, problems)
        items = list(chosen[0])
        faults = swap_faults(bank, alike, [form_of(bank, alike, alike.forms[0], items, seed)])
    if errors(faults):
        return [], caused(bank, faults)
    called = form_codes(seed, quiz.id, (student.id for student in students), codes)
    forms = []
    for student in students:
        try:
            forms.append(swapped(bank, form_of(bank, alike, called[student.id], items, seed, student), seed))
        except Fault as fault:
            why, hint = fault.problem.message, fault.problem.hint
            message = f"no form of '{quiz.id}' can be made for '{student.shown}': {why}"
            faults.append(Problem(student.span, "roster-form", message, hint))
    return forms, faults


def _alike(quiz: Quiz, **more: object) -> Quiz:
    """The quiz with its first form alone: how many others there are, and whether they differ, is nothing to a student's."""
    alike = quiz.model_copy(update={"forms": quiz.forms[:1] or ["A"], "parallel": "reshuffle"} | more)
    alike._node = quiz._node
    return alike
