"""Kahoot: a spreadsheet for each form that Kahoot imports as questions.

The columns, their order and the rules are those of Kahoot's own template (`KahootQuizTemplate.xlsx`): a question of at most 120
characters, two to four answers of at most 75, one of eight time limits, the numbers of the right answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from course.carrying.features import CONTENT, Feature, Place
from course.carrying.losses import taken
from course.carrying.sameness import alike
from course.carrying.table import CARRIED, ELSEWHERE, Loss, carries, changed, dropped, refused
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.kahoot.cells import IN_A_CELL, asked, labels_of, option, seconds, too_long
from course.formats.kahoot.sheet import Cell, sheet
from course.interactions import Choice
from course.model.bank import Bank
from course.model.form import Form, FormItem
from course.problems import Problem

LIMITS = (5, 10, 20, 30, 60, 90, 120, 240)
QUESTION, ANSWER, ANSWERS = 120, 75, 4
_HEAD = (
    None,
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_ABOVE = 7  # rows before the head: Kahoot's template has its title and its rules there
_WIDTHS = (5, 60, 30, 30, 30, 30, 16, 16)


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    for form in job.forms:
        bank = job.renderer_of(form).bank
        entries, problems = taken(form.items, CARRIES, bank, "Kahoot")
        told |= dict.fromkeys(problems)
        if entries:
            yield Artifact(f"kahoot/{form.file}.xlsx", _sheet(form, entries, bank), "teacher")
        elif form.items:
            told[nothing_left(form, "Kahoot")] = None
    yield from told


def nothing_left(form: Form, called: str) -> Problem:
    """The warning for a form of which a format takes no item."""
    message = f"no question of '{form.name}' can be in {called}, so there is no file"
    hint = "'course losses' says of each why"
    return replace(form.quiz.problem("not-carried", message, hint), severity="warning")


def _sheet(form: Form, entries: list[FormItem], bank: Bank) -> bytes:
    rows: list[tuple[Cell, ...]] = [(), (None, "Quiz template"), (None, form.quiz.title)]
    rows += [()] * (_ABOVE - len(rows)) + [_HEAD]
    questions = [row for entry in entries for row in _rows(entry, bank)]
    rows += [(number, *row) for number, row in enumerate(questions, 1)]
    return sheet(rows, _WIDTHS, heads=(1, _ABOVE))


def _rows(entry: FormItem, bank: Bank) -> Iterator[tuple[Cell, ...]]:
    labels = labels_of(entry.item, bank)
    for shuffled in entry.questions:
        answers = [option(one.text, labels) for one in shuffled.shown]
        right = [number for number, one in enumerate(shuffled.shown, 1) if one.right]
        correct: Cell = right[0] if len(right) == 1 else ",".join(map(str, right))
        padded = [*answers, *[None] * (ANSWERS - len(answers))]
        yield asked(entry.item, shuffled.question, labels), *padded, seconds(entry, LIMITS), correct


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    labels = labels_of(entry.item, bank)
    for shuffled in entry.questions:
        if not isinstance(shuffled.question.interaction, Choice):
            continue
        for why in too_long("question", asked(entry.item, shuffled.question, labels), QUESTION):
            yield Loss(entry.item, ("stem",), "long question", refused(why))
        for one in shuffled.shown:
            for why in too_long("answer", option(one.text, labels), ANSWER):
                yield Loss(entry.item, ("stem",), "long option", refused(why))
        yield from alike(entry.item, ("type",), (option(one.text, labels) for one in shuffled.shown))
        if len(shuffled.shown) > ANSWERS:
            yield Loss(
                entry.item,
                ("type",),
                "number of options",
                refused(f"it has {len(shuffled.shown)} options, Kahoot takes {ANSWERS}"),
            )
        if not any(one.right for one in shuffled.shown):
            yield Loss(entry.item, ("type",), "no right option", refused("Kahoot asks for at least one right answer"))
    if entry.item.time * 60 / max(1, len(entry.questions)) > LIMITS[-1]:
        yield Loss(entry.item, ("minutes",), "time", changed(f"there are {LIMITS[-1]} seconds for it, Kahoot's longest"))


_ALONE = refused("Kahoot's spreadsheet takes choices alone")
_NO_FEEDBACK = dropped("Kahoot's spreadsheet has no column for what is said after the answer")

CARRIES = carries(
    {
        CARRIED: [Feature.ONE, Feature.MANY, Feature.JUDGEMENT, Feature.LAST, Feature.VARIANTS],
        changed("each part is a question of its own"): [Feature.PARTS],
        ELSEWHERE: [Feature.FOREIGN],
        _ALONE: [
            *(Feature.MATCH, Feature.ORDER, Feature.TYPED_GAPS, Feature.CHOSEN_GAPS, Feature.TEXT, Feature.NUMBER),
            *(Feature.WRITING, Feature.INFO, Feature.ACCEPTED, Feature.FORESEEN, Feature.CASE, Feature.TOLERANCE),
            *(Feature.NUMBERS, Feature.MEASURE, Feature.UNUSED, Feature.SHARED, Feature.LENGTH, Feature.RUBRIC),
            *(Feature.CREDIT, Feature.MODEL),
        ],
        changed("Kahoot gives its own points, for being right and for being fast"): [Feature.POINTS, Feature.PARTIAL],
        _NO_FEEDBACK: [Feature.REASONS, Feature.FEEDBACK, Feature.SOLUTION, Feature.SOURCES, Feature.ENRICHMENT],
        dropped("no hint is shown"): [Feature.HINTS],
        dropped("Kahoot's spreadsheet has no column for it"): [Feature.TAGS, Feature.LANGUAGE],
        refused("its source text has no place in Kahoot's spreadsheet"): [Feature.STIMULUS],
        refused("its diagram has no place in Kahoot's spreadsheet"): [Feature.FIGURE],
        **IN_A_CELL,
    },
    at={(Place.FEEDBACK, feature): _NO_FEEDBACK for feature in CONTENT},
    limits=_limits,
)

FORMAT = Format(
    "kahoot", "Kahoot's spreadsheet: the choices of each form, to import as a game", _make, "Kahoot", ".xlsx", "folder", CARRIES
)
