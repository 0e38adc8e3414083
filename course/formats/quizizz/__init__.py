"""Quizizz (now Wayground): a spreadsheet for each form that it imports as questions.

The columns, the row that explains them and the names of the types are those of its own sample sheet: up to five options, the
numbers of the right ones, seconds, the address of a picture, and what is said after the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.losses import taken
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.kahoot import nothing_left
from course.formats.kahoot.sheet import sheet
from course.formats.quizizz.carried import CARRIES
from course.formats.quizizz.rows import OPTIONS, cells
from course.problems import Problem

_HEAD = (
    *("Question Text", "Question Type", *(f"Option {number}" for number in range(1, OPTIONS + 1))),
    *("Correct Answer", "Time in seconds", "Image Link", "Answer explanation"),
)
_RULES = (
    *("Text of the question\n\n(required)", "Question Type\n\n(default is Multiple Choice)"),
    "Text for option 1\n\n(required in all cases except open-ended & draw questions)",
    "Text for option 2\n\n(required in all cases except open-ended & draw questions)",
    *(f"Text for option {number}\n\n(optional)" for number in range(3, OPTIONS + 1)),
    'The correct option choice (between 1-5).\n\nLeave blank for "Open-Ended", "Poll", "Draw" and "Fill-in-the-Blank".',
    *("Time in seconds\n\n(optional, default value is 30 seconds)", "Link of the image\n\n(optional)"),
    "Explanation for the answer\n(optional)",
)
_WIDTHS = (60, 18, *(24,) * OPTIONS, 16, 12, 12, 60)


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    for form in job.forms:
        bank = job.renderer_of(form).bank
        entries, problems = taken(form.items, CARRIES, bank, "Quizizz")
        told |= dict.fromkeys(problems)
        if entries:
            rows = [row for entry in entries for row in cells(entry, bank)]
            yield Artifact(f"quizizz/{form.file}.xlsx", sheet([_HEAD, _RULES, *rows], _WIDTHS, heads=(0,)), "teacher")
        elif form.items:
            told[nothing_left(form, "Quizizz")] = None
    yield from told


FORMAT = Format(
    "quizizz", "Quizizz' spreadsheet: the questions of each form, to import", _make, "Quizizz", ".xlsx", "folder", CARRIES
)
