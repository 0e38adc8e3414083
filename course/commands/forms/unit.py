"""The form of a unit: what its teacher's page is printed from."""

from __future__ import annotations

from course.commands.forms import BLANK, HEAD, QUOTES, known_ids, listed, next_id, noted, objectives_of, text_of
from course.model.bank import Bank


def form(bank: Bank, id_: str | None = None) -> str:
    """A unit to fill in, as a file's text; without an id it takes the next free one."""
    rows = [
        ("# A unit and its lesson plan. " + HEAD, ""),
        ("# " + QUOTES, ""),
        (f"id: {id_ or next_id('U', known_ids(bank))}", "U and a number; it never changes later"),
        (f"title: {BLANK}", ""),
        (f"theme: {BLANK}", " ".join([*bank.course.themes, "all"])),
        (f"question: {BLANK}", "the question that the unit answers"),
        (f"summary: {BLANK}", "one or two sentences for teachers"),
        ("minutes: 45", "the steps of the plan add up to it"),
        ("objectives:", "as many as it has; 'can' in the learner's words: I can …"),
        (f"  - {{objective: {BLANK}, can: {BLANK}}}", ""),
        ("plan:", "materials: ids of handouts, quizzes, or what else is needed"),
        (f"  - {{minutes: 10, phase: {BLANK}, activity: {BLANK}, materials: []}}", ""),
        (f"  - {{minutes: 25, phase: {BLANK}, activity: {BLANK}, materials: []}}", ""),
        (f"  - {{minutes: 10, phase: {BLANK}, activity: {BLANK}, materials: []}}", ""),
        ("# If you need them:", ""),
        (f"# prepare: [{BLANK}]", "what the teacher does before the lesson"),
        (f"# safeguarding: [{BLANK}]", "what the teacher watches over"),
        ("# misconceptions:", "what learners often say, and how to answer it"),
        (f"#   - {{says: {BLANK}, answer: {BLANK}, cites: [{BLANK}]}}", ""),
        (f"# homework: {BLANK}", ""),
        (f"# extension: {BLANK}", "for those who have finished"),
        (f"# support: {BLANK}", "for those who need help"),
        (f"# glossary: [{BLANK}]", "ids of the terms that it teaches"),
    ]
    handouts = listed("Handouts", ((handout.id, handout.title) for handout in bank.handouts.values()))
    return text_of([noted(code, note) for code, note in rows] + objectives_of(bank) + handouts)
