"""The form of a quiz or worksheet: a blueprint."""

from __future__ import annotations

from course.commands.forms import BLANK, HEAD, QUOTES, noted, objectives_of, text_of, units_of
from course.model.bank import Bank


def form(bank: Bank, id_: str | None = None, unit: str | None = None) -> str:
    """A blueprint to fill in, as a file's text; its lines draw from `unit`, if it is given."""
    of = unit or BLANK
    some = next((quiz.id for quiz in bank.quizzes.values()), BLANK)
    rows = [
        ("# A quiz or a worksheet: which items make it. " + HEAD, ""),
        ("# " + QUOTES, ""),
        (f"id: {id_ or BLANK}", "never changed later: small letters, digits, hyphens"),
        ("kind: quiz", "quiz or worksheet"),
        (f"title: {BLANK}", "what students read at the top"),
        (f"unit: {of}", "without this line it is a mixed quiz"),
        (f"instructions: {BLANK}", "what students are to do"),
        ("forms: [A]", "[A, B] prints two, each in its own order; a worksheet has none"),
        ("select:", "each line draws so many items by lot; a field may take a list"),
        (f"  - {{count: 3, unit: {of}, type: single-choice, difficulty: [easy, medium]}}", ""),
        (f"  - {{count: 1-2, unit: {of}, bloom: [apply, analyse]}}", ""),
        (f"include: [{BLANK}]", "items that are always in: 'course items' lists them"),
        ("# If you need them:", ""),
        (f"# exclude: [{BLANK}]", "items that are never in"),
        ("# points: 10-12", "in all; a number or a range"),
        ("# minutes: 20", "the time there is; a range is also to be filled"),
        ("# certainty: [stated]", "no others"),
        ("# sensitive: false", "no sensitive item"),
        (f"# not_used_in: [{some}]", "no item of these quizzes"),
        ("# parallel: different", "other items in each form, alike in objective, difficulty and points"),
        ("# order: given", "items as they stand here; without, by type"),
        ("# answer_sheet: true", "a sheet to tick on, beside the quiz"),
        ("# policies: {language: de}", "for this quiz alone; docs/writing.md lists them"),
    ]
    return text_of([noted(code, note) for code, note in rows] + [*units_of(bank), *objectives_of(bank)])
