"""Items → a form: in order, numbered, shuffled, with the swaps that the quiz names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random

from course.assembly.demands import clash
from course.assembly.keyletters import has_key_letter, key_letters, pattern
from course.assembly.shuffling import shuffle
from course.interactions import Question
from course.items import item_types
from course.model.bank import Bank
from course.model.form import Form, FormItem, numbers
from course.model.item import Item
from course.model.itself import once
from course.model.quiz import Quiz
from course.model.roster import Student
from course.model.variants import EXPORTED
from course.problems import Problem
from course.suggestions import did_you_mean

_FIRST = (
    "text",  # what the questions are about
    "single-choice",
    "true-false",
    "multiple-response",
    "matching",
    "ordering",
    "cloze",
    "short-answer",
    "numeric",
)
TYPE_ORDER = [*_FIRST, *(name for name in item_types() if name not in _FIRST)]  # from choosing to writing
OFFERED = 96  # variants of a computed item from which students' own forms draw
RESHUFFLES = 50  # until keys whose options always stand in one order (numbers) are left as they are


def letters_of(quiz: Quiz) -> list[str]:
    """The forms' names. A worksheet has one form without a name, unless it is a class set."""
    return quiz.forms if quiz.kind == "quiz" or len(quiz.forms) > 1 else [""]


def varied(bank: Bank, form: Form, item: Item, seed: str) -> Item:
    """The variant of a computed item that stands in this form: the one the quiz pins, or one for each form by lot.

    Students' own forms have variants that others may have too: which one does not depend on how many forms there are.
    """
    quiz = form.quiz
    if item.id not in bank.variants:
        return item
    if pinned := bank.variants.pinned.get((quiz.id, item.id)):
        return pinned
    if form.student:
        offered = bank.variants.of(item.id, OFFERED)
        return Random(f"{seed}/{quiz.id}/{form.student.id}/{item.id}/variant").choice(offered) if offered else item
    place = quiz.forms.index(form.letter) if form.letter in quiz.forms else 0
    found = list(bank.variants.of(item.id, max(EXPORTED, len(quiz.forms))))
    Random(f"{seed}/{quiz.id}/{item.id}/variant").shuffle(found)
    return found[place % len(found)]


def form_of(bank: Bank, quiz: Quiz, letter: str, items: Sequence[Item], seed: str, student: Student | None = None) -> Form:
    """The items numbered and shuffled for one form. Form A keeps the order; further forms mix items within a type.

    Where the quiz orders its items or the policies do not shuffle, every form has the order of the first one. A computed
    item stands in each form as another variant. A student's own form is drawn by the student's id, whatever it is called.
    """
    empty = Form(quiz, letter, (), student, seed)
    ordered = [varied(bank, empty, item, seed) for item in items]
    if quiz.order == "type" and _mixed(empty):
        position = {item.id: Random(f"{seed}/{quiz.id}/{_drawn(empty)}/{item.id}").random() for item in items}
        ordered.sort(key=lambda item: (TYPE_ORDER.index(item.type), position[item.id]))
    entries = [_entry(empty, number, item, seed) for number, item in zip(numbers(ordered), ordered, strict=True)]
    return _unpatterned(replace(empty, items=tuple(entries)), {entry.item.id for entry in entries}, seed)


def _mixed(form: Form) -> bool:
    """Whether the form mixes the items within a type."""
    if form.student:
        return form.policies.shuffle
    return _drawn(form) not in ("", form.quiz.forms[0])


def _drawn(form: Form) -> str:
    """Whose draws a form uses: its own, by its letter or its student, or the first form's where the policies do not shuffle."""
    if form.letter and not form.policies.shuffle:
        return form.quiz.forms[0]
    return form.student.id if form.student else form.letter


@once
def _lowered(item: Item) -> Sequence[Question]:
    return item.lower()


def _entry(form: Form, number: int, item: Item, seed: str, attempt: int = 0) -> FormItem:
    random = Random(f"{seed}/{form.quiz.id}/{_drawn(form)}/{item.id}/shuffle" + (f"/{attempt}" if attempt else ""))
    return FormItem(number, item, tuple(shuffle(question, random) for question in _lowered(item)))


def _unpatterned(form: Form, open_: Collection[str], seed: str) -> Form:
    """The form with its single-choice items shuffled anew until their keys make no pattern; only items in `open_` are."""
    tried = form
    for attempt in range(1, RESHUFFLES + 1):
        if not pattern(key_letters(tried)):
            return tried
        entries = [
            _entry(form, entry.number, entry.item, seed, attempt) if entry.item.id in open_ and has_key_letter(entry) else entry
            for entry in form.items
        ]
        tried = replace(form, items=tuple(entries))
    return form


def swap_faults(bank: Bank, quiz: Quiz, forms: Sequence[Form]) -> list[Problem]:
    """What is wrong with the swaps of a quiz, whose `forms` are as they were before them."""
    problems = []
    for old, new in quiz.swaps.items():
        at = ("swaps", old)
        if new not in bank.items:
            problems.append(quiz.problem("unknown-item", f"there is no item '{new}'", did_you_mean(new, bank.items), at=at))
            continue
        standing = [[entry.item for entry in form.items] for form in forms]
        places = [form for form in standing if any(item.id == old for item in form)]
        if not places:
            message = f"'{old}' does not stand in '{quiz.id}', so that there is nothing to swap"
            unused = quiz.problem("unused-swap", message, "remove the line, or name an item of the quiz", at=at)
            problems.append(replace(unused, severity="warning"))
        for form in places:
            others = [
                bank.items[quiz.swaps.get(item.id, item.id)] for item in form if item.id != old and _known(bank, quiz, item)
            ]
            if any(other.id == new for other in others):
                problems.append(quiz.problem("bad-swap", f"'{new}' stands in this form already", "choose another item", at=at))
                break
            if against := [other.id for other in others if clash(bank.items[new], other)]:
                message = f"'{new}' clashes with '{against[0]}', which stands in the same form"
                problems.append(quiz.problem("bad-swap", message, "choose another item", at=at))
                break
    return problems


def _known(bank: Bank, quiz: Quiz, item: Item) -> bool:
    return quiz.swaps.get(item.id, item.id) in bank.items


def _swapped_in(bank: Bank, form: Form, id_: str, seed: str) -> Item:
    return varied(bank, form, bank.items[id_], seed)


def swapped(bank: Bank, form: Form, seed: str) -> Form:
    """The form with its swaps made: every other item keeps its place and its order of options."""
    swaps = form.quiz.swaps
    if not swaps:
        return form
    entries = [
        _entry(form, entry.number, _swapped_in(bank, form, swaps[entry.item.id], seed), seed) if entry.item.id in swaps else entry
        for entry in form.items
    ]
    counted = numbers(entry.item for entry in entries)
    entries = [replace(entry, number=number) for entry, number in zip(entries, counted, strict=True)]
    return _unpatterned(replace(form, items=tuple(entries)), set(swaps.values()), seed)
